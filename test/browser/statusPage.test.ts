/** The status page in a real Chromium: what a client does there, with and without JavaScript, on a phone and a desk, by light and in the dark. */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openChromium } from '../../cli/mails/chromium.ts';
import { SCHEMES, WIDTHS } from '../../cli/mails/screenshots.ts';
import { type Agency, HOSTILE, openAgency, REPORT, request } from './support/agency.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core');
/** Pictures for whoever wants to look. */
const SCREENS = join('.kept', 'screens');

/** A word without a place to break it. */
const LONG = 'x'.repeat(400);

let browser: Browser;
let agency: Agency;
beforeAll(async () => {
  mkdirSync(SCREENS, { recursive: true });
  browser = await openChromium();
  agency = await openAgency();
  await tellTheStory();
});
afterAll(async () => {
  await browser.close();
  await agency.host.close();
});

async function tellTheStory(): Promise<void> {
  const { tell, at } = agency;
  const description =
    'Since this morning the cart is empty after the login.\n\n```\nGET /cart 200\n{"items":[]}\n```\nIt happens in every browser.';
  await tell('ticket.opened', 'INC-1', 0, request({ title: 'The cart forgets what was in it', description }));
  await tell('ticket.opened', 'INC-2', 1, request({ title: 'Add the spring collection to the home page' }));
  await tell('ticket.opened', 'INC-3', 2, request({ kind: 'bug', title: 'A broken picture on the contact page' }));
  await tell('ticket.opened', 'INC-4', 3, request({ title: 'Which fonts may we use?' }));
  await tell('ticket.opened', 'INC-5', 4, request({ title: 'The invoice shows the wrong address' }));
  const requester = { email: 'max@globex.example', name: 'Max', locale: 'en' };
  await tell('ticket.opened', 'GLX-1', 5, request({ client: 'globex', requester, title: 'A secret of Globex' }));
  await tell(
    'ticket.opened',
    'EVIL-1',
    6,
    request({
      title: HOSTILE,
      description: HOSTILE,
      client: 'evil',
      requester: { ...requester, name: HOSTILE.slice(0, 200), email: 'evil@evil.example' },
    }),
  );
  await tell('ticket.replied', 'EVIL-1', 7, {
    by: 'agent',
    public: true,
    author: HOSTILE.slice(0, 200),
    body: HOSTILE,
  });
  await tell(
    'ticket.opened',
    'EVIL-2',
    8,
    request({ title: LONG, client: 'evil', requester: { ...requester, email: 'evil@evil.example' } }),
  );
  await tell('ticket.status_changed', 'EVIL-2', 9, { status: 'on_hold', explanation: HOSTILE + LONG });
  await tell('ticket.resolved', 'EVIL-2', 10, {
    by: 'agent',
    report: {
      cause: HOSTILE,
      actions: [HOSTILE, LONG],
      remaining: HOSTILE,
      fullyResolved: false,
      recurrence: { possible: true, prevention: LONG },
      options: [{ what: HOSTILE, pros: LONG, cons: HOSTILE }],
      evidence: [{ name: LONG.slice(0, 200), url: `https://a.example/${LONG}` }],
    },
  });
  await tell('ticket.rated', 'EVIL-2', 11, { score: 1, comment: HOSTILE + LONG });
  await tell('ticket.status_changed', 'INC-1', 10, {
    status: 'in_progress',
    explanation:
      'We have found the error in the session of the shop, and are testing the repair on a copy of it.\nYour orders are safe.',
    nextUpdateBy: at(180),
    eta: at(400),
  });
  await tell('ticket.status_changed', 'INC-4', 12, {
    status: 'waiting_client',
    explanation: 'Is it for print, or for the web?',
  });
  await tell('ticket.resolved', 'INC-5', 20, { by: 'agent', report: REPORT });
}

async function open(url: string, options: BrowserContextOptions = {}): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...options });
  const problems: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (sent) => {
    if (!sent.url().startsWith(agency.host.url)) problems.push(`loads ${sent.url()}`);
  });
  await page.goto(url);
  return { page, problems };
}

const textOf = (page: Page, selector: string) => page.locator(selector).innerText();
const titles = (page: Page) => page.locator('#order .title').allInnerTexts();

describe('a client', () => {
  it('opens the link of a mail, and sees the countdown run', async () => {
    const { page, problems } = await open(await agency.linkInMail('INC-1'));
    expect(await textOf(page, 'h1')).toBe('The cart forgets what was in it');
    expect(await textOf(page, '.state')).toBe('In progress');
    expect(await textOf(page, '.next .when')).toBe('by 13:00 on Monday, 2 March');
    const first = await textOf(page, '.left');
    expect(first).toMatch(/^in 2 hrs? \d+ mins? \d+ secs?$/);
    await expect(page.locator('.left').filter({ hasNotText: first }).innerText({ timeout: 5000 })).resolves.toMatch(
      /secs?$/,
    );
    expect(problems).toEqual([]);
    await page.close();
  });

  it('puts two requests in another order', async () => {
    const { page, problems } = await open(await agency.linkInMail('INC-1'));
    const before = await titles(page);
    expect(before.slice(0, 2)).toEqual([
      'The cart forgets what was in it',
      'Add the spring collection to the home page',
    ]);
    await page.getByRole('button', { name: 'Move up: Add the spring collection to the home page' }).click();
    await page.waitForURL(/done=order/);
    expect(await textOf(page, '[role=status]')).toBe('Thank you. We have noted your order.');
    expect(await titles(page)).toEqual([before[1], before[0], ...before.slice(2)]);
    expect(await agency.sentFrom('INC-2', 'ticket.ranked')).toEqual([{ rank: 1 }]);
    await page.reload();
    expect(await agency.sentFrom('INC-2', 'ticket.ranked')).toHaveLength(1);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('brings what is missing, and the request begins', async () => {
    const { page, problems } = await open(await agency.linkInMail('INC-3'));
    expect(await textOf(page, '#answer h2')).toBe('We need something from you');
    await page.getByLabel('Links to the pages it is about').fill('https://acme.example/contact');
    await page.getByLabel('A screenshot').fill('https://acme.example/shot.png');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.waitForURL(/done=answer/);
    expect(await textOf(page, '[role=status]')).toBe('Thank you. We have it, and carry on.');
    expect(await page.locator('#answer.need').count()).toBe(0);
    expect(await textOf(page, '.next .small >> nth=0')).toBe('You will have our first answer');
    expect(await agency.sentFrom('INC-3', 'ticket.confirmed')).toHaveLength(1);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('answers a question, with a click too many, once', async () => {
    const { page } = await open(await agency.linkInMail('INC-4'));
    expect(await textOf(page, '#answer blockquote')).toBe('Is it for print, or for the web?');
    await page.getByRole('textbox', { name: 'Your answer' }).fill('For the web.');
    await page.getByRole('button', { name: 'Send' }).dblclick();
    await page.locator('.done').waitFor();
    expect(await textOf(page, '.state')).toBe('In progress');
    expect(await textOf(page, '.history li:first-child')).toMatch(/^You wrote\n[\s\S]*For the web\.$/);
    expect(await agency.sentFrom('INC-4', 'ticket.replied')).toHaveLength(1);
    await page.close();
  });

  it('reads the report, and rates, with the keyboard alone', async () => {
    const { page, problems } = await open(await agency.linkInMail('INC-5'));
    const report = await page.getByRole('region', { name: 'What happened, and what we did' }).innerText();
    for (const words of [REPORT.cause, ...REPORT.actions, 'Two more hours of work', 'The test’s log']) {
      expect(report).toContain(words);
    }
    await page.locator('input[name=score]').first().focus();
    for (let key = 0; key < 3; key += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Fast, and we always knew what came next.');
    await page.getByRole('button', { name: 'Send the rating' }).press('Enter');
    await page.waitForURL(/done=rating/);
    expect(await textOf(page, '#rating p')).toBe('You gave us 4 of 5. Thank you.');
    const data = { score: 4, comment: 'Fast, and we always knew what came next.' };
    expect(await agency.sentFrom('INC-5', 'ticket.rated')).toEqual([data]);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('goes from all of the client’s requests to one, and back', async () => {
    const { page, problems } = await open(await agency.linkOfClient('acme'));
    expect(await textOf(page, 'h1')).toBe('Open requests of Acme');
    await page.getByRole('link', { name: 'The cart forgets what was in it' }).click();
    expect(await textOf(page, 'h1')).toBe('The cart forgets what was in it');
    await page.getByRole('link', { name: 'All open requests' }).click();
    expect(await textOf(page, 'h1')).toBe('Open requests of Acme');
    expect(problems).toEqual([]);
    await page.close();
  });
});

describe('a second client (I7)', () => {
  it('opens with their link their own, and no other', async () => {
    const [theirs, ours] = [await agency.linkOfClient('globex'), await agency.linkInMail('INC-1')];
    const { page } = await open(theirs);
    expect(await titles(page)).toEqual(['A secret of Globex']);
    for (const url of [`${theirs}?request=INC-1`, `${ours}?request=GLX-1`, ours.slice(0, -1), `${ours}x`]) {
      const answer = await page.goto(url);
      expect(answer?.status()).toBe(404);
      expect(await textOf(page, 'h1')).toBe('We cannot find this page');
      expect(await page.content()).not.toMatch(/cart|secret of Globex|INC-1"/);
    }
    await page.close();
  });

  it('cannot make a link of theirs say another client', async () => {
    const [head, body, signature] = (await agency.linkOfClient('globex')).split('/s/')[1]!.split('.') as [
      string,
      string,
      string,
    ];
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, client: 'acme' })).toString('base64url');
    const { page } = await open(`${agency.host.url}/s/${head}.${forged}.${signature}`);
    expect(await textOf(page, 'h1')).toBe('We cannot find this page');
    await page.close();
  });
});

describe('without JavaScript', () => {
  it('the page tells all, and takes an order and a message', async () => {
    const { page } = await open(await agency.linkInMail('INC-2'), { javaScriptEnabled: false });
    expect(await textOf(page, 'h1')).toBe('Add the spring collection to the home page');
    expect(await textOf(page, '.left')).toMatch(/^in \d+ (hour|minute)/);
    for (const heading of ['What has happened', 'How to reach us', 'When we work', 'Your open requests']) {
      expect(await page.getByRole('heading', { name: heading }).count()).toBe(1);
    }
    const before = await titles(page);
    await page.getByRole('button', { name: `Move down: ${before[0]}` }).click();
    expect(await titles(page)).toEqual([before[1], before[0], ...before.slice(2)]);
    await page.getByLabel('Your message').fill('Pictures are in the shared folder.');
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await textOf(page, '[role=status]')).toBe('Thank you. We have it, and carry on.');
    expect(await textOf(page, '.history')).toContain('Pictures are in the shared folder.');
    await page.close();
  });

  it('what is wrong is said, and what was written is still there', async () => {
    const { page } = await open(await agency.linkInMail('INC-2'), { javaScriptEnabled: false });
    await page.getByLabel('Your message').fill('   ');
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await textOf(page, '[role=alert]')).toContain('Please write something before you send it.');
    await page.close();
  });
});

describe('hostile words', () => {
  it('run nothing, load nothing, turn nothing around, and stay within a phone', async () => {
    const urls = [agency.linkInMail('EVIL-1'), agency.linkInMail('EVIL-2'), agency.linkOfClient('evil')];
    for (const url of await Promise.all(urls)) {
      const { page, problems } = await open(url, { viewport: { width: 360, height: 800 } });
      expect(await page.title()).not.toBe('owned');
      expect(await page.evaluate('document.scripts.length + document.querySelectorAll("img,svg,iframe").length')).toBe(
        1,
      );
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(await page.content()).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
      expect(problems).toEqual([]);
      await page.close();
    }
  });
});

async function violationsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, impact, nodes }) => `${impact}: ${id}: ${nodes[0]?.html}`);
}

const PAGES: [string, () => Promise<string>][] = [
  ['in-progress', () => agency.linkInMail('INC-1')],
  ['answered', () => agency.linkInMail('INC-4')],
  ['resolved', () => agency.linkInMail('INC-5')],
  ['requests', () => agency.linkOfClient('acme')],
  ['not-found', async () => `${agency.host.url}/s/a.b.c`],
  ['missing', () => agency.linkInMail('INC-6')],
];

describe('each page, by light and in the dark, on a phone and a desk', () => {
  beforeAll(() =>
    agency.tell(
      'ticket.opened',
      'INC-6',
      30,
      request({
        kind: 'bug',
        title: 'Прайс-лист не завантажується',
        requester: { email: 'ivan@acme.example', name: 'Іван', locale: 'uk' },
      }),
    ),
  );

  it.each(PAGES.flatMap(([name, url]) => SCHEMES.map((scheme) => ({ name, url, scheme }))))(
    '$name, $scheme: axe finds nothing wrong (WCAG AA), and nothing is wider than the window',
    async ({ name, url, scheme }) => {
      for (const width of WIDTHS) {
        // The page's own rules would keep axe's script out.
        const { page } = await open(await url(), {
          viewport: { width, height: 800 },
          colorScheme: scheme,
          bypassCSP: true,
        });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        await page.screenshot({ path: join(SCREENS, `${name}.${width}.${scheme}.png`), fullPage: true });
        expect(await violationsOf(page)).toEqual([]);
        await page.close();
      }
    },
  );
});

describe('in the colour of an agency', () => {
  it.each(['#b45309', '#777777', '#00a0ff'])(
    '%s, by light and in the dark: axe finds nothing wrong',
    async (colour) => {
      const branded = await openAgency(colour);
      await branded.tell('ticket.opened', 'INC-1', 0, request({ title: 'The cart is empty' }));
      await branded.tell('ticket.opened', 'INC-2', 1, request({ title: 'A new picture' }));
      const token = new URL(await branded.linkOfClient('acme')).pathname;
      for (const colorScheme of SCHEMES) {
        const page = await browser.newPage({ colorScheme, bypassCSP: true });
        await page.goto(`${branded.host.url}${token}?request=INC-1`);
        expect(await violationsOf(page)).toEqual([]);
        await page.close();
      }
      await branded.host.close();
    },
  );
});
