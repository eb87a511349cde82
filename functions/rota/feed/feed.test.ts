import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import type { Directory } from '../../../shared/domain/policy/directory.ts';
import type { MadeSwap } from '../../../shared/domain/rota/swaps.ts';
import { DIRECTORY } from '../../../shared/domain/testing/terms.ts';
import { KYIV } from '../../../shared/domain/time/sample.ts';
import { createEngine, type Engine, withMethods } from '../../../test/engine.ts';
import { FixedPolicies } from '../../../test/fakes/fixedPolicies.ts';
import { bodyOf, httpEvent, type Request } from '../../../test/fakes/httpEvent.ts';
import { MemoryKeys } from '../../../test/fakes/memoryKeys.ts';
import { RecordingLogger } from '../../../test/fakes/recordingLogger.ts';
import { createRota, type RotaDeps } from '../rota.ts';

const DAY_MS = 86_400_000;
/** Monday, 2 March 2026, ten o'clock in Kyiv: anna has the week. */
const NOW = Date.parse('2026-03-02T08:00:00.000Z');

const layer = { people: ['anna', 'boris'], turnMs: 7 * DAY_MS, handoverMinute: 540, startsOn: '2026-03-02' };
const person = (id: string, rest: object = {}) => ({ ...DIRECTORY.people[id]!, ...rest });
const directory: Directory = {
  ...DIRECTORY,
  people: { anna: person('anna', { language: 'uk' }), boris: person('boris'), vera: person('vera') },
  rotas: {
    duty: { timeZone: 'Europe/Kyiv', layers: [layer] },
    'a/b': { timeZone: 'Europe/Kyiv', layers: [layer, layer] },
  },
  lines: { l1: { name: 'Перша лінія', rota: 'duty' }, l2: { name: 'Second line' } },
  zones: { 'Europe/Kyiv': KYIV },
};

let engine: Engine;
let keys: MemoryKeys;
let logger: RecordingLogger;
let made: number;
beforeEach(() => {
  engine = createEngine(NOW);
  keys = new MemoryKeys().set('lead', { scopes: ['rotas:read', 'rotas:write'] });
  logger = new RecordingLogger();
  made = 0;
});
afterEach(() => engine.close());

function ask(path: string, request: Request = {}, over: Partial<RotaDeps> = {}) {
  const rota = createRota({
    policies: new FixedPolicies({ directory }),
    swaps: engine.ports.swaps,
    keys,
    clock: engine.clock,
    logger,
    newId: () => 'swap-1',
    newSecret: () => `secret-${++made}`,
    ...over,
  });
  return rota(httpEvent({ path, key: 'lead', headers: { 'content-type': 'application/json' }, ...request }));
}

const link = (body: object, request: Request = {}) =>
  ask('/v1/feeds', { method: 'POST', body: JSON.stringify(body), ...request });

/** What a calendar program reads: the name, and `from to title | description` of each event. */
async function calendar(path: string, request: Request = {}) {
  const answer = await ask(path, request);
  expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'text/calendar; charset=utf-8' } });
  const read = new ICAL.Component(ICAL.parse(String(answer.body)));
  const events = read.getAllSubcomponents('vevent').map((component) => {
    const { uid, summary, description, startDate, endDate } = new ICAL.Event(component);
    const [from, to] = [startDate, endDate].map((time) => time.toJSDate().toISOString().slice(0, 16));
    return { uid, text: `${from} ${to} ${summary}${description ? ` | ${description.replaceAll('\n', '; ')}` : ''}` };
  });
  return { name: read.getFirstPropertyValue('x-wr-calname'), events };
}

const textsOf = ({ events }: { events: { text: string }[] }) => events.map(({ text }) => text);

async function swap(over: Partial<MadeSwap> = {}): Promise<void> {
  const { version, swaps } = await engine.ports.swaps.load('duty');
  const day = { from: Date.parse('2026-03-03T07:00:00Z'), to: Date.parse('2026-03-04T07:00:00Z') };
  const one = {
    id: `s${version}`,
    person: 'vera',
    ...day,
    reason: null,
    madeBy: 'x',
    madeAt: NOW,
    undone: null,
    ...over,
  };
  await engine.ports.swaps.save('duty', version, [...swaps, one]);
}

describe('calendars', () => {
  it('of a rota tell who is on duty when, from four weeks ago for half a year', async () => {
    const { name, events } = await calendar('/v1/rotas/duty/calendar.ics');
    expect(name).toBe('duty');
    expect(events).toHaveLength(32);
    expect(events[0]!.text).toBe('2026-01-26T07:00 2026-02-02T07:00 Boris: duty');
    expect(events.at(-1)!.text).toBe('2026-08-31T06:00 2026-09-07T06:00 Anna: duty');
  });

  it('of a line are called as the line', async () => {
    const { name, events } = await calendar('/v1/lines/l1/calendar.ics');
    expect(name).toBe('Перша лінія');
    expect(events[0]!.text).toContain('Boris: Перша лінія');
  });

  it('of a person have their shifts in all rotas, in their language, with the layer where there are several', async () => {
    const { name, events } = await calendar('/v1/people/anna/shifts.ics');
    expect(name).toBe('Чергування: Anna');
    expect(textsOf({ events }).slice(0, 3)).toEqual([
      '2026-02-02T07:00 2026-02-09T07:00 Чергування: duty',
      '2026-02-02T07:00 2026-02-09T07:00 Чергування: a/b | Шар: 1',
      '2026-02-02T07:00 2026-02-09T07:00 Чергування: a/b | Шар: 2',
    ]);
    expect(await calendar('/v1/people/vera/shifts.ics')).toEqual({ name: 'On call: Vera', events: [] });
  });

  it('say why it is not simply somebody’s turn', async () => {
    await swap();
    expect(textsOf(await calendar('/v1/people/vera/shifts.ics'))).toEqual([
      '2026-03-03T07:00 2026-03-04T07:00 On call: duty | By a swap; In place of: Anna',
    ]);
    expect(textsOf(await calendar('/v1/rotas/duty/calendar.ics')).slice(5, 8)).toEqual([
      '2026-03-02T07:00 2026-03-03T07:00 Anna: duty',
      '2026-03-03T07:00 2026-03-04T07:00 Vera: duty | By a swap; In place of: Anna',
      '2026-03-04T07:00 2026-03-09T07:00 Anna: duty',
    ]);
  });

  it('name a shift the same for ever, whenever they are made and whoever has it', async () => {
    const before = await calendar('/v1/rotas/duty/calendar.ics');
    await swap({ from: NOW - DAY_MS, to: NOW + 30 * DAY_MS });
    engine.clock.moveTo(NOW + 10 * DAY_MS);
    const after = await calendar('/v1/rotas/duty/calendar.ics');
    const uidOf = (from: string, { events }: typeof before) => events.find(({ text }) => text.startsWith(from))?.uid;
    for (const from of ['2026-03-09T07:00', '2026-04-13T06:00']) expect(uidOf(from, after)).toBe(uidOf(from, before));
    expect(new Set(after.events.map(({ uid }) => uid)).size).toBe(after.events.length);
    expect(uidOf('2026-03-09T07:00', after)).toMatch(/^[0-9a-f]{32}@kept$/);
  });

  it('cost little to look at again: the same until the rota changes or a day has passed', async () => {
    const tag = async () => String((await ask('/v1/rotas/duty/calendar.ics')).headers!.etag);
    const first = await tag();
    engine.clock.moveTo(NOW + 15 * 3_600_000);
    expect(await tag()).toBe(first);
    const unchanged = await ask('/v1/rotas/duty/calendar.ics', { headers: { 'if-none-match': first } });
    expect(unchanged).toMatchObject({ statusCode: 304, headers: { etag: first } });
    await swap();
    const swapped = await tag();
    expect(swapped).not.toBe(first);
    engine.clock.moveTo(NOW + DAY_MS);
    expect(await tag()).not.toBe(swapped);
  });

  it('of what there is not are not found', async () => {
    const detail = async (path: string) => bodyOf(await ask(path));
    expect(await detail('/v1/rotas/dutty/calendar.ics')).toMatchObject({
      status: 404,
      detail: 'Unknown rota "dutty". The nearest known one is "duty".',
    });
    expect(await detail('/v1/people/ana/shifts.ics')).toMatchObject({ status: 404 });
    expect(await detail('/v1/lines/l2/calendar.ics')).toMatchObject({
      status: 404,
      detail: 'The line "l2" has no rota.',
    });
    expect((await calendar('/v1/rotas/a%2Fb/calendar.ics')).name).toBe('a/b');
  });

  it('need the scope', async () => {
    keys.set('desk', { scopes: ['events:write', 'tickets:read'] });
    for (const path of ['/v1/rotas/duty/calendar.ics', '/v1/people/anna/shifts.ics', '/v1/lines/l1/calendar.ics']) {
      expect(await ask(path, { key: 'desk' })).toMatchObject({ statusCode: 403 });
      expect(await ask(path, { method: 'POST' })).toMatchObject({ statusCode: 405 });
    }
  });
});

describe('addresses of calendars', () => {
  it('are told once, and open that calendar without a key', async () => {
    const answer = await link(
      { person: 'anna' },
      { headers: { 'content-type': 'application/json', host: 'kept.example' } },
    );
    expect(answer).toMatchObject({ statusCode: 201, headers: { location: '/ics/secret-1.ics' } });
    const { id, url, path, of, name } = bodyOf(answer);
    expect({ url, path, of }).toEqual({
      url: 'https://kept.example/ics/secret-1.ics',
      path: '/ics/secret-1.ics',
      of: { person: 'anna' },
    });
    expect(name).toBe(`calendar of person anna (${id.slice(0, 8)}, by lead)`);
    const linked = httpEvent({ path });
    expect(linked.headers).toEqual({});
    const rota = await calendar(path, { key: 'nobody' });
    expect(rota).toEqual(await calendar('/v1/people/anna/shifts.ics'));
  });

  it('of an embedded host are those that the caller sees', async () => {
    const event = httpEvent({ path: '/v1/feeds', method: 'POST', body: '{"rota":"duty"}', key: 'lead' });
    event.headers = { ...event.headers, host: '127.0.0.1:8787', 'content-type': 'application/json' };
    event.requestContext.apiId = 'embedded';
    const deps = {
      policies: new FixedPolicies({ directory }),
      swaps: engine.ports.swaps,
      keys,
      clock: engine.clock,
      logger,
    };
    const rota = createRota({ ...deps, newId: () => '', newSecret: () => 'x' });
    expect(bodyOf(await rota(event))).toMatchObject({ url: 'http://127.0.0.1:8787/ics/x.ics' });
  });

  it('open nothing else, and no key opens a calendar', async () => {
    const { path } = bodyOf(await link({ rota: 'duty' }));
    const secret = path.slice('/ics/'.length, -'.ics'.length);
    expect(await ask('/v1/rotas', { key: secret })).toMatchObject({ statusCode: 403 });
    expect(await ask('/ics/lead.ics')).toMatchObject({ statusCode: 404 });
    expect(await ask('/ics/secret-2.ics')).toMatchObject({ statusCode: 404 });
    expect(await ask(path, { method: 'POST' })).toMatchObject({ statusCode: 405 });
    keys.remove(secret);
    expect(await ask(path)).toMatchObject({ statusCode: 404 });
  });

  it('are listed without their secrets', async () => {
    await link({ rota: 'duty' });
    await link({ line: 'l1' });
    const { feeds } = bodyOf(await ask('/v1/feeds'));
    expect(feeds).toMatchObject([{ of: { rota: 'duty' } }, { of: { line: 'l1' } }]);
    expect(JSON.stringify(feeds)).not.toContain('secret');
  });

  it('are made of one thing that there is', async () => {
    const errors = async (body: object) => {
      const answer = bodyOf(await link(body));
      expect(answer).toMatchObject({ status: 422, type: 'urn:kept:problem:invalid-feed' });
      return answer.errors.map(({ path, message }: { path: string; message: string }) => [path, message]);
    };
    expect(await errors({})).toEqual([['', 'Write one of rota, person, line.']]);
    expect(await errors({ rota: 'duty', person: 'anna' })).toEqual([['', 'Write one of rota, person, line.']]);
    expect(await errors({ rota: 'dutty' })).toEqual([
      ['/rota', 'Unknown rota "dutty". The nearest known one is "duty".'],
    ]);
    expect(await errors({ person: 7 })).toEqual([['/person', expect.stringContaining('Write a text')]]);
    expect(await errors({ rotas: 'duty' })).toEqual([['/rotas', expect.stringContaining('"rota"')]]);
    expect(await link({}, { headers: { 'content-type': 'text/plain' } })).toMatchObject({ statusCode: 415 });
    expect(await keys.list()).toHaveLength(1);
  });

  it('need the scope to be made', async () => {
    keys.set('wall', { scopes: ['rotas:read'] });
    expect(await link({ rota: 'duty' }, { key: 'wall' })).toMatchObject({ statusCode: 403 });
    keys.set('acme', { scopes: ['rotas:read', 'rotas:write'], clients: ['acme'] });
    expect(await link({ rota: 'duty' }, { key: 'acme' })).toMatchObject({ statusCode: 403 });
  });

  it('stay out of the log', async () => {
    const broken = { find: () => Promise.reject(new Error('The keys are on fire.')) };
    const answer = await ask('/ics/secret-1.ics', {}, { keys: withMethods(keys, broken) });
    expect(answer).toMatchObject({ statusCode: 503 });
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { path: '/ics/…' } }]);
    expect(JSON.stringify(logger.lines)).not.toContain('secret-1');
  });
});
