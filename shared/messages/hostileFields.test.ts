/** What strangers write, named, in each field that a mail or a chat message is made of: it stays safe, and can be read. */
import { describe, expect, it } from '@jest/globals';
import { type AddressObject, simpleParser } from 'mailparser';
import { CLIENT_NOTICES } from '../domain/obligation/notice.ts';
import { composePost } from './chat/compose.ts';
import { composeMail } from './compose.ts';
import { contentOf, renderNotice } from './render.ts';
import type { NoticeInput } from './telling.ts';
import { OWN_TAG } from './testing/ownTags.ts';
import { agency, KINDS, OPENED_AT, sample } from './testing/samples.ts';

/** Of each: what is written, and what a reader must find of it where the field is shown. */
const INPUTS: Record<string, { written: string; read: string }> = {
  'a script': { written: 'Olha <script>alert(1)</script>', read: 'Olha <script>alert(1)</script>' },
  'an image with an event': { written: 'Olha "><img src=x onerror=alert(1)>', read: 'Olha "><img src=x onerror' },
  'closing tags of everything': { written: 'Olha </td></table></style></body>', read: 'Olha </td></table>' },
  'CR and LF with a header': { written: 'Olha\r\nBcc: all@acme.example\r\n\r\nHello', read: 'Olha' },
  'an encoded word': { written: 'Olha =?utf-8?Q?=0D=0ABcc:_all@acme.example?=', read: 'Olha =?utf-8?Q?' },
  'a hundred kilobytes of HTML': { written: `Olha ${'<div class="x">Hello</div>'.repeat(4000)}`, read: 'Olha' },
  'a right-to-left override': { written: 'Olha \u202Egnp.exe\u202C \u2066x\u2069', read: 'Olha gnp.exe x' },
  'letters from right to left': { written: 'Olha שלום עולם مرحبا', read: 'Olha שלום עולם مرحبا' },
  emoji: { written: 'Olha 👩‍👩‍👧‍👦🇺🇦👍🏽', read: 'Olha 👩‍👩‍👧‍👦🇺🇦👍🏽' },
  'control characters': { written: 'Olha\u0000\u0007\u001B[2J\u007F\uFEFF Bond', read: 'Olha[2J Bond' },
  'half a character': { written: 'Olha \uD800', read: 'Olha \uFFFD' },
  'a very long word': { written: `Olha${'x'.repeat(3000)}`, read: 'Olhaxxxx' },
  'template syntax': { written: "Olha {{x}} %s {z, plural, one {'} other {#}}", read: 'Olha {{x}} %s {z, plural' },
  'a look-alike address': { written: 'Olha https://studio.example@evil.example/', read: 'https://studio.example@evil' },
  'an address that runs': { written: 'Olha javascript:alert(1) data:text/html,x', read: 'Olha javascript:alert(1)' },
  'Markdown and mentions': {
    written: 'Olha <!channel> <@U1> *b* [x](https://a.example)',
    read: '<!channel> <@U1> *b*',
  },
  'nothing at all': { written: '', read: '' },
  'blanks alone': { written: ' \t\n ', read: '' },
};

interface Field {
  field: string;
  kind: (typeof KINDS)[number];
  path: string[];
}

/** Kept's own words for a closed set; no event can bring others there. */
const CLOSED =
  /^(?:notice\.(?:kind|clock\..*|ticket\.status|deadAddress\.because|uncovered\.reasons\..*|event\..*|crossing\.\d+\.did)|event\.(?:id|source|type|subject|data\.(?:by|channel|status|objective))|recipient\.(?:address|language|timeZone|person|role|style))$/;

/** Each text that a notice is told from, once for clients and once for staff. */
function fields(): Field[] {
  const found = new Map<string, Field>();
  for (const kind of KINDS) {
    const whom = CLIENT_NOTICES.some((each) => each === kind) ? 'to a client' : 'to staff';
    const { notice, recipient, event, story } = sample(kind, 'en');
    for (const path of textsIn({ notice, recipient, event, story })) {
      const of = path[0] === 'event' ? `${event!.type} ${path.slice(2).join('.')}` : path.slice(1).join('.');
      const field = `${of} ${whom}`;
      if (!CLOSED.test(path.join('.')) && !found.has(field)) found.set(field, { field, kind, path });
    }
  }
  return [...found.values()];
}

function textsIn(value: unknown): string[][] {
  if (typeof value === 'string') return [[]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => textsIn(each).map((path) => [name, ...path]));
}

function withText({ kind, path }: Field, text: string): NoticeInput {
  const put = (value: unknown, [name, ...rest]: string[]): unknown => {
    if (name === undefined) return text;
    if (Array.isArray(value)) return value.map((each, index) => (String(index) === name ? put(each, rest) : each));
    return { ...(value as object), [name]: put((value as Record<string, unknown>)[name], rest) };
  };
  return put(sample(kind, 'en'), path) as NoticeInput;
}

const single = (text: string) => text.replace(/[\s\u00A0]+/g, ' ');
const MARK = 'Olha-of-the-tests';
/** Where a field is shown at all: in the text of a mail to its reader. */
const isShown = (field: Field) => renderNotice(withText(field, MARK)).text.includes(MARK);

const NO_HEADERS = /^(?:bcc|cc|set-cookie|content-disposition)$/;
const UNSAFE = /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069\uFEFF]/u;

const cases = fields().flatMap((field) =>
  Object.entries(INPUTS).map(([input, { written, read }]) => ({ input, in: field.field, field, written, read })),
);

describe('in a mail', () => {
  it.each(cases)('$input as $in', async ({ field, written, read }) => {
    const input = withText(field, written);
    const { ticket } = input.notice;
    const letter = { key: 'key-1', ticket: ticket.id, notice: input.notice, state: 'waiting' as const };
    const { raw } = await composeMail({
      ...{ rendered: renderNotice(input), letters: [letter], recipient: input.recipient, agency, at: OPENED_AT },
      mail: { key: 'key-1', form: 'letters' },
    });
    const mail = await simpleParser(Buffer.from(raw));
    expect(mail.headerLines.filter(({ key }) => NO_HEADERS.test(key))).toEqual([]);
    expect(mail.from!.value).toEqual([{ name: 'Example Studio', address: 'help@studio.example' }]);
    expect((mail.to as AddressObject).value.map(({ address }) => address)).toEqual([input.recipient.address]);
    expect(mail.attachments).toEqual([]);
    const subject = mail.subject ?? '';
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
    expect(Array.from(subject).length).toBeLessThanOrEqual(160);
    expect(subject.trim()).not.toBe('');
    const text = mail.text!;
    const html = String(mail.html);
    for (const part of [text, html]) {
      expect(part).not.toMatch(UNSAFE);
      expect(part.isWellFormed()).toBe(true);
      expect(part).toContain('help@studio.example');
    }
    expect(html.slice(html.indexOf('</head>')).replace(OWN_TAG, '')).not.toMatch(/[<>]/);
    expect(html.replace(/="[^"]*"/g, '=""')).not.toMatch(/<[^>]* (?:on\w+|src)=/i);
    for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(?:https?:\/\/|mailto:|tel:)/);
    // Nobody is greeted by an address.
    const isNoName = field.path.join('.') === 'recipient.name' && written.includes('@');
    if (!isNoName && isShown(field)) expect(single(text)).toContain(read);
  });
});

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const CHANNELS = {
  slack: { kind: 'slack', url: 'https://hooks.slack.com/services/T/B/x' },
  telegram: { kind: 'telegram', token: '1:x', chat: '42' },
  teams: { kind: 'teams', url: 'https://x.logic.azure.com/workflows/y' },
  webhook: { kind: 'webhook', url: 'https://pager.studio.example/kept', secret: SECRET },
} as const;
const BOUNDS = { slack: 14_000, telegram: 60_000, teams: 28_000, webhook: 400_000 } as const;

const toStaff = fields().filter(({ field }) => field.endsWith('to staff'));

describe.each(Object.entries(CHANNELS))('in a message by %s', (channel, access) => {
  it.each(Object.entries(INPUTS))('%s in each field', (_, { written }) => {
    for (const field of toStaff) {
      const input = withText(field, written);
      const about = { ticket: 'INC-1', kind: input.notice.kind };
      const { url, headers, body } = composePost({
        ...{ access, about, key: 'key-1', at: OPENED_AT },
        content: contentOf([input]),
      });
      expect(url).toBe(
        channel === 'telegram' ? 'https://api.telegram.org/bot1:x/sendMessage' : Reflect.get(access, 'url'),
      );
      expect([field.field, JSON.stringify(headers).includes('Bcc')]).toEqual([field.field, false]);
      expect([field.field, body.length <= BOUNDS[channel as keyof typeof BOUNDS]]).toEqual([field.field, true]);
      expect([field.field, /"mrkdwn"|"parse_mode"|"TextBlock"/.test(body)]).toEqual([field.field, false]);
      JSON.stringify(JSON.parse(body), (_name, value: unknown) => {
        if (typeof value !== 'string') return value;
        expect([field.field, UNSAFE.test(value), value.isWellFormed()]).toEqual([field.field, false, true]);
        return value;
      });
    }
  });
});
