import { beforeEach, describe, expect, it } from '@jest/globals';
import { event, sampleOf } from '../../events/testing/events.ts';
import { DIRECTORY } from '../../shared/domain/testing/terms.ts';
import { TERMS_HASH } from '../../test/fakes/fixedPolicies.ts';
import { bodyOf } from '../../test/fakes/httpEvent.ts';
import { type Gate, NOW, openGate } from './testing/gate.ts';

let gate: Gate;

beforeEach(() => {
  gate = openGate();
});

const opened = (id: string, data = {}) => event('ticket.opened', data, { id, subject: `T-${id}` });

describe('what is accepted', () => {
  it('is stored with when it came, its mode, and the terms in force', async () => {
    const answer = await gate.send(sampleOf('ticket.opened'));
    expect(answer.statusCode).toBe(202);
    expect(bodyOf(answer)).toEqual({ accepted: 1, duplicates: 0 });
    const [stored] = gate.store.records;
    expect(stored?.key).toBe('#INC-1');
    expect(stored?.record).toMatchObject({
      receivedAt: NOW,
      mode: 'live',
      termsHash: TERMS_HASH,
      event: { id: 'INC-1-0', type: 'ticket.opened', time: Date.UTC(2026, 2, 2, 8), data: { client: 'acme' } },
    });
  });

  it('goes to the ticket of the key’s namespace', async () => {
    gate.keys.set('github', { namespace: 'github' });
    await gate.send(sampleOf('ticket.opened'), { key: 'github' });
    await gate.send(sampleOf('ticket.opened'));
    expect(gate.store.records.map(({ key }) => key)).toEqual(['github#INC-1', '#INC-1']);
  });

  it('is every sample of the catalogue, in one batch', async () => {
    const types = ['ticket.opened', 'ticket.replied', 'ticket.status_changed', 'ticket.handed_over', 'ticket.resolved'];
    const answer = await gate.sendBatch(types.map(sampleOf));
    expect(bodyOf(answer)).toEqual({ accepted: 5, duplicates: 0 });
  });

  it('is a batch of 500, in order', async () => {
    const ids = Array.from({ length: 500 }, (_, index) => String(index));
    const minimal = (id: string) => ({ ...event('ticket.closed', {}, { id }), data: {} });
    expect(bodyOf(await gate.sendBatch(ids.map(minimal)))).toEqual({ accepted: 500, duplicates: 0 });
    expect(gate.stored()).toEqual(ids);
  });
});

describe('repeating', () => {
  it('is counted, and changes nothing', async () => {
    await gate.send(opened('1'));
    const answer = await gate.send(opened('1', { title: 'Other words' }));
    expect(answer.statusCode).toBe(202);
    expect(bodyOf(answer)).toEqual({ accepted: 0, duplicates: 1 });
    expect(gate.store.records[0]?.record.event.data).toMatchObject({ title: sampleOf('ticket.opened').data.title });
  });

  it('within one batch counts too, and the first stands', async () => {
    const answer = await gate.sendBatch([
      opened('1', { title: 'First' }),
      opened('2'),
      opened('1', { title: 'Again' }),
    ]);
    expect(bodyOf(answer)).toEqual({ accepted: 2, duplicates: 1 });
    expect(gate.stored()).toEqual(['1', '2']);
    expect(gate.store.records[0]?.record.event.data).toMatchObject({ title: 'First' });
  });

  it('is no repeat when the source is another one', async () => {
    const other = { ...opened('1'), source: 'urn:other' };
    expect(bodyOf(await gate.sendBatch([opened('1'), other]))).toEqual({ accepted: 2, duplicates: 0 });
  });
});

describe('all or nothing', () => {
  it.each([
    ['an event that the catalogue refuses', event('ticket.opened', { requester: {} }, { id: '3' }), 422],
    ['an event that the policy refuses', event('ticket.opened', { priority: 'urgent' }, { id: '3' }), 422],
    ['something that is no CloudEvent', { id: '3' }, 400],
    ['an event from Kept itself', { ...opened('3'), source: 'urn:kept' }, 422],
    ['an event that is too large', opened('3', { extra: 'x'.repeat(131_072) }), 413],
  ])('%s refuses the whole batch', async (_, wrong, status) => {
    const answer = await gate.sendBatch([opened('1'), opened('2'), opened('4'), wrong]);
    expect(answer.statusCode).toBe(status);
    expect(bodyOf(answer).errors[0].path).toMatch(/^\/3/);
    expect(gate.store.records).toEqual([]);
    expect(gate.store.calls.append).toBeUndefined();
  });
});

describe('errors of events', () => {
  it('are told by JSON Pointers that begin with the index in a batch', async () => {
    const wrong = event('ticket.opened', { requester: { email: 'nobody' }, channel: 'mail' });
    const answer = await gate.sendBatch([opened('1'), wrong, event('ticket.rated', { score: 6 })]);
    expect(answer.statusCode).toBe(422);
    expect(bodyOf(answer).errors.map(({ path }: { path: string }) => path)).toEqual([
      '/1/data/requester/email',
      '/1/data/channel',
      '/2/data/score',
    ]);
  });

  it('have no index for one event', async () => {
    const answer = await gate.send(event('ticket.opened', { requester: undefined }));
    expect(answer.statusCode).toBe(422);
    expect(answer.headers?.['content-type']).toBe('application/problem+json');
    expect(bodyOf(answer)).toMatchObject({ type: 'urn:kept:problem:invalid-event', status: 422 });
    expect(bodyOf(answer).errors).toEqual([{ path: '/data/requester', message: expect.stringContaining('missing') }]);
  });

  it('name the type that was meant', async () => {
    const answer = await gate.send({ ...opened('1'), type: 'ticket.open' });
    expect(answer.statusCode).toBe(422);
    expect(bodyOf(answer).errors[0]).toEqual({ path: '/type', message: expect.stringContaining('ticket.opened') });
  });

  it('are shown up to a limit', async () => {
    const answer = await gate.sendBatch(Array.from({ length: 150 }, () => event('ticket.rated', { score: 9 })));
    expect(bodyOf(answer).errors).toHaveLength(100);
    expect(bodyOf(answer).detail).toContain('150');
  });
});

describe('the mode', () => {
  const modes = async (keyMode: 'live' | 'observe' | 'import', sources: typeof DIRECTORY.sources) => {
    const other = openGate({ directory: { ...DIRECTORY, sources } });
    other.keys.set('key', { mode: keyMode });
    await other.send(opened('1'), { key: 'key' });
    return other.store.records[0]?.record.mode;
  };
  const source = String(sampleOf('ticket.opened').source);

  it('is the stricter of the key’s and the source’s', async () => {
    expect(await modes('live', { [source]: { mode: 'observe' }, default: { mode: 'import' } })).toBe('observe');
    expect(await modes('import', { [source]: { mode: 'observe' } })).toBe('import');
    expect(await modes('observe', { default: { mode: 'live' } })).toBe('observe');
    expect(await modes('live', { default: { mode: 'import' } })).toBe('import');
    expect(await modes('live', {})).toBe('live');
  });
});

describe('who may call, and how', () => {
  it('answers 404 elsewhere, and 405 with Allow to other methods', async () => {
    expect((await gate.post({ path: '/v1/event' })).statusCode).toBe(404);
    const answer = await gate.post({ method: 'GET' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers?.allow).toBe('POST');
  });

  it('answers 401 without a key, before it looks at the body', async () => {
    const answer = await gate.post({ headers: {}, body: '{', key: '' });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers?.['www-authenticate']).toBe('Bearer');
    expect(answer.headers?.['content-type']).toBe('application/problem+json');
  });

  it('answers 403 to a key that may only read', async () => {
    gate.keys.set('reader', { scopes: ['tickets:read'] });
    expect((await gate.send(opened('1'), { key: 'reader' })).statusCode).toBe(403);
    expect(gate.store.records).toEqual([]);
  });
});

describe('a failure of storage', () => {
  it('while it writes is 503 with Retry-After', async () => {
    gate.store.failing.add('append');
    const answer = await gate.send(opened('1'));
    expect(answer.statusCode).toBe(503);
    expect(answer.headers?.['retry-after']).toBe('5');
    expect(bodyOf(answer)).toMatchObject({ type: 'urn:kept:problem:storage-unavailable', status: 503 });
    expect(gate.logger.lines).toHaveLength(1);
    gate.store.failing.clear();
    expect(bodyOf(await gate.send(opened('1')))).toEqual({ accepted: 1, duplicates: 0 });
  });

  it('while it reads keys or the policy is 503 as well', async () => {
    gate.policies.failing = true;
    expect((await gate.send(opened('1'))).statusCode).toBe(503);
    const other = openGate();
    other.keys.failing = true;
    expect((await other.send(opened('1'))).statusCode).toBe(503);
  });
});
