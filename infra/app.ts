/** The CDK app: `npx cdk synth`, `npx cdk deploy`. What it can be told is in `settings.ts` and `docs/deploy.md`. */
import { resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { ConfigurationError } from '../shared/adapters/configuration/configurationError.ts';
import { loadPolicy } from '../shared/adapters/configuration/loadPolicy.ts';
import { readSettings, SettingsError } from './settings.ts';
import { KeptStack } from './stack.ts';

try {
  const app = new App();
  const settings = readSettings(app.node);
  new KeptStack(app, 'KeptStack', { settings, policy: loadPolicy(resolve(settings.config)) });
} catch (error) {
  // What the operator got wrong is told without a stack trace.
  if (!(error instanceof ConfigurationError || error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
