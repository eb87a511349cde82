import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { CallError } from './exit.ts';
import { policyForCall } from './policy.ts';

const folder = mkdtempSync(join(tmpdir(), 'kept-policy-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the policy that a command works with', () => {
  it('is loaded', () => {
    const config = fileURLToPath(new URL('../config', import.meta.url));
    expect(policyForCall(config).terms.firstLine).toBe('l1');
  });

  it('is a wrong call, told in one line, when its folder is not right', () => {
    writeFileSync(join(folder, 'kept.yaml'), 'peple: {}\nrota: {}\n');
    expect(() => policyForCall(folder)).toThrow(CallError);
    expect(() => policyForCall(folder)).toThrow(
      new RegExp(
        `^${folder}: kept\\.yaml: agency: This is missing\\. Write keys with values\\. \\(and \\d+ more: kept validate --config ${folder} lists them\\)$`,
      ),
    );
  });
});
