/** What strangers write, in every place of the page: it stays a page, and readable. */
import { describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, told } from '../../shared/domain/testing/story.ts';
import { MINUTE } from '../../shared/domain/testing/terms.ts';
import { openPage, textOf } from './testing/desk.ts';
import { expectSafe } from './testing/safety.ts';

const at = (minutes: number) => MONDAY_9 + minutes * MINUTE;

/** A request in whose every field stands the same text: what others write of it, and what the client does. */
async function pageWith(text: string, line = text) {
  const desk = openPage(at(60));
  const requester = { email: 'olha@acme.example', name: line };
  const report = {
    cause: text,
    actions: [text],
    remaining: text,
    fullyResolved: true,
    recurrence: { possible: true, prevention: text },
    options: [{ what: text, pros: text, cons: text }],
    evidence: [{ name: line, url: 'https://a.example/' }],
  };
  const asked = { by: 'agent', status: 'waiting_client', explanation: text };
  desk.keep('INC-1', [
    opened(MONDAY_9, { title: line, description: text, requester, links: [line] }),
    told('ticket.replied', at(2), { by: 'agent', public: true, author: line, body: text }),
    told('ticket.replied', at(3), { by: 'client', public: true, body: text }),
    told('ticket.confirmed', at(4), { description: text, links: [line], anything: text }),
    told('ticket.status_changed', at(5), asked),
  ]);
  desk.keep('INC-2', [
    opened(MONDAY_9, { title: line, requester }),
    told('ticket.resolved', at(2), { by: 'agent', report }),
    told('ticket.rated', at(3), { score: 1, comment: text }),
    told('ticket.closed', at(4), { reason: text }),
  ]);
  desk.keep('INC-3', [opened(MONDAY_9, { title: line, requester })]);
  const bodies = await Promise.all(
    ['INC-1', 'INC-2'].map(async (ticket) => (await desk.get(await desk.link({ ticket }))).body ?? ''),
  );
  const overview = (await desk.get(await desk.link({}))).body ?? '';
  return [...bodies, overview];
}

describe('hostile input on the page', () => {
  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a closing tag of everything', '</textarea></style></title></script></pre></details>"\'><svg onload=alert(1)>'],
    ['an image with an event', '<img src=x onerror="alert(1)">'],
    ['an attribute', '" autofocus onfocus="alert(1)" x="'],
    ['an address that runs', 'javascript:alert(1) data:text/html,<script>alert(1)</script>'],
    ['an address that breaks out', 'https://a.example/"onmouseover="alert(1) https://a.example/\'><img src=x>'],
    ['an entity', '&lt;script&gt; &#60;b&#62; &amp;amp;'],
    ['a template', '{{constructor.constructor("alert(1)")()}} {name} {count, plural, other {#}}'],
    ['a fence that never ends', '```\n<script>alert(1)</script>'],
  ])('%s is shown as it was written', async (_what, text) => {
    for (const body of await pageWith(text, text.replaceAll('\n', ' '))) expectSafe(body);
    const [request] = await pageWith(text, text.replaceAll('\n', ' '));
    const seen = text.replace(/^```\n/, '').replace(/\s+/g, ' ');
    expect(textOf(request!.replace(/<\/?a\b[^>]*>/g, ''))).toContain(seen);
  });

  it('CR and LF in names and titles stay on one line, and reach no header', async () => {
    const line = 'Olha\r\nSet-Cookie: a=b\r\n\r\n<b>';
    const desk = openPage(at(60));
    desk.keep('INC-1', [opened(MONDAY_9, { title: line, requester: { email: 'olha@acme.example', name: line } })]);
    const { headers, body } = await desk.get(await desk.link({ ticket: 'INC-1' }));
    expect(JSON.stringify(headers)).not.toContain('Set-Cookie');
    expect(body).toContain('<title>Olha Set-Cookie: a=b &lt;b&gt; · INC-1 · Example Studio</title>');
  });

  it('a hundred kilobytes of HTML are folded away, whole, and the page stays one', async () => {
    const text = '<div class="x"><p>Hello & goodbye</p></div>\n'.repeat(2400);
    expect(text.length).toBeGreaterThan(100_000);
    for (const body of await pageWith(text, 'Title')) expectSafe(body);
    const [request] = await pageWith(text, 'Title');
    expect(request!.match(/<details class="long">/g)!.length).toBeGreaterThanOrEqual(3);
    expect(Buffer.byteLength(request!)).toBeLessThan(4_000_000);
  });

  it('a text that is cut for its beginning is cut at no half character', async () => {
    const [request] = await pageWith('👩‍🚒'.repeat(2000), 'Title');
    expect(request).not.toContain('\uFFFD');
    expect(request!.isWellFormed()).toBe(true);
  });

  it('right-to-left overrides and isolates turn nothing around', async () => {
    const text = '\u202Egnp.exe\u202C \u2066x\u2069 \u200Fשלום עולם مرحبا';
    for (const body of await pageWith(text)) expectSafe(body);
    const [request] = await pageWith(text);
    expect(request).toContain('gnp.exe x \u200Fשלום עולם مرحبا');
    expect(request).toMatch(/<h1 id="title" dir="auto"><bdi>/);
  });

  it('control characters, lone surrogates and byte order marks go, the words stay', async () => {
    for (const body of await pageWith('a\u0000b\u0007c\uFEFFd\u001B[31me\uD800f')) {
      expectSafe(body);
      expect(body).toContain('abcd[31me');
      expect(body.isWellFormed()).toBe(true);
    }
  });

  it('emoji, long words and many blanks are kept', async () => {
    const text = `👍🏽 👨‍👩‍👧 ${'x'.repeat(400)}   three   blanks`;
    const [request] = await pageWith(text);
    expect(request).toContain(text);
  });

  it('no name is no greeting: the address stands in the client’s own messages', async () => {
    const desk = openPage(at(60));
    desk.keep('INC-1', [opened(MONDAY_9, { requester: { email: 'olha@acme.example' } })]);
    const token = await desk.link({ ticket: 'INC-1' });
    expect((await desk.get(token)).statusCode).toBe(200);
    await desk.send(token, 'answer', [['message', 'Hello']]);
    expect(desk.posted()[0]!.data).toMatchObject({ author: 'olha@acme.example' });
  });

  it.each([
    ['a field that is a script', [['message', '<script>alert(1)</script>']]],
    ['fields without end', Array.from({ length: 500 }, (_, n) => [`f${n}`, 'x'])],
    [
      'names of an object’s own',
      [
        ['__proto__', 'x'],
        ['constructor', 'y'],
        ['message', 'Hello'],
      ],
    ],
    ['a message of half a megabyte', [['message', 'x'.repeat(600_000)]]],
  ] as [string, [string, string][]][])(
    '%s in a form is taken or refused, and breaks nothing',
    async (_what, fields) => {
      const desk = openPage(at(60));
      desk.keep('INC-1', [opened(MONDAY_9)]);
      const token = await desk.link({ ticket: 'INC-1' });
      const answer = await desk.send(token, 'answer', fields);
      expect([303, 413, 422]).toContain(answer.statusCode);
      expectSafe(answer.body === undefined ? (await desk.get(token)).body! : answer.body);
    },
  );

  it.each([
    ['an id that is markup', 'a"><script>alert(1)</script>'],
    ['an id with every sign of an address', 'a/b?c=d&e#f%20g+h'],
    ['an id in other letters', 'замовлення №1'],
  ])('%s leads where it says', async (_what, id) => {
    const desk = openPage(at(60));
    desk.keep(id, [opened(MONDAY_9, { title: 'First' })]);
    desk.keep('INC-2', [opened(MONDAY_9, { title: 'Second' })]);
    const token = await desk.link({});
    const { body } = await desk.get(token);
    expectSafe(body!);
    expect(body).toContain(`href="${token}?request=${encodeURIComponent(id).replaceAll("'", '&#39;')}"`);
    expect(textOf((await desk.get(token, { query: { request: id } })).body)).toContain('First');
    const fields: [string, string][] = [
      ['order', id],
      ['order', 'INC-2'],
      ['down', id],
    ];
    expect((await desk.send(token, 'order', fields)).statusCode).toBe(303);
    expect(desk.posted()).toHaveLength(2);
  });
});
