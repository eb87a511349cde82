/** What strangers write, named, in each field that an event of a ticket brings: the page stays a page, and can be read. */
import { describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, told } from '../../shared/domain/testing/story.ts';
import { MINUTE } from '../../shared/domain/testing/terms.ts';
import type { LogEvent } from '../../shared/domain/ticket/log.ts';
import { openPage, textOf } from './testing/desk.ts';
import { expectSafe } from './testing/safety.ts';

const at = (minutes: number) => MONDAY_9 + minutes * MINUTE;

/** Of each: what is written, and what a reader finds of it where the field is shown. */
const INPUTS: Record<string, { written: string; read: string }> = {
  'a script': { written: 'Olha <script>alert(1)</script>', read: 'Olha <script>alert(1)</script>' },
  'an image with an event': { written: 'Olha "><img src=x onerror=alert(1)>', read: 'Olha "><img src=x onerror' },
  'CR and LF with a header': { written: 'Olha\r\nSet-Cookie: a=b\r\n\r\nHello', read: 'Olha Set-Cookie: a=b Hello' },
  'an encoded word': { written: 'Olha =?utf-8?Q?=0D=0AX:_y?=', read: 'Olha =?utf-8?Q?=0D=0AX:_y?=' },
  'a hundred kilobytes of HTML': { written: `Olha ${'<div class="x">Hello</div>'.repeat(4000)}`, read: 'Olha' },
  'a right-to-left override': { written: 'Olha \u202Egnp.exe\u202C \u2066x\u2069', read: 'Olha gnp.exe x' },
  emoji: { written: 'Olha 👩‍👩‍👧‍👦🇺🇦👍🏽', read: 'Olha 👩‍👩‍👧‍👦🇺🇦👍🏽' },
  'control characters': { written: 'Olha\u0000\u0007\u001B[2J\u007F\uFEFF Bond', read: 'Olha[2J Bond' },
  'a very long word': { written: `Olha${'x'.repeat(3000)}`, read: 'Olhaxxxx' },
  'template syntax': { written: "Olha {{x}} %s {z, plural, one {'} other {#}}", read: 'Olha {{x}} %s {z, plural' },
  'a look-alike address': { written: 'Olha studio.example@evil.example', read: 'Olha studio.example@evil.example' },
  'an address that runs': { written: 'Olha javascript:alert(1) data:text/html,x', read: 'Olha javascript:alert(1)' },
  'Markdown and mentions': { written: 'Olha <!channel> *b* [x](y)', read: 'Olha <!channel> *b* [x](y)' },
  'nothing at all': { written: '', read: '' },
};

const requester = { email: 'olha@acme.example', name: 'Olha' };
const REPORT = { cause: 'x', actions: ['x'], fullyResolved: false, recurrence: { possible: false } };
const resolved = (change: object) => told('ticket.resolved', at(5), { by: 'agent', report: { ...REPORT, ...change } });
const option = (change: object) => resolved({ options: [{ what: 'x', ...change }] });

/** What is told of a ticket after its opening; or the opening's own data. */
const FIELDS: Record<string, (text: string) => LogEvent[] | object> = {
  'the title': (title) => ({ title }),
  'the description': (description) => ({ description }),
  'the name of the requester': (name) => ({ requester: { ...requester, name } }),
  'the locale of the requester': (locale) => ({ requester: { ...requester, locale } }),
  'the time zone of the requester': (timeZone) => ({ requester: { ...requester, timeZone } }),
  'the kind': (kind) => ({ kind }),
  'the priority': (priority) => ({ priority }),
  'a tag': (tag) => ({ tags: [tag] }),
  'a link': (link) => ({ links: [link] }),
  'the name of an attachment': (name) => ({ attachments: [{ name }] }),
  'the author of an answer': (author) => [
    told('ticket.replied', at(2), { by: 'agent', public: true, author, body: 'x' }),
  ],
  'the body of an answer': (body) => [told('ticket.replied', at(2), { by: 'agent', public: true, author: 'x', body })],
  'the body of a client’s message': (body) => [told('ticket.replied', at(2), { by: 'client', public: true, body })],
  'a confirmation': (description) => [told('ticket.confirmed', at(2), { description })],
  'a confirmed link': (link) => [told('ticket.confirmed', at(2), { links: [link] })],
  'the explanation of a status': (explanation) => [
    told('ticket.status_changed', at(2), { by: 'agent', status: 'waiting_client', explanation }),
  ],
  'the agent': (agent) => [told('ticket.acknowledged', at(2), { agent })],
  'the cause': (cause) => [resolved({ cause })],
  'what was done': (action) => [resolved({ actions: [action] })],
  'what remains': (remaining) => [resolved({ remaining })],
  'the prevention': (prevention) => [resolved({ recurrence: { possible: true, prevention } })],
  'an option': (what) => [option({ what })],
  'what speaks for an option': (pros) => [option({ pros })],
  'what speaks against an option': (cons) => [option({ cons })],
  'the name of evidence': (name) => [resolved({ evidence: [{ name, url: 'https://a.example/' }] })],
  'the comment of a rating': (comment) => [resolved({}), told('ticket.rated', at(6), { score: 1, comment })],
  'the reason of a reopening': (reason) => [resolved({}), told('ticket.reopened', at(6), { by: 'agent', reason })],
  'the reason of a closing': (reason) => [resolved({}), told('ticket.closed', at(6), { reason })],
};

async function pageWith(field: string, text: string): Promise<{ page: string; headers: string }> {
  const made = FIELDS[field]!(text);
  const desk = openPage(at(60));
  const events = Array.isArray(made) ? [opened(MONDAY_9, { requester }), ...made] : [opened(MONDAY_9, made)];
  desk.keep('INC-1', events);
  const { statusCode, body, headers } = await desk.get(await desk.link({ ticket: 'INC-1' }));
  expect(statusCode).toBe(200);
  return { page: body!, headers: JSON.stringify(headers) };
}

const MARK = 'Olha-of-the-tests';
const cases = Object.keys(FIELDS).flatMap((field) =>
  Object.entries(INPUTS).map(([input, { written, read }]) => ({ input, field, written, read })),
);

describe('on the status page', () => {
  it.each(cases)('$input as $field', async ({ field, written, read }) => {
    const { page, headers } = await pageWith(field, written);
    expectSafe(page);
    expect(page.isWellFormed()).toBe(true);
    expect(headers).not.toContain('Set-Cookie');
    expect(textOf(page)).toContain('INC-1');
    const isShown = textOf((await pageWith(field, MARK)).page).includes(MARK);
    // Whoever is known by an address alone is named by none.
    const isNoName = field === 'the author of an answer' && written.includes('@');
    if (isShown && !isNoName) expect(textOf(page)).toContain(read);
  });
});
