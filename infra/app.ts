/** The CDK app: `npx cdk synth`, `npx cdk deploy`. What it can be told is in `settings.ts` and `docs/deploy.md`. */
import { resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { loadPolicy } from '../shared/adapters/configuration/loadPolicy.ts';
import { readSettings } from './settings.ts';
import { KeptStack } from './stack.ts';

const app = new App();
const settings = readSettings(app.node);
new KeptStack(app, 'KeptStack', { settings, policy: loadPolicy(resolve(settings.config)) });
