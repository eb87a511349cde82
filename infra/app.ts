/** The CDK app: `npx cdk synth`, `npx cdk deploy`. What it can be told is in `settings.ts` and `docs/deploy.md`. */
import { resolve } from 'node:path';
import { Annotations, App } from 'aws-cdk-lib';
import { ConfigurationError } from '../shared/adapters/configuration/configurationError.ts';
import { loadChecked } from '../shared/adapters/configuration/loadPolicy.ts';
import { systemClock } from '../shared/adapters/embedded/clock.ts';
import { MOST_SHOWN, problemLine } from '../shared/domain/policy/problem.ts';
import { readSettings, SettingsError } from './settings.ts';
import { KeptStack } from './stack.ts';

try {
  const app = new App();
  const settings = readSettings(app.node);
  const { policy, warnings } = loadChecked(resolve(settings.config), systemClock.now());
  const stack = new KeptStack(app, 'KeptStack', { settings, policy });
  // `cdk deploy --strict` stops at them.
  for (const warning of warnings.slice(0, MOST_SHOWN))
    Annotations.of(stack).addWarningV2('kept:configuration', problemLine(warning));
} catch (error) {
  // What the operator got wrong is told without a stack trace.
  if (!(error instanceof ConfigurationError || error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
