import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LogEvent } from '../domain/ticket/log.ts';
import { renderNotice } from './render.ts';
import { OWN_TAG } from './testing/ownTags.ts';
import { KINDS, LANGUAGES, OPENED_AT, sample } from './testing/samples.ts';

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '\r\nBcc: everyone@acme.example\r\n\r\n',
    '\u0000\u0007\u001B[2J',
    '\u202Emoc.elpmaxe\u202C',
    'שלום, מה שלומך؟',
    '👩‍👩‍👧‍👦🇺🇦',
    '</td></table></body></html>',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "{title} {count, plural, one {'} other {#}} <b>",
    '\uD800',
    'https://evil.example/"onclick="alert(1)',
    'x'.repeat(3000),
    'слово '.repeat(200),
    '\n```html\n<b>code</b>\n```\n',
  ),
);
const words = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));

describe('hostile words', () => {
  it('never become a header, a control character, or markup', () => {
    const input = fc.record({
      kind: fc.constantFrom(...KINDS),
      language: fc.constantFrom(...LANGUAGES),
      title: words,
      other: words,
    });
    fc.assert(
      fc.property(input, ({ kind, language, title, other }) => {
        const base = sample(kind, language);
        const ticket = {
          ...base.notice.ticket,
          title,
          id: other,
          priority: other,
          level: other,
          client: other,
          line: other,
        };
        const pingPong = { returns: 3, stays: [{ line: other, from: OPENED_AT, to: null }] };
        const deadAddress = { address: other, because: 'bounced' as const, said: other };
        const lines = { handOver: { from: other, to: other }, pingPong };
        const notice = { ...base.notice, ticket, missing: [other], ...lines, deadAddress };
        const recipient = { ...base.recipient, name: other, why: other };
        const { subject, text, html } = renderNotice({
          ...base,
          notice,
          recipient,
          event: withWords(base.event, other),
        });
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
        expect(Array.from(subject).length).toBeLessThanOrEqual(160);
        for (const part of [text, html]) {
          expect(part).not.toMatch(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/u);
          expect(part.isWellFormed()).toBe(true);
        }
        const body = html.slice(html.indexOf('</head>'));
        expect(body.replace(OWN_TAG, '')).not.toMatch(/[<>]/);
        expect(html.replace(/="[^"]*"/g, '=""')).not.toMatch(/<[^>]* (?:on\w+|src)=/i);
        for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(?:https?:\/\/|mailto:|tel:)/);
      }),
      { numRuns: 300 },
    );
  });

  it('leave a subject short, however long a title and an id are', () => {
    const base = sample('received', 'en');
    const ticket = { ...base.notice.ticket, title: 'very '.repeat(2000), id: 'X'.repeat(256) };
    const { subject } = renderNotice({ ...base, notice: { ...base.notice, ticket } });
    expect(subject.length).toBeLessThan(150);
    expect(subject).toMatch(/^\[X{39}…\] We have your request: very .*very…$/);
  });
});

/** An event of the same type in which every text is the given one. */
function withWords(event: LogEvent | null, text: string): LogEvent | null {
  if (event === null) return null;
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return text;
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaced(each)]));
  };
  return { ...event, time: OPENED_AT, data: replaced(event.data) } as LogEvent;
}
