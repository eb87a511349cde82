/** The three staffings (R28) as they are copied: config/presets. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { loadChecked } from '../shared/adapters/configuration/loadPolicy.ts';
import { coverageOf } from '../shared/domain/rota/coverage.ts';

const PRESETS = ['minimal', 'shifts', 'lines'];
const folderOf = (preset: string) => join('config', 'presets', preset);

/** From when a stranger copies it to when its dated examples are over. */
const FROM = Date.parse('2026-12-01T00:00:00+02:00');
const TO = Date.parse('2029-01-01T00:00:00+02:00');

describe.each(PRESETS)('the preset %s', (preset) => {
  it('is valid, and nothing in it is most likely not meant', () => {
    const kept = fileURLToPath(new URL('./kept.ts', import.meta.url));
    const call = [kept, 'validate', '--strict', '--config', folderOf(preset)];
    const { status, stdout, stderr } = spawnSync(process.execPath, call, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/ is valid: /);
    expect(loadChecked(folderOf(preset), TO).warnings).toEqual([]);
  });

  it('has somebody on call wherever a line promises an answer, through holidays, leave and changes of the clock', () => {
    const { policy } = loadChecked(folderOf(preset), FROM);
    const lines = coverageOf(policy, { from: FROM, to: TO });
    expect(lines.map(({ line }) => line).sort()).toEqual(Object.keys(policy.terms.lines).sort());
    expect(lines.flatMap(({ line, gaps }) => gaps.map((gap) => ({ line, gap })))).toEqual([]);
  });

  it('writes to nobody outside of .example', () => {
    const text = readdirSync(folderOf(preset)).map((file) => readFileSync(join(folderOf(preset), file), 'utf8'));
    const hosts = text.join('\n').matchAll(/(?:@|https?:\/\/)([a-z0-9.-]+)/g);
    expect([...hosts].map(([, host]) => host).filter((host) => !host!.endsWith('.example'))).toEqual([]);
  });
});

it('the presets differ only where the staffing does: in people and lines', () => {
  const files = (preset: string) =>
    Object.fromEntries(
      readdirSync(folderOf(preset)).map((file) => [file, readFileSync(join(folderOf(preset), file), 'utf8')]),
    );
  const differing = (a: Record<string, string>, b: Record<string, string>) =>
    [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((file) => a[file] !== b[file]).sort();
  const [minimal, shifts, lines] = PRESETS.map(files);
  expect(differing(minimal!, shifts!)).toEqual(['lines.yaml', 'people.yaml']);
  expect(differing(minimal!, lines!)).toEqual(['lines.yaml', 'people.yaml']);
});
