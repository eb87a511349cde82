import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';

const KEPT = fileURLToPath(new URL('../kept.ts', import.meta.url));

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [KEPT, 'conformance', ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const isOpen = (id: string, expect: boolean) => ({
  id,
  source: 'a test',
  calendar: { timeZone: 'UTC', hours: { thu: [['09:00', '17:00']] } },
  op: 'isOpen',
  from: '2026-01-01T09:00:00Z',
  expect,
});

const folders: string[] = [];
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true });
});

/** A folder with these files; strings are written as they are. */
function folder(files: Record<string, unknown>): string {
  const path = mkdtempSync(join(tmpdir(), 'kept-conformance-'));
  folders.push(path);
  mkdirSync(join(path, 'more'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return path;
}

describe('kept conformance', () => {
  it('runs every vector of files and folders, and counts', () => {
    const path = folder({
      'a.json': [isOpen('a', true)],
      'more/b.json': [isOpen('b', true)],
      'notes.txt': 'not a vector',
    });
    expect(run(path, join(path, 'a.json'))).toEqual({ status: 0, stdout: '3 passed, 0 failed\n', stderr: '' });
    expect(run().status).toBe(2);
  });

  it('prints what failed, and exits with 1', () => {
    const path = folder({ 'a.json': [isOpen('right', true), isOpen('wrong', false)] });
    expect(run(path)).toMatchObject({
      status: 1,
      stdout: 'wrong\n  expected false\n  got      true\n1 passed, 1 failed\n',
    });
    const { status, stdout } = run(path, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      passed: 1,
      failed: 1,
      failures: [{ id: 'wrong', expected: false, got: true }],
    });
  });

  it('exits with 2 for what it cannot read', () => {
    const path = folder({
      'empty.json': [],
      'broken.json': '[{',
      'object.json': {},
      'shapeless.json': [{ id: 'x' }],
      'malformed.json': [{ ...isOpen('x', true), from: 'never' }],
    });
    const messages: Record<string, string> = {
      'missing.json': 'missing.json does not exist.',
      more: 'more holds no vector.',
      'empty.json': 'empty.json holds no vector.',
      'broken.json': 'broken.json: ',
      'object.json': 'object.json is not an array of vectors.',
      'shapeless.json': 'shapeless.json[0] is neither a business-time vector (op) nor a timeline vector (timeline).',
      'malformed.json': 'never is not an instant',
    };
    for (const [name, message] of Object.entries(messages)) {
      const { status, stdout, stderr } = run(join(path, name));
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain(message);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
  });
});
