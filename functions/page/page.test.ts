import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, told } from '../../shared/domain/testing/story.ts';
import { DIRECTORY, MINUTE, TERMS } from '../../shared/domain/testing/terms.ts';
import { DAY_MS } from '../../shared/domain/time/civil.ts';
import type { CalendarTerms } from '../../shared/domain/time/terms.ts';
import { openPage, type PageDesk, textOf } from './testing/desk.ts';

const at = (minutes: number) => MONDAY_9 + minutes * MINUTE;
const NOW = at(60);

const report = {
  cause: 'The certificate had expired.',
  actions: ['A new certificate is in place.'],
  remaining: 'The old devices are still to be told.',
  fullyResolved: false,
  recurrence: { possible: true, prevention: 'Renew it by a machine.' },
  options: [{ what: 'Let us watch it', pros: 'No surprise', cons: 'An hour a month' }],
  evidence: [
    { name: 'the log', url: 'https://studio.example/log' },
    { name: 'bad', url: 'javascript:alert(1)' },
  ],
};

let desk: PageDesk;
beforeEach(() => {
  desk = openPage(NOW);
});

const shown = async (token: string, request = {}) => textOf((await desk.get(token, request)).body);
const ofTicket = () => desk.link({ ticket: 'INC-1' });

describe('the page of a request', () => {
  it('says how it stands, what is being done, and when the next word comes', async () => {
    const explanation = 'We are testing the repair.';
    desk.keep('INC-1', [
      opened(MONDAY_9, { description: 'It is down.' }),
      told('ticket.status_changed', at(10), {
        by: 'agent',
        status: 'in_progress',
        explanation,
        nextUpdateBy: at(180),
        eta: at(300),
      }),
    ]);
    const text = await shown(await ofTicket());
    expect(text).toContain('Request INC-1 In progress The shop is down We are working on your request.');
    expect(text).toContain('You will hear from us next by 12:00 on Monday, 2 March UTC');
    expect(text).toContain('in 2 hours');
    expect(text).toContain('Expected completion Monday, 2 March, 14:00');
    expect(text).toContain('The latest from us Mon 2 March, 09:10 We are testing the repair.');
    expect(text).toContain('Your request arrived Mon 2 March, 09:00 It is down.');
    expect(text).toContain('How to reach us E-mail: help@studio.example');
    expect(text).toContain('When we work');
  });

  it('changes nothing, however often it is opened, by whatever follows links', async () => {
    desk.keep('INC-1', [opened(MONDAY_9)]);
    const token = await ofTicket();
    for (const method of ['GET', 'HEAD', 'GET']) expect((await desk.get(token, { method })).statusCode).toBe(200);
    expect(desk.store.calls.append).toBeUndefined();
    expect(desk.posted()).toEqual([]);
  });

  it('is kept out of caches, frames, indexes and the referrers of other sites, and runs no script but its own', async () => {
    desk.keep('INC-1', [opened(MONDAY_9)]);
    const { headers, body } = await desk.get(await ofTicket());
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      ),
    });
    expect(body).not.toMatch(/ (style|on\w+)="/);
    expect(body).not.toMatch(/<(img|link|iframe|object|embed)\b/);
  });

  it('tells the client nothing that is between colleagues', async () => {
    desk.keep('INC-1', [
      opened(MONDAY_9),
      told('ticket.replied', at(1), { by: 'agent', public: false, author: 'anna', body: 'SECRET a difficult one' }),
      told('ticket.replied', at(2), { by: 'system', public: true, body: 'SECRET mailbox full' }),
      told('ticket.assigned', at(3), { line: 'l2', agent: 'boris' }),
      told('ticket.handed_over', at(4), { to: 'l3', handoff: { summary: 'SECRET', links: ['SECRET'] } }),
      told('ticket.deadline_set', at(5), { objective: 'resolution', dueAt: at(900), by: 'boris', reason: 'SECRET' }),
      told('work.logged', at(6), { agent: 'anna', minutes: 7, billable: true }),
      told('ticket.merged', at(7), { into: 'SECRET-2' }),
    ]);
    const text = await shown(await ofTicket());
    expect(text).toContain('The request was joined with another one');
    for (const hidden of ['SECRET', 'Second line', 'Development', 'anna', 'Boris', 'gold', 'critical']) {
      expect(text).not.toContain(hidden);
    }
  });

  it('tells the public words of people by name, promises, broken ones too, and reminders', async () => {
    desk.keep('INC-1', [
      opened(MONDAY_9),
      told('ticket.replied', at(5), {
        by: 'agent',
        public: true,
        author: 'anna',
        body: 'On it.',
        nextUpdateBy: at(30),
      }),
      told('ticket.replied', at(50), { by: 'client', public: true, body: 'And?' }),
    ]);
    const text = await shown(await ofTicket());
    expect(text).toContain('The latest from us, by Anna');
    expect(text).toContain('Anna wrote to you Mon 2 March, 09:05 On it. We promised you the next news by 09:30');
    expect(text).toContain('We had promised you news by 09:30 on Monday, 2 March, and did not keep our word');
    expect(text).toContain('You wrote Mon 2 March, 09:50 And?');
  });

  it('says honestly that the next word is late', async () => {
    desk = openPage(at(90));
    desk.keep('INC-1', [opened(MONDAY_9)]);
    expect(await shown(await ofTicket())).toContain(
      'You should have heard from us by 09:15 on Monday, 2 March. We are late, and we are sorry.',
    );
  });

  it('shows the report of a resolution: four answers, options, evidence that can be followed (R20, R21, R23), and asks for a rating (R6)', async () => {
    desk.keep('INC-1', [opened(MONDAY_9), told('ticket.resolved', at(20), { by: 'agent', report })]);
    const { body } = await desk.get(await ofTicket());
    const text = textOf(body);
    for (const told of [
      'Your request is solved in part',
      'What caused it? The certificate had expired.',
      'What have we done? A new certificate is in place.',
      'What is left to do? The old devices are still to be told.',
      'Is it completely solved now? Not completely yet.',
      'Yes, it can come back. How to avoid it Renew it by a machine.',
      'Let us watch it For No surprise Against An hour a month',
      'How did we do? Your rating 1 bad',
    ]) {
      expect(text).toContain(told);
    }
    expect(body).toContain('<a href="https://studio.example/log" rel="noopener noreferrer nofollow"');
    expect(body).not.toContain('href="javascript:');
  });

  it('is in the language and the zone of whoever asked', async () => {
    const requester = { email: 'olha@acme.example', name: 'Olha', locale: 'uk-UA', timeZone: 'Europe/Kyiv' };
    desk.keep('INC-1', [opened(MONDAY_9, { requester })]);
    const { body } = await desk.get(await ofTicket());
    expect(body).toContain('<html lang="uk"');
    expect(textOf(body)).toContain('Звернення INC-1 У черзі');
    expect(textOf(body)).toContain('2 березня, 11:00');
  });

  it('speaks in the agency’s own words', async () => {
    desk = openPage(NOW, { directory: { words: { en: { 'status.new': 'It is in good hands.' } } } });
    desk.keep('INC-1', [opened(MONDAY_9)]);
    expect(await shown(await ofTicket())).toContain('It is in good hands.');
  });
});

describe('the agency’s colour', () => {
  const directory = (colour: string) => ({ agency: { ...DIRECTORY.agency, brand: { colour } } });

  it('is that of links and buttons, and the style is still the only one that the page lets in', async () => {
    desk = openPage(NOW, { directory: directory('#0f766e') });
    desk.keep('INC-1', [opened(MONDAY_9)]);
    for (const token of [await ofTicket(), 'a.b.c']) {
      const { headers, body } = await desk.get(token);
      const style = /<style>([\s\S]*?)<\/style>/.exec(body!)![1]!;
      expect(style).toMatch(/:root\{--accent:#0f766e;--tint:#[0-9a-f]{6}\}/);
      const hash = createHash('sha256').update(style).digest('base64');
      expect(headers!['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
    }
  });
});

describe('when we work (R8)', () => {
  const office = {
    ...TERMS.calendars.office!,
    hours: {
      mon: [
        [540, 780],
        [840, 1080],
      ],
      tue: [
        [540, 780],
        [840, 1080],
      ],
      fri: [[540, 780]],
      sat: [[1320, 1560]],
    },
    holidays: ['2026-03-06', '2026-03-08', '2026-03-10', '2026-06-01'],
    exceptions: { '2026-03-03': [], '2026-03-10': [[600, 660]] },
  } as CalendarTerms;
  const calendars = { ...TERMS.calendars, office };
  const clients = { ...TERMS.clients, acme: { level: 'gold', calendar: 'office' } };

  it('is told by the hours of the client’s contract, with the days off of the next two weeks', async () => {
    desk = openPage(at(5 * 60 + 30), { terms: { calendars, clients } });
    desk.keep('INC-1', [opened(MONDAY_9)]);
    const text = await shown(await ofTicket());
    expect(text).toContain('Mon – Tue 09:00–13:00 , 14:00–18:00 Fri 09:00–13:00 Sat 22:00–02:00');
    expect(text).toContain('Times are in this zone: UTC.');
    expect(text).toContain('We are here now.');
    expect(text).toContain('Days off soon: 3 March, 6 March.');
  });

  it('says when we are back', async () => {
    desk = openPage(at(9 * 60 + 30), { terms: { calendars, clients } });
    desk.keep('INC-1', [opened(MONDAY_9)]);
    expect(await shown(await ofTicket())).toContain(
      'We are closed now. We work again from 22:00 on Saturday, 7 March.',
    );
  });
});

describe('who sees what (I7)', () => {
  const other = { email: 'petro@acme.example', name: 'Petro' };
  beforeEach(() => {
    desk.keep('INC-1', [opened(MONDAY_9, { title: 'Mine' })]);
    desk.keep('INC-2', [opened(MONDAY_9, { title: 'Mine too' })]);
    desk.keep('INC-3', [opened(MONDAY_9, { title: 'Of a colleague', requester: other })]);
    desk.keep('INC-4', [opened(MONDAY_9, { title: 'Of somebody else', client: 'globex' })]);
    desk.keep('INC-5', [opened(MONDAY_9, { title: 'Elsewhere' })], 'zendesk');
  });

  it('a link to one ticket shows the requests of its requester, and opens no other', async () => {
    const token = await ofTicket();
    const text = await shown(token);
    expect(text).toContain('Your open requests');
    expect(text).toContain('Mine too');
    for (const hidden of ['Of a colleague', 'Of somebody else', 'Elsewhere']) expect(text).not.toContain(hidden);
    for (const request of ['INC-2', 'INC-3', 'INC-1']) {
      expect((await desk.get(token, { query: { request } })).statusCode).toBe(404);
    }
  });

  it('a requester whom the agency names among the client’s contacts sees all of the client’s', async () => {
    const acme = { name: 'Acme', language: 'en' as const, contacts: ['Olha@Acme.example'], domains: [] };
    const directory = { ...desk.policies.policy.directory };
    desk.policies.policy.directory = { ...directory, clients: { ...directory.clients, acme } };
    const text = await shown(await ofTicket());
    expect(text).toContain('Open requests of Acme');
    expect(text).toContain('Of a colleague');
    for (const hidden of ['Of somebody else', 'Elsewhere']) expect(text).not.toContain(hidden);
  });

  it('a client’s link shows all of theirs, and opens each; a ticket of another client is as one that does not exist', async () => {
    const token = await desk.link({});
    const text = await shown(token);
    for (const title of ['Mine', 'Mine too', 'Of a colleague']) expect(text).toContain(title);
    for (const hidden of ['Of somebody else', 'Elsewhere']) expect(text).not.toContain(hidden);
    expect(await shown(token, { query: { request: 'INC-3' } })).toContain('Of a colleague');
    const [others, none] = [
      await desk.get(token, { query: { request: 'INC-4' } }),
      await desk.get(token, { query: { request: 'INC-9' } }),
    ];
    expect(others.statusCode).toBe(404);
    expect(others).toEqual(none);
  });

  it('a link to a ticket ends when the ticket goes to another client', async () => {
    const token = await ofTicket();
    desk.keep('INC-1', [told('ticket.reclassified', at(30), { client: 'globex' })]);
    const answer = await desk.get(token);
    expect(answer.statusCode).toBe(410);
    expect(answer.body).not.toContain('Mine');
  });

  it('what another client’s key posted under the same id is not shown', async () => {
    const record = {
      event: { ...told('ticket.replied', at(5), { by: 'agent', public: true, body: 'NOT YOURS' }), subject: 'INC-1' },
      receivedAt: at(5),
      mode: 'live' as const,
      termsHash: 'sha256:test',
      clients: ['globex'],
    };
    desk.store.records.push({ key: '#INC-1', record });
    expect(await shown(await ofTicket())).not.toContain('NOT YOURS');
  });
});

describe('a link that opens nothing', () => {
  beforeEach(() => desk.keep('INC-1', [opened(MONDAY_9)]));

  it.each([
    ['wrong', async () => 'a.b.c', 404, 'We cannot find this page'],
    ['of a ticket that there is not', () => desk.link({ ticket: 'INC-9' }), 404, 'We cannot find this page'],
    ['expired', () => desk.link({ ticket: 'INC-1' }, 0), 410, 'This link is no longer valid'],
    [
      'revoked',
      async () => {
        const token = await ofTicket();
        await desk.revocations.revoke({ namespace: '', ticket: 'INC-1' }, NOW);
        return token;
      },
      410,
      'This link is no longer valid',
    ],
  ])(
    'gets a friendly page, with how to reach the agency and nothing of any ticket: %s',
    async (_why, make, status, heading) => {
      const answer = await desk.get(await make());
      expect(answer.statusCode).toBe(status);
      expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      const text = textOf(answer.body);
      expect(text).toContain(heading);
      expect(text).toContain('help@studio.example');
      for (const hidden of ['INC-1', 'The shop', 'acme', 'Olha']) expect(answer.body).not.toContain(hidden);
    },
  );

  it.each([
    ['ru-RU,ru;q=0.9,en;q=0.8', 'Такой страницы у нас нет'],
    ['en;q=0.4, uk;q=0.9', 'Такої сторінки в нас немає'],
    ['de, fr;q=0.9', 'We cannot find this page'],
    ['uk;q=0, ru;q=x, *', 'We cannot find this page'],
  ])('speaks the language that the browser asks for: %s', async (accepted, heading) => {
    expect(await shown('a.b.c', { headers: { 'accept-language': accepted } })).toContain(heading);
  });

  it('is told apart from storage that does not answer, which says to try again, and logs no address', async () => {
    const token = await ofTicket();
    desk.store.failing.add('loadTicket');
    const answer = await desk.get(token);
    expect(answer.statusCode).toBe(503);
    expect(textOf(answer.body)).toContain('Something went wrong on our side');
    expect(desk.logger.lines).toHaveLength(1);
    expect(JSON.stringify(desk.logger.lines)).not.toContain(token);
    desk.policies.failing = true;
    expect((await desk.get(token)).statusCode).toBe(503);
  });

  it.each([
    ['/s/', 'GET'],
    ['/s/a/b/c', 'GET'],
    ['/s/a.b.c/answer', 'GET'],
    ['/s/a.b.c', 'POST'],
    ['/s/a.b.c/steal', 'POST'],
    [`/s/${'x'.repeat(5000)}`, 'GET'],
  ])('is every other place: %s', async (path, method) => {
    expect((await desk.get('', { path, method })).statusCode).toBe(404);
  });
});

describe('many requests', () => {
  it('are shown up to fifty, in the client’s order, and the rest is said', async () => {
    for (let n = 1; n <= 60; n += 1) desk.keep(`INC-${n}`, [opened(MONDAY_9, { rank: 61 - n, title: `Title ${n}` })]);
    const { body } = await desk.get(await desk.link({}));
    const titles = [...(body ?? '').matchAll(/>Title (\d+)</g)].map(([, n]) => Number(n));
    expect(titles).toEqual(Array.from({ length: 50 }, (_, n) => 60 - n));
    expect(textOf(body)).toContain('More requests are open than are shown here.');
  });

  it('solved and closed ones are not among them', async () => {
    desk.keep('INC-1', [opened(MONDAY_9, { title: 'Open' })]);
    desk.keep('INC-2', [
      opened(MONDAY_9, { title: 'Solved' }),
      told('ticket.resolved', at(5), { by: 'agent', report }),
    ]);
    desk.keep('INC-3', [opened(MONDAY_9, { title: 'Shut' }), told('ticket.closed', at(5), {})]);
    const text = await shown(await desk.link({}));
    expect(text).toContain('Open');
    expect(text).not.toContain('Solved');
    expect(text).not.toContain('Shut');
  });
});

describe('the days of a link', () => {
  it('are told', async () => {
    desk.keep('INC-1', [opened(MONDAY_9)]);
    expect(await shown(await desk.link({ ticket: 'INC-1' }, 7 * DAY_MS))).toContain(
      'It works until Monday, 9 March, 10:00',
    );
  });
});
