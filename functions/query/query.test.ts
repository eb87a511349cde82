import { beforeEach, describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, Story, told } from '../../shared/domain/testing/story.ts';
import { HOUR, MINUTE } from '../../shared/domain/testing/terms.ts';
import { bodyOf } from '../../test/fakes/httpEvent.ts';
import { type Desk, openDesk } from './testing/desk.ts';

let desk: Desk;

beforeEach(() => {
  desk = openDesk(MONDAY_9 + 10 * MINUTE);
});

const story = (data: object = {}, at = MONDAY_9) => new Story().given(opened(at, data));

describe('GET /v1/tickets/{id}', () => {
  it('shows the ticket, its clocks read as of now', async () => {
    desk.keep(story());
    const answer = await desk.ask('/v1/tickets/INC-1');
    expect(answer.statusCode).toBe(200);
    expect(bodyOf(answer)).toEqual({
      id: 'INC-1',
      client: 'acme',
      level: 'gold',
      priority: 'critical',
      status: 'new',
      channel: 'email',
      kind: null,
      tags: [],
      line: 'l1',
      team: null,
      agent: null,
      title: 'The shop is down',
      rank: null,
      mode: 'live',
      openedAt: '2026-03-02T09:00:00.000Z',
      startedAt: '2026-03-02T09:00:00.000Z',
      acknowledgedAt: null,
      resolvedAt: null,
      closedAt: null,
      waitingFor: null,
      missing: [],
      handoff: null,
      policyVersion: 'sha256:test',
      nextUpdateBy: null,
      eta: null,
      wakeAt: '2026-03-02T09:10:00.000Z',
      workedMinutes: 0,
      rating: null,
      parts: [],
      mergedInto: null,
      partOf: null,
      clocks: [
        {
          objective: 'first_response',
          cycle: 1,
          line: null,
          phase: 'running',
          verdict: 'none',
          startedAt: '2026-03-02T09:00:00.000Z',
          dueAt: '2026-03-02T09:15:00.000Z',
          stoppedAt: null,
          breachedAt: null,
          targetSeconds: 900,
          usedSeconds: 600,
          remainingSeconds: 300,
          pausedSeconds: {},
          closedSeconds: 0,
          pausedBy: null,
          deadline: null,
          superseded: false,
        },
        expect.objectContaining({
          objective: 'resolution',
          targetSeconds: 14_400,
          usedSeconds: 600,
          remainingSeconds: 13_800,
          pausedSeconds: { waiting_client: 0, waiting_vendor: 0 },
        }),
        expect.objectContaining({ objective: 'ola_ack', line: 'l1', targetSeconds: 600, remainingSeconds: 0 }),
      ],
      visits: [
        {
          line: 'l1',
          from: '2026-03-02T09:00:00.000Z',
          to: null,
          returned: false,
          workingSeconds: 600,
          closedSeconds: 0,
        },
      ],
      version: 1,
    });
  });

  it('tells where its time went, line by line: what came back counts for its sender', async () => {
    const handoff = { summary: 'It fails', links: ['https://a.example'] };
    const over = (minute: number, to: string) =>
      told('ticket.handed_over', MONDAY_9 + minute * MINUTE, { to, handoff }, `over-${minute}`);
    desk.keep(
      story({ client: 'globex' }).given(
        over(1, 'l2'),
        over(5, 'l3'),
        told('ticket.handoff_rejected', MONDAY_9 + 8 * MINUTE, { missing: ['tried'] }),
      ),
    );
    const { visits } = bodyOf(await desk.ask('/v1/tickets/INC-1')) as { visits: Record<string, unknown>[] };
    expect(visits.map(({ line, to, returned, workingSeconds }) => [line, to, returned, workingSeconds])).toEqual([
      ['l1', '2026-03-02T09:01:00.000Z', false, 60],
      ['l2', null, true, 540],
    ]);
  });

  it('counts a pause and closed hours without anything being saved meanwhile', async () => {
    const saturday = MONDAY_9 + 5 * 24 * HOUR;
    desk.keep(
      story({ client: 'globex' }).given(
        told('ticket.status_changed', MONDAY_9 + HOUR, { status: 'waiting_client', by: 'agent' }),
      ),
    );
    desk.clock.at = saturday;
    const resolution = bodyOf(await desk.ask('/v1/tickets/INC-1')).clocks[1];
    // Mondays to Fridays have 8 office hours.
    expect(resolution).toMatchObject({
      phase: 'paused',
      pausedBy: 'waiting_client',
      dueAt: null,
      usedSeconds: 3600,
      pausedSeconds: { waiting_client: 39 * 3600 },
      closedSeconds: 80 * 3600,
    });
  });

  it('decodes the id', async () => {
    desk.keep(story(), 'acme/shop#12');
    expect(bodyOf(await desk.ask('/v1/tickets/acme%2Fshop%2312')).id).toBe('acme/shop#12');
    expect(bodyOf(await desk.ask('/v1/tickets/acme/shop#12')).id).toBe('acme/shop#12');
  });

  it('is of the key’s namespace', async () => {
    desk.keys.set('github', { namespace: 'github' });
    desk.keep(story({ title: 'Theirs' }), '123', 'github');
    desk.keep(story({ title: 'Ours' }), '123');
    expect(bodyOf(await desk.ask('/v1/tickets/123')).title).toBe('Ours');
    expect(bodyOf(await desk.ask('/v1/tickets/123', { key: 'github' })).title).toBe('Theirs');
  });

  it('answers the same 404 for no ticket, another client’s, and one that was never opened', async () => {
    desk.keys.set('globex', { clients: ['globex'] });
    desk.keep(story(), 'acmes');
    desk.keep(new Story().given(told('ticket.closed', MONDAY_9)), 'held');
    const answers = await Promise.all(
      ['acmes', 'held', 'none'].map((id) => desk.ask(`/v1/tickets/${id}`, { key: 'globex' })),
    );
    for (const answer of answers) expect(answer).toEqual(answers[2]);
    expect(answers[0]?.statusCode).toBe(404);
    expect(bodyOf(answers[0]!)).toMatchObject({ type: 'urn:kept:problem:not-found', status: 404 });
    expect(await desk.ask('/v1/tickets/acmes/timeline', { key: 'globex' })).toEqual(answers[0]);
    expect((await desk.ask('/v1/tickets/acmes')).statusCode).toBe(200);
    expect((await desk.ask('/v1/tickets/held')).statusCode).toBe(404);
  });

  it('has an entity tag that lasts while the ticket does not change, and the minute', async () => {
    desk.keep(story());
    const etag = String((await desk.ask('/v1/tickets/INC-1')).headers?.etag);
    expect(etag).toMatch(/^W\/"/);
    const again = (tag: string) => desk.ask('/v1/tickets/INC-1', { headers: { 'If-None-Match': tag } });
    desk.clock.at += 59_999;
    const same = await again(`"other", ${etag.replace('W/', '')}`);
    expect(same).toMatchObject({ statusCode: 304, headers: { etag } });
    expect(same.body).toBeUndefined();
    expect((await again('*')).statusCode).toBe(304);
    desk.clock.at += 1;
    expect((await again(etag)).statusCode).toBe(200);
    const [key, state] = [...desk.store.tickets][0]!;
    desk.store.tickets.set(key, { ...state, version: state.version + 1 });
    desk.clock.at -= 1;
    expect((await again(etag)).statusCode).toBe(200);
  });

  it('has a tag that lasts once its clocks have stopped', async () => {
    desk.keep(story().given(told('ticket.closed', MONDAY_9 + MINUTE)));
    const etag = String((await desk.ask('/v1/tickets/INC-1')).headers?.etag);
    desk.clock.at += 24 * HOUR;
    expect((await desk.ask('/v1/tickets/INC-1', { headers: { 'if-none-match': etag } })).statusCode).toBe(304);
  });

  it('tells caches to ask again, and for whom an answer is', async () => {
    desk.keep(story());
    const { headers } = await desk.ask('/v1/tickets/INC-1');
    expect(headers).toMatchObject({ 'cache-control': 'private, no-cache', vary: 'authorization' });
  });
});

describe('GET /v1/tickets', () => {
  const ids = async (query: Record<string, string> = {}, key = 'all') => {
    const answer = await desk.ask('/v1/tickets', { query, key });
    expect(answer.statusCode).toBe(200);
    return bodyOf(answer).tickets.map(({ id }: { id: string }) => id);
  };

  beforeEach(() => {
    desk.keep(story({ client: 'globex' }, MONDAY_9 + 2 * MINUTE), 'later');
    desk.keep(story(), 'sooner');
    desk.keep(
      story({ priority: 'low' }, MONDAY_9 + MINUTE).given(told('ticket.assigned', MONDAY_9 + MINUTE, { line: 'l2' })),
      'low',
    );
    desk.keep(new Story().given(told('ticket.closed', MONDAY_9)), 'held');
  });

  it('shows them soonest due first', async () => {
    // The first line has to answer for it before the client is due a word.
    expect(await ids()).toEqual(['sooner', 'later', 'low']);
  });

  it('asks the store with every filter', async () => {
    await ids({
      client: 'acme',
      line: 'l2',
      status: 'new',
      due_before: '2026-03-02T12:00:00+02:00',
      limit: '7',
      cursor: '0',
    });
    expect(desk.store.lastQuery).toEqual({
      namespace: '',
      client: 'acme',
      line: 'l2',
      status: 'new',
      dueBefore: MONDAY_9 + HOUR,
      limit: 7,
      cursor: '0',
    });
    expect(await ids({ client: 'acme' })).toEqual(['sooner', 'low']);
    expect(desk.store.lastQuery).toEqual({ namespace: '', client: 'acme', limit: 100 });
  });

  it('goes on with a cursor, to the end', async () => {
    const first = bodyOf(await desk.ask('/v1/tickets', { query: { limit: '2' } }));
    expect(first.tickets).toHaveLength(2);
    const second = bodyOf(await desk.ask('/v1/tickets', { query: { limit: '2', cursor: first.cursor } }));
    expect(second.tickets.map(({ id }: { id: string }) => id)).toEqual(['low']);
    expect(second.cursor).toBeNull();
  });

  it('shows a key its clients and its namespace only, whatever the store says', async () => {
    desk.keys.set('globex', { clients: ['globex'] }).set('github', { namespace: 'github' });
    expect(await ids({}, 'globex')).toEqual(['later']);
    expect(desk.store.lastQuery?.clients).toEqual(['globex']);
    expect(await ids({ client: 'acme' }, 'globex')).toEqual([]);
    expect(await ids({}, 'github')).toEqual([]);
    const { tickets } = desk.store;
    desk.store.list = async () => ({ tickets: [...tickets.values()] });
    expect(await ids({}, 'globex')).toEqual(['later']);
    expect(await ids({}, 'github')).toEqual([]);
  });

  it.each([
    [{ client: '' }, '`client` is empty: give it a value, or leave it out.'],
    [{ line: 'l1', cursor: '' }, '`cursor` is empty'],
    [{ limit: '0' }, 'limit'],
    [{ limit: '501' }, 'limit'],
    [{ limit: '1e2' }, 'limit'],
    [{ limit: '10,20' }, 'limit'],
    [{ status: 'open' }, 'status'],
    [{ due_before: 'tomorrow' }, 'due_before'],
    [{ due_before: '2026-03-02T12:00:00 02:00' }, '%2B'],
    [{ cursor: 'nonsense' }, 'cursor'],
    [{ dueBefore: '2026-03-02T12:00:00Z' }, 'did you mean `due_before`?'],
    [{ __proto__x: '1' }, 'client, line, status'],
  ])('answers 400 to %j', async (query, hint) => {
    const answer = await desk.ask('/v1/tickets', { query: query as unknown as Record<string, string> });
    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer).detail).toContain(hint);
  });
});

describe('GET /healthz', () => {
  it('is 200 while the store answers, for anybody', async () => {
    const answer = await desk.ask('/healthz', { key: '' });
    expect(answer.statusCode).toBe(200);
    expect(bodyOf(answer)).toEqual({ status: 'ok' });
  });

  it('is 503 when it does not', async () => {
    desk.store.failing.add('loadWatermark');
    const answer = await desk.ask('/healthz');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers?.['retry-after']).toBe('5');
  });
});

describe('everything else', () => {
  it('is 404 at an unknown place, with a key or without', async () => {
    for (const path of ['/', '/v1/ticket', '/v2/tickets', '/v1/tickets/%FF']) {
      const answer = await desk.ask(path, { key: '' });
      expect(answer.statusCode).toBe(404);
      expect(answer.headers?.['content-type']).toBe('application/problem+json');
    }
  });

  it.each(['/healthz', '/v1/tickets', '/v1/tickets/INC-1', '/v1/tickets/INC-1/timeline'])(
    'is 405 with Allow for other methods at %s, and HEAD is GET',
    async (path) => {
      desk.keep(story());
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const answer = await desk.ask(path, { method });
        expect(answer.statusCode).toBe(405);
        expect(answer.headers?.allow).toBe('GET, HEAD');
      }
      expect(await desk.ask(path, { method: 'HEAD' })).toEqual(await desk.ask(path));
    },
  );

  it.each(['/v1/tickets', '/v1/tickets/INC-1', '/v1/tickets/INC-1/timeline'])('needs a key at %s', async (path) => {
    desk.keep(story());
    desk.keys.set('writer', { scopes: ['events:write'] });
    expect((await desk.ask(path, { key: '' })).statusCode).toBe(401);
    expect((await desk.ask(path, { key: 'unknown' })).statusCode).toBe(401);
    expect((await desk.ask(path, { key: 'writer' })).statusCode).toBe(403);
  });

  it.each([
    ['/v1/tickets', 'list'],
    ['/v1/tickets/INC-1', 'loadTicket'],
    ['/v1/tickets/INC-1/timeline', 'loadLog'],
    ['/v1/tickets/INC-1/timeline', 'loadSpilledHistory'],
  ] as const)('is 503 at %s when %s fails', async (path, method) => {
    desk.keep(story());
    desk.store.failing.add(method);
    expect((await desk.ask(path)).statusCode).toBe(503);
  });

  it('is 503 when the terms or the mailboxes cannot be read', async () => {
    desk.keep(story());
    desk.policies.failing = true;
    expect((await desk.ask('/v1/tickets/INC-1')).statusCode).toBe(503);
    expect((await desk.ask('/v1/tickets')).statusCode).toBe(503);
    desk.mailboxes.failing = true;
    expect((await desk.ask('/v1/tickets/INC-1/timeline')).statusCode).toBe(503);
  });
});
