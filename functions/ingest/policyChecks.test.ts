import { describe, expect, it } from '@jest/globals';
import { event, sampleOf } from '../../events/testing/events.ts';
import { DIRECTORY, TERMS } from '../../shared/domain/testing/terms.ts';
import { bodyOf } from '../../test/fakes/httpEvent.ts';
import type { Answer } from '../http/answer.ts';
import { type Gate, NOW, openGate } from './testing/gate.ts';

const errorsOf = (answer: Answer): { path: string; message: string }[] => {
  expect(answer.statusCode).toBe(422);
  return bodyOf(answer).errors;
};

const refused = async (posted: unknown, gate: Gate = openGate()) => {
  const errors = errorsOf(await gate.send(posted));
  expect(gate.store.records).toEqual([]);
  return errors;
};

describe('the time of an event', () => {
  const at = (ms: number) => event('ticket.closed', {}, { time: new Date(ms).toISOString() });

  it('may be 5 minutes ahead of our clock, not more', async () => {
    expect((await openGate().send(at(NOW + 300_000))).statusCode).toBe(202);
    expect(await refused(at(NOW + 300_001))).toEqual([
      { path: '/time', message: expect.stringContaining('5 minutes') },
    ]);
  });

  it('may be long past', async () => {
    expect((await openGate().send(at(0))).statusCode).toBe(202);
  });
});

describe('the zone of a requester', () => {
  const from = (timeZone: string) => event('ticket.opened', { requester: { email: 'olha@acme.example', timeZone } });

  it.each(['Europe/Kyiv', 'Europe/Kiev', 'UTC', 'Etc/GMT-3'])('%s is one of the tz database', async (name) => {
    expect((await openGate().send(from(name))).statusCode).toBe(202);
  });

  it('that the tz database does not have is refused, with the nearest that it has', async () => {
    const path = '/data/requester/timeZone';
    expect(await refused(from('Europe/Kyivv'))).toEqual([
      { path, message: expect.stringMatching(/did you mean Europe\/\w+\?/) },
    ]);
    expect(await refused(from('Middle/Nowhere'))).toEqual([{ path, message: expect.stringContaining('such as') }]);
  });
});

describe('names that the policy knows', () => {
  it.each([
    ['ticket.opened', { priority: 'hgih' }, '/data/priority', 'did you mean high?'],
    ['ticket.priority_changed', { priority: 'critcal' }, '/data/priority', 'did you mean critical?'],
    ['ticket.opened', { line: 'l4' }, '/data/line', 'did you mean l1?'],
    ['ticket.assigned', { line: 'second' }, '/data/line', 'Write one of l1, l2, l3.'],
    ['ticket.handed_over', { to: 'l22' }, '/data/to', 'did you mean l2?'],
    ['ticket.reclassified', { level: 'golden' }, '/data/level', 'did you mean gold?'],
  ])('%s with %j is refused', async (type, data, path, hint) => {
    expect(await refused(event(type, data))).toEqual([{ path, message: expect.stringContaining(hint) }]);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'default'])(
    'are its own: %s is no line, priority or level',
    async (name) => {
      expect(await refused(event('ticket.opened', { priority: name, line: name }))).toHaveLength(2);
      expect(await refused(event('ticket.handed_over', { to: name }))).toHaveLength(1);
      expect(await refused(event('ticket.reclassified', { level: name }))).toHaveLength(1);
    },
  );

  it('are asked for only where they stand', async () => {
    const gate = openGate();
    await gate.sendBatch([event('ticket.assigned', { line: undefined }), event('ticket.opened', { line: undefined })]);
    expect(gate.store.records).toHaveLength(2);
  });

  it('are none where there are no lines', async () => {
    const gate = openGate({ terms: { ...TERMS, lines: {}, firstLine: null } });
    expect(await refused(sampleOf('ticket.handed_over'), gate)).toEqual([
      { path: '/data/to', message: 'The policy has none of these: leave this out.' },
    ]);
  });
});

describe('clients', () => {
  const strict = () => openGate({ terms: { ...TERMS, clients: { acme: { level: 'gold' } } } });
  const error = { path: '/data/client', message: expect.stringContaining('no such client') };

  it('without a contract of their own have the default’s', async () => {
    expect((await openGate().send(event('ticket.opened', { client: 'globex' }))).statusCode).toBe(202);
  });

  it('are refused where there is no default, without naming others', async () => {
    const errors = await refused(event('ticket.opened', { client: 'acmee' }), strict());
    expect(errors).toEqual([error]);
    expect(errors[0]?.message).not.toContain('acme');
    expect(await refused(event('ticket.reclassified', { client: 'globex' }), strict())).toEqual([error]);
    expect(await refused(event('ticket.opened', { client: 'constructor' }), strict())).toEqual([error]);
    expect((await strict().send(sampleOf('ticket.opened'))).statusCode).toBe(202);
  });
});

describe('the report of a resolution (R20)', () => {
  const bare = event('ticket.resolved', { report: undefined });

  it('is asked for by its four questions where the policy requires it', async () => {
    const [error, ...others] = await refused(bare);
    expect(others).toEqual([]);
    expect(error?.path).toBe('/data/report');
    for (const field of ['cause', 'actions', 'remaining', 'fullyResolved', 'recurrence']) {
      expect(error?.message).toContain(`\`${field}\``);
    }
  });

  it('may be missing where the policy only flags it', async () => {
    const gate = openGate({ directory: { ...DIRECTORY, resolution: { report: 'flag' } } });
    expect((await gate.send(bare)).statusCode).toBe(202);
  });

  it('may be missing from history', async () => {
    const gate = openGate();
    gate.keys.set('history', { mode: 'import' }).set('trial', { mode: 'observe' });
    expect((await gate.send(bare, { key: 'trial' })).statusCode).toBe(422);
    expect((await gate.send(bare, { key: 'history' })).statusCode).toBe(202);
  });
});

it('all errors of a batch are told at once, by index', async () => {
  const answer = await openGate().sendBatch([
    sampleOf('ticket.opened'),
    event('ticket.opened', { priority: 'urgent', line: 'x' }),
    event('ticket.resolved', { report: undefined }),
  ]);
  expect(errorsOf(answer).map(({ path }) => path)).toEqual(['/1/data/priority', '/1/data/line', '/2/data/report']);
});
