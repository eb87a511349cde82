import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { faultsOf } from '../../shared/messages/testing/htmlChecker.ts';
import { chromiumPath } from '../mails/chromium.ts';
import { ALL } from '../mails/previews.ts';

const KEPT = fileURLToPath(new URL('../kept.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kept-mails-'));
const page = join(folder, 'made', 'mails.html');
afterAll(() => rmSync(folder, { recursive: true }));

function preview(words: string[], environment: Record<string, string> = {}) {
  const env = { ...process.env, ...environment };
  const call = [KEPT, 'preview-mails', '--out', page, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, call, { encoding: 'utf8', env });
  return { status, stdout, stderr };
}

describe('kept preview-mails', () => {
  it('shows every kind in every language, the technical words where they differ, on one sound page', async () => {
    const { status, stdout } = preview(['--json']);
    expect(status).toBe(0);
    const { mails, pictures } = JSON.parse(stdout);
    const html = readFileSync(page, 'utf8');
    expect(html.match(/<iframe /g)).toHaveLength(mails);
    expect(mails).toBeGreaterThan(ALL.kinds.length * ALL.languages.length);
    expect(pictures).toBe(0);
    for (const kind of ALL.kinds)
      for (const language of ALL.languages) expect(html).toContain(`title="${kind}.${language}"`);
    expect(html).toContain('title="resolved.en.technical"');
    expect(html).not.toContain('title="breached.en.technical"');
    expect(await faultsOf(html)).toEqual([]);
  });

  it('shows what the configuration says, and only what was asked for', () => {
    const own = join(folder, 'own.yaml');
    const sample = readFileSync(
      new URL('../../shared/adapters/configuration/fixtures/single-document.yaml', import.meta.url),
      'utf8',
    );
    writeFileSync(own, `${sample}\nwords: { uk: { closed.intro: Дякуємо! } }\n`);
    const { stdout, stderr } = preview(['--config', own, '--kind', 'closed', '--language', 'uk']);
    expect(stderr).toBe('');
    expect(stdout).toBe(`${page} shows one mail.\n`);
    expect(readFileSync(page, 'utf8')).toContain('Дякуємо!');
  });

  it.each([
    [['--kind', 'recieved'], 'Unknown kind "recieved". The nearest known one is "received".'],
    [['--language', 'ua'], /^.*Unknown language "ua"\./],
    [['--config', 'nowhere'], 'There is no such folder.'],
  ])('refuses %j', (words, message) => {
    const { status, stderr } = preview(words);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('says what to install where there is no Chromium', () => {
    const { status, stderr } = preview(['--png', folder, '--kind', 'closed'], { KEPT_CHROMIUM: '/nowhere/chromium' });
    expect(status).toBe(2);
    expect(stderr).toContain('KEPT_CHROMIUM names /nowhere/chromium, which cannot be run.');
    expect(() => chromiumPath({ PATH: folder })).toThrow('No Chromium was found: install one');
    expect(chromiumPath({ KEPT_CHROMIUM: process.execPath })).toBe(process.execPath);
  });
});
