import { beforeEach, describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, told } from '../../shared/domain/testing/story.ts';
import { MINUTE, TERMS } from '../../shared/domain/testing/terms.ts';
import { fieldsOf, openPage, type PageDesk, textOf } from './testing/desk.ts';

const at = (minutes: number) => MONDAY_9 + minutes * MINUTE;
const NOW = at(60);
const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const resolved = () => told('ticket.resolved', at(20), { by: 'agent', report });

let desk: PageDesk;
let token: string;
beforeEach(async () => {
  desk = openPage(NOW);
  token = await desk.link({ ticket: 'INC-1' });
});

/** Sends a form as the page shows it, with what the client writes. */
async function fill(form: string, written: Record<string, string>, query?: Record<string, string>) {
  const shown = fieldsOf((await desk.get(token, query ? { query } : {})).body, form);
  return desk.send(token, form, [...shown, ...Object.entries(written)], query ? { query } : {});
}

describe('an answer', () => {
  it('becomes the client’s message, after which the page is read anew and says thanks', async () => {
    desk.keep('INC-1', [
      opened(MONDAY_9),
      told('ticket.status_changed', at(9), { by: 'agent', status: 'waiting_client', explanation: 'Which browser?' }),
    ]);
    expect(textOf((await desk.get(token)).body)).toContain('We need your answer What we asked Which browser?');
    const answer = await fill('answer', { message: '  Firefox,\r\non Linux  ' });
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: `../${token}?done=answer` } });
    const data = { by: 'client', public: true, author: 'Olha', body: 'Firefox,\non Linux' };
    expect(desk.posted()).toEqual([{ type: 'ticket.replied', subject: 'INC-1', data }]);
    desk.fold('INC-1');
    const text = textOf((await desk.get(token, { query: { done: 'answer' } })).body);
    expect(text).toContain('Thank you. We have it, and carry on.');
    expect(text).toContain('In progress');
    expect(text).toContain('You wrote Mon 2 March, 10:00 Firefox, on Linux');
  });

  it('is one event when it is sent twice, before and after it is folded', async () => {
    desk.keep('INC-1', [opened(MONDAY_9)]);
    const fields: [string, string][] = [
      ...fieldsOf((await desk.get(token)).body, 'answer'),
      ['message', 'One more thing.'],
    ];
    await Promise.all([desk.send(token, 'answer', fields), desk.send(token, 'answer', fields)]);
    desk.fold('INC-1');
    expect((await desk.send(token, 'answer', fields)).statusCode).toBe(303);
    expect(desk.posted()).toHaveLength(1);
  });

  it('is two when the same words are written again later', async () => {
    desk.keep('INC-1', [opened(MONDAY_9)]);
    await fill('answer', { message: 'Yes.' });
    desk.fold('INC-1');
    await fill('answer', { message: 'Yes.' });
    expect(desk.posted()).toHaveLength(2);
  });

  it.each([
    ['nothing', { message: ' \n ' }, 'Please write something before you send it.'],
    ['too much', { message: 'x'.repeat(65_537) }, 'at most 65,536 characters'],
  ])('of %s is shown again with what is wrong, and stores nothing', async (_what, written, words) => {
    desk.keep('INC-1', [opened(MONDAY_9)]);
    const answer = await fill('answer', written);
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain(words);
    expect(answer.body).toMatch(/<textarea id="message"[^>]* aria-invalid="true" aria-describedby="wrong-text">/);
    expect(desk.posted()).toEqual([]);
  });
});

describe('what is missing (R3)', () => {
  beforeEach(() => desk.keep('INC-1', [opened(MONDAY_9, { kind: 'bug' })]));

  it('is asked for by name, and comes under its name, whereupon the request begins', async () => {
    const { body } = await desk.get(token);
    expect(textOf(body)).toContain('We need something from you');
    expect(body).toMatch(/<label for="need0"[^>]*>Links to the pages it is about<\/label>/);
    expect(body).toMatch(/<label for="need1"[^>]*>A screenshot<\/label>/);
    const written = {
      need0: 'https://a.example/1\r\n\r\n https://a.example/2 ',
      need1: 'https://a.example/shot.png',
      message: 'Here.',
    };
    expect((await fill('answer', written)).statusCode).toBe(303);
    const data = {
      links: ['https://a.example/1', 'https://a.example/2'],
      attachments: [{ name: 'shot.png', url: 'https://a.example/shot.png' }],
      description: 'Here.',
    };
    expect(desk.posted()).toEqual([{ type: 'ticket.confirmed', subject: 'INC-1', data }]);
    desk.fold('INC-1');
    const { facts } = desk.store.tickets.get('#INC-1')!;
    expect(facts).toMatchObject({ waitingFor: null, missing: [], startedAt: NOW });
    expect(textOf((await desk.get(token)).body)).toContain('You confirmed the request, or added to it');
  });

  it('sent again after it has come is no second confirmation, and no error', async () => {
    const fields: [string, string][] = [
      ...fieldsOf((await desk.get(token)).body, 'answer'),
      ['need0', 'https://a.example/1'],
    ];
    await desk.send(token, 'answer', fields);
    desk.fold('INC-1');
    expect((await desk.send(token, 'answer', fields)).statusCode).toBe(303);
    expect(desk.posted()).toHaveLength(1);
  });

  it('in words that are nobody’s field is kept under its name', async () => {
    const kinds = { bug: { requires: ['browser', '__proto__', 'our own thing'] } };
    desk = openPage(NOW, { terms: { ...TERMS, intake: { incomplete: 'hold', kinds } } });
    token = await desk.link({ ticket: 'INC-1' });
    desk.keep('INC-1', [opened(MONDAY_9, { kind: 'bug' })]);
    await fill('answer', { need0: 'Firefox', need2: 'blue' });
    expect(desk.posted()[0]!.data).toEqual({ browser: 'Firefox', 'our own thing': 'blue' });
    desk.fold('INC-1');
    expect(textOf((await desk.get(token)).body)).toContain('Firefox blue');
  });

  it.each([
    ['more addresses than fit', { need0: 'https://a.example\n'.repeat(51) }, 'at most 50 addresses'],
    ['an address that is too long', { need0: `https://a.example/${'x'.repeat(2048)}` }, 'at most 2,048 characters'],
    ['nothing at all', {}, 'Please write something'],
  ])('is refused with its reason: %s', async (_what, written, words) => {
    const answer = await fill('answer', written);
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain(words);
    expect(answer.body).toMatch(/<textarea id="need0"[^>]* aria-invalid="true"/);
    expect(desk.posted()).toEqual([]);
  });
});

describe('a phone call (R2)', () => {
  it('is confirmed by a button, with what was noted before it', async () => {
    desk.keep('INC-1', [opened(MONDAY_9, { channel: 'phone', description: 'The cart is empty.' })]);
    expect(textOf((await desk.get(token)).body)).toContain('What we have noted The cart is empty.');
    expect((await fill('answer', { message: '' })).statusCode).toBe(303);
    expect(desk.posted()).toEqual([{ type: 'ticket.confirmed', subject: 'INC-1', data: {} }]);
    desk.fold('INC-1');
    expect(desk.store.tickets.get('#INC-1')!.facts).toMatchObject({ waitingFor: null, startedAt: NOW });
  });
});

describe('a rating (R6)', () => {
  beforeEach(() => desk.keep('INC-1', [opened(MONDAY_9), resolved()]));

  it('is a score, a word and a recommendation; a later one stands in its place', async () => {
    const written = { score: '4', comment: ' Fast. ', recommend: '10' };
    expect(await fill('rating', written)).toMatchObject({
      statusCode: 303,
      headers: { location: `../${token}?done=rating` },
    });
    expect(desk.posted()).toEqual([
      { type: 'ticket.rated', subject: 'INC-1', data: { score: 4, comment: 'Fast.', recommend: 10 } },
    ]);
    desk.fold('INC-1');
    expect(textOf((await desk.get(token, { query: { done: 'rating' } })).body)).toContain('Thank you for your rating.');
    desk.clock.at += MINUTE;
    await fill('rating', { score: '5', comment: '', recommend: '' });
    expect(textOf((await desk.get(token)).body)).toContain('You gave us 5 of 5. Thank you.');
  });

  it.each([{ score: '' }, { score: '6' }, { score: '0' }, { score: '4.5' }])('needs a score: %j', async (written) => {
    const answer = await fill('rating', { comment: 'Kept words', ...written });
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain('Please choose a rating from 1 to 5.');
    expect(answer.body).toContain('Kept words');
    expect(desk.posted()).toEqual([]);
  });

  it.each([{ recommend: '11' }, { comment: 'x'.repeat(4001) }])('holds its bounds: %j', async (written) => {
    expect((await fill('rating', { score: '3', ...(written as object) })).statusCode).toBe(422);
    expect(desk.posted()).toEqual([]);
  });

  it('is of what is finished', async () => {
    desk.keep('INC-2', [opened(MONDAY_9)]);
    const open = await desk.link({ ticket: 'INC-2' });
    expect((await desk.send(open, 'rating', [['score', '5']])).statusCode).toBe(403);
    expect(desk.posted()).toEqual([]);
  });
});

describe('the order (R5)', () => {
  const ranks = () => ['INC-1', 'INC-2', 'INC-3'].map((id) => desk.store.tickets.get(`#${id}`)!.facts.rank);
  beforeEach(() => {
    for (const [n, id] of ['INC-1', 'INC-2', 'INC-3'].entries()) {
      desk.keep(id, [opened(at(n), { title: `Title ${id}` })]);
    }
  });
  const foldAll = () => {
    for (const id of ['INC-1', 'INC-2', 'INC-3']) desk.fold(id);
  };

  it('changes by one place at a time, by an event for each request whose place is another', async () => {
    expect(await fill('order', { up: 'INC-3' })).toMatchObject({
      statusCode: 303,
      headers: { location: `../${token}?done=order#order` },
    });
    foldAll();
    expect(ranks()).toEqual([1, 3, 2]);
    await fill('order', { up: 'INC-3' });
    foldAll();
    expect(ranks()).toEqual([2, 3, 1]);
    // INC-2 has had its place since the first time.
    expect(desk.posted().map(({ subject, data }) => [subject, data])).toEqual([
      ['INC-1', { rank: 1 }],
      ['INC-3', { rank: 2 }],
      ['INC-2', { rank: 3 }],
      ['INC-3', { rank: 1 }],
      ['INC-1', { rank: 2 }],
    ]);
  });

  it('may go there and back, and there again', async () => {
    for (const move of [{ up: 'INC-2' }, { down: 'INC-2' }, { up: 'INC-2' }]) {
      desk.clock.at += MINUTE;
      await fill('order', move as unknown as Record<string, string>);
      foldAll();
    }
    expect(ranks()).toEqual([2, 1, 3]);
  });

  it('at either end changes nothing', async () => {
    await fill('order', { up: 'INC-1' });
    expect(desk.posted()).toEqual([]);
  });

  it('touches no request that the reader does not see, whoever names it (I7)', async () => {
    desk.keep('INC-8', [opened(MONDAY_9, { client: 'globex' })]);
    desk.keep('INC-9', [opened(MONDAY_9, { requester: { email: 'petro@acme.example' } })]);
    for (const id of ['INC-8', 'INC-9']) {
      const fields: [string, string][] = [
        ['order', 'INC-1'],
        ['order', id],
        ['up', id],
      ];
      expect((await desk.send(token, 'order', fields)).statusCode).toBe(403);
      const smuggled: [string, string][] = [
        ['order', id],
        ['order', 'INC-2'],
        ['order', 'INC-1'],
        ['up', 'INC-1'],
      ];
      expect((await desk.send(token, 'order', smuggled)).statusCode).toBe(303);
    }
    expect(desk.posted().map(({ subject }) => subject)).not.toEqual(expect.arrayContaining(['INC-8']));
    expect(desk.posted().map(({ subject }) => subject)).not.toEqual(expect.arrayContaining(['INC-9']));
  });

  it('of a client’s link stays on the page that it was sent from', async () => {
    token = await desk.link({});
    expect(await fill('order', { down: 'INC-1' })).toMatchObject({
      headers: { location: `../${token}?done=order#order` },
    });
    expect(await fill('order', { up: 'INC-3' }, { request: 'INC-2' })).toMatchObject({
      headers: { location: `../${token}?request=INC-2&done=order#order` },
    });
  });
});

describe('what is not taken from a page', () => {
  beforeEach(() => desk.keep('INC-1', [opened(MONDAY_9)]));
  const send = (headers: Record<string, string>) =>
    desk.send(token, 'answer', [['message', 'Hello']], {
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });

  it.each([
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin' },
    { 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'same-origin' },
  ])('comes from elsewhere: %j', async (headers) => {
    expect((await send({ ...(headers as object) })).statusCode).toBe(403);
    expect(desk.posted()).toEqual([]);
  });

  it.each([
    { 'sec-fetch-site': 'same-origin', origin: 'null' },
    { origin: 'null' },
    {},
    { origin: 'https://api.example' },
  ])('does not include what browsers send that say less: %j', async (headers) => {
    expect((await send({ host: 'api.example', ...headers } as Record<string, string>)).statusCode).toBe(303);
  });

  it('is more than somebody writes by hand in an hour', async () => {
    for (let n = 0; n < 40; n += 1) {
      expect((await desk.send(token, 'answer', [['message', `Number ${n}`]])).statusCode).toBe(303);
    }
    const answer = await desk.send(token, 'answer', [['message', 'One more']]);
    expect(answer.statusCode).toBe(429);
    expect(textOf(answer.body)).toContain('One moment, please');
    expect(desk.posted()).toHaveLength(40);
    desk.clock.at += 61 * MINUTE;
    expect((await desk.send(token, 'answer', [['message', 'One more']])).statusCode).toBe(303);
  });

  it('is what a merged ticket, or a closed one that stays so, is told', async () => {
    desk.keep('INC-1', [told('ticket.merged', at(5), { into: 'INC-7' })]);
    expect((await send({})).statusCode).toBe(403);
    desk = openPage(NOW, { terms: { automation: { ...TERMS.automation!, reopenOnReply: false } } });
    token = await desk.link({ ticket: 'INC-1' });
    desk.keep('INC-1', [opened(MONDAY_9), told('ticket.closed', at(5), {})]);
    expect((await desk.get(token)).body).not.toContain('name="message"');
    expect((await send({})).statusCode).toBe(403);
  });

  it('is nothing at all through a link that has ended', async () => {
    await desk.revocations.revoke({ namespace: '', client: 'acme' }, NOW);
    expect((await send({})).statusCode).toBe(410);
    expect(desk.posted()).toEqual([]);
  });

  it('says so when storage fails, and repeating is safe', async () => {
    desk.store.failing.add('append');
    expect((await send({})).statusCode).toBe(503);
    desk.store.failing.clear();
    expect((await send({})).statusCode).toBe(303);
    expect(desk.posted()).toHaveLength(1);
  });
});
