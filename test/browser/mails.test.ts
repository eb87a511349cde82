/** Every mail in a real Chromium: axe finds nothing wrong, nothing is loaded or cut off, in both schemes, on a phone and a desk. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../../cli/mails/chromium.ts';
import { ALL, previews } from '../../cli/mails/previews.ts';
import { SCHEMES, WIDTHS, writePictures } from '../../cli/mails/screenshots.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { wordsAsHtml } from '../../shared/messages/html/words.ts';
import { renderNotice } from '../../shared/messages/render.ts';
import { sample } from '../../shared/messages/testing/samples.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core');
const MAILS = previews(loadPolicy('config').directory, ALL);

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

async function look(width: number, colorScheme: 'light' | 'dark'): Promise<{ page: Page; loaded: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  const loaded: string[] = [];
  await page.route('**/*', (route) => {
    loaded.push(route.request().url());
    return route.abort();
  });
  return { page, loaded };
}

async function violationsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  // A mail is shown inside the page of a mail program, which has the landmarks.
  const { violations } = await page.evaluate<AxeResults>(
    'axe.run({ rules: { region: { enabled: false }, "landmark-one-main": { enabled: false } } })',
  );
  return violations.map(({ id, impact, nodes }) => `${impact}: ${id}: ${nodes[0]?.html}`);
}

/** The looks do not differ by language, nor the widths by the scheme: each is held where it can go wrong. */
const SEEN = SCHEMES.flatMap((scheme) => ALL.kinds.map((kind) => ({ scheme, kind })));

describe('each mail', () => {
  it.each(SEEN)('$kind, $scheme: axe finds nothing wrong', async ({ scheme, kind }) => {
    const { page, loaded } = await look(360, scheme);
    await page.setContent(MAILS.find((each) => each.kind === kind)!.mail.html);
    expect(await violationsOf(page)).toEqual([]);
    expect(loaded).toEqual([]);
    await page.close();
  });

  it.each(WIDTHS)('is as wide as a window of %d pixels, in every language', async (width) => {
    const { page, loaded } = await look(width, 'light');
    const wide: string[] = [];
    for (const { name, mail } of MAILS) {
      await page.setContent(mail.html);
      if ((await page.evaluate('document.documentElement.scrollWidth')) !== width) wide.push(name);
    }
    expect(wide).toEqual([]);
    expect(loaded).toEqual([]);
    await page.close();
  });
});

describe('hostile words in a browser', () => {
  const HOSTILE = [
    '<script>document.title = "owned"</script><img src="https://evil.example/x" onerror="document.title=\'owned\'">',
    '"><svg onload="document.title=\'owned\'">',
    'x'.repeat(5000),
    '\u202Ethgir-ot-tfel\u202C שלום 👩‍👩‍👧‍👦',
    '```html\n<iframe src="javascript:alert(1)"></iframe>\n```',
  ].join('\n');

  it('run nothing, load nothing, and stay within a phone', async () => {
    const { page, loaded } = await look(360, 'light');
    const input = sample('status_changed', 'en');
    const event = { ...input.event, data: { status: 'in_progress', by: 'agent', explanation: HOSTILE } };
    const ticket = { ...input.notice.ticket, title: HOSTILE, id: HOSTILE.slice(0, 200) };
    const { html, subject } = renderNotice({
      ...input,
      event: event as typeof input.event,
      notice: { ...input.notice, ticket },
    });
    await page.setContent(html);
    expect(await page.title()).toBe(subject);
    expect(
      await page.evaluate(
        'document.scripts.length + document.images.length + document.querySelectorAll("svg,iframe").length',
      ),
    ).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(loaded).toEqual([]);
    await page.close();
  });

  it('show fenced code in letters of one width, with its blanks (R16)', async () => {
    const { page } = await look(360, 'light');
    await page.setContent(wordsAsHtml('See:\n```\nif (a) {\n    b();\n}\n```').text);
    const code = page.locator('pre');
    expect(await code.innerText()).toBe('if (a) {\n    b();\n}');
    expect(await page.evaluate('getComputedStyle(document.querySelector("pre")).fontFamily')).toContain('monospace');
    await page.close();
  });
});

describe('kept preview-mails --png', () => {
  it('makes a picture of each mail at each width in each scheme', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kept-pictures-'));
    const [one] = MAILS;
    const counts: number[] = [];
    expect(await writePictures(folder, [one!], (count) => counts.push(count))).toBe(4);
    expect(counts).toEqual([1, 2, 3, 4]);
    const expected = WIDTHS.flatMap((width) => SCHEMES.map((scheme) => `${one!.name}.${width}.${scheme}.png`));
    expect(readdirSync(folder).sort()).toEqual(expected.sort());
    for (const file of expected) expect(widthOf(join(folder, file))).toBe(file.includes('.360.') ? 360 : 1200);
    rmSync(folder, { recursive: true });
  });
});

/** From the header of a PNG. */
function widthOf(file: string): number {
  return readFileSync(file).readUInt32BE(16);
}
