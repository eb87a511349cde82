import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanEnvironment, REPOSITORY } from '../../infra/local/paths.ts';
import { run } from '../../infra/local/processes.ts';
import { installPythonTool } from '../../infra/local/pythonTool.ts';

const CFN_LINT_VERSION = '1.58.0';

/** The app as anybody synthesizes it: no credentials, no Docker, the CDK's own validation on. */
describe('npx cdk synth', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kept-synth-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('makes a template in which cfn-lint finds no error', async () => {
    const environment = { ...cleanEnvironment(), AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/dev/null' };
    const cdk = join(REPOSITORY, 'node_modules', '.bin', 'cdk');
    await run({ command: cdk, arguments: ['synth', '--quiet', '--output', folder], environment, folder: REPOSITORY });
    const python = await installPythonTool('cfn-lint', CFN_LINT_VERSION);
    const lint = join(dirname(python), 'cfn-lint');
    const template = join(folder, 'KeptStack.template.json');
    // It ends with an error, and `run` throws, when there is a finding.
    expect(await run({ command: lint, arguments: [template], environment, folder: REPOSITORY })).toBe('');
  }, 300_000);
});
