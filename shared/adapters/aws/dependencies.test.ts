import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, it } from '@jest/globals';
import { policy } from '../../../test/contract/fixtures.ts';
import { policiesFrom, withMailFrom } from './dependencies.ts';
import { fakeClient } from './testing/fakeClient.ts';

const folder = mkdtempSync(join(tmpdir(), 'kept-policy-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the policy of a function', () => {
  const document = policy('1');
  writeFileSync(join(folder, 'policy.json'), JSON.stringify(document));
  const environment = { POLICY_FILE: 'policy.json', LAMBDA_TASK_ROOT: folder };
  const table = () => ({ client: fakeClient<DynamoDBClient>().client, name: 'kept' });

  it('is the one beside the bundle', async () => {
    expect(await policiesFrom(environment, table()).current()).toEqual(document);
  });

  it('has the sender that the deployment chose', async () => {
    const { directory, terms, termsHash } = await withMailFrom(
      policiesFrom(environment, table()),
      'Desk <desk@a.example>',
    ).current();
    expect(directory.agency.mail).toEqual({ ...document.directory.agency.mail, from: 'Desk <desk@a.example>' });
    expect({ terms, termsHash }).toEqual({ terms: document.terms, termsHash: document.termsHash });
  });

  it('is missed when it is asked for, not before', async () => {
    const policies = policiesFrom({ ...environment, POLICY_FILE: 'none.json' }, table());
    await expect(policies.current()).rejects.toThrow('none.json');
  });
});
