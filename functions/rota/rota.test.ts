import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Directory } from '../../shared/domain/policy/directory.ts';
import { SWAP_LIMITS } from '../../shared/domain/rota/swaps.ts';
import { DIRECTORY, TERMS } from '../../shared/domain/testing/terms.ts';
import { KYIV } from '../../shared/domain/time/sample.ts';
import { createEngine, type Engine, withMethods } from '../../test/engine.ts';
import { FixedPolicies } from '../../test/fakes/fixedPolicies.ts';
import { bodyOf, httpEvent, type Request } from '../../test/fakes/httpEvent.ts';
import { MemoryKeys } from '../../test/fakes/memoryKeys.ts';
import { RecordingLogger } from '../../test/fakes/recordingLogger.ts';
import { createRota, type RotaDeps } from './rota.ts';

const DAY_MS = 86_400_000;
/** Monday, 2 March 2026, ten o'clock in Kyiv: anna has the week. */
const NOW = Date.parse('2026-03-02T08:00:00.000Z');

const layer = { people: ['anna', 'boris'], turnMs: 7 * DAY_MS, handoverMinute: 540, startsOn: '2026-03-02' };
const office = { mon: [[540, 1080]], tue: [[540, 1080]] } as const;
const directory: Directory = {
  ...DIRECTORY,
  rotas: {
    'duty / ночь': {
      timeZone: 'Europe/Kyiv',
      layers: [
        { ...layer, name: 'first' },
        { ...layer, people: ['vera'], hours: { ...TERMS.calendars.office!, hours: office as never, zone: KYIV } },
      ],
    },
  },
  lines: { l1: { name: 'First line', rota: 'duty / ночь' }, l2: { name: 'Second line' } },
  zones: { 'Europe/Kyiv': KYIV },
};

const ROTA = `/v1/rotas/${encodeURIComponent('duty / ночь')}`;
const SWAPS = `${ROTA}/swaps`;

let engine: Engine;
let keys: MemoryKeys;
let ids: number;
beforeEach(() => {
  engine = createEngine(NOW);
  keys = new MemoryKeys().set('lead', { scopes: ['rotas:read', 'rotas:write'] });
  ids = 0;
});
afterEach(() => engine.close());

function ask(path: string, request: Request = {}, over: Partial<RotaDeps> = {}) {
  const rota = createRota({
    policies: new FixedPolicies({ directory }),
    swaps: engine.ports.swaps,
    keys,
    clock: engine.clock,
    logger: new RecordingLogger(),
    newId: () => `s${++ids}`,
    newSecret: () => `secret-${++ids}`,
    ...over,
  });
  return rota(httpEvent({ path, key: 'lead', headers: { 'content-type': 'application/json' }, ...request }));
}

const read = async (path: string, query?: Record<string, string>) => bodyOf(await ask(path, query ? { query } : {}));
const swap = (body: object, over: Partial<RotaDeps> = {}) =>
  ask(SWAPS, { method: 'POST', body: JSON.stringify(body) }, over);
const undo = (id: string) => ask(`${SWAPS}/${id}`, { method: 'DELETE' });

const TUESDAY = { person: 'vera', layer: 'first', from: '2026-03-03T09:00', to: '2026-03-03T18:00' };

async function errorsOf(body: object): Promise<[string, string][]> {
  const answer = await swap(body);
  expect(answer.statusCode).toBe(422);
  const problem = bodyOf(answer);
  expect(problem).toMatchObject({ type: 'urn:kept:problem:invalid-swap' });
  return (problem.errors ?? []).map(({ path, message }: { path: string; message: string }) => [path, message]);
}

describe('who may look and swap', () => {
  const places: [string, Request][] = [
    ['/v1/rotas', {}],
    [ROTA, {}],
    [SWAPS, {}],
    [SWAPS, { method: 'POST', body: '{}' }],
    [`${SWAPS}/x`, { method: 'DELETE' }],
  ];

  it.each(places)('at %s %o needs the scope', async (path, request) => {
    keys.set('desk', { scopes: ['events:write', 'tickets:read', 'policy:write'] });
    expect(await ask(path, { ...request, key: 'desk' })).toMatchObject({ statusCode: 403 });
    expect(await ask(path, { ...request, key: 'nobody' })).toMatchObject({ statusCode: 401 });
    keys.set('acme', { scopes: ['rotas:read', 'rotas:write'], clients: ['acme'] });
    expect(await ask(path, { ...request, key: 'acme' })).toMatchObject({ statusCode: 403 });
  });

  it('lets a key that may read not write', async () => {
    keys.set('wall', { scopes: ['rotas:read'] });
    expect(await ask(ROTA, { key: 'wall' })).toMatchObject({ statusCode: 200 });
    expect(await ask(SWAPS, { key: 'wall', method: 'POST', body: '{}' })).toMatchObject({ statusCode: 403 });
  });

  it('names the methods of each place, and knows no others', async () => {
    expect(await ask('/v1/rotas', { method: 'POST' })).toMatchObject({
      statusCode: 405,
      headers: { allow: 'GET, HEAD' },
    });
    expect(await ask(`${SWAPS}/x`)).toMatchObject({ statusCode: 405, headers: { allow: 'DELETE' } });
    expect(await ask('/v1/rotas/')).toMatchObject({ statusCode: 404 });
    expect(bodyOf(await ask('/v1/rotas/dutty'))).toMatchObject({
      status: 404,
      detail: 'Unknown rota "dutty". The nearest known one is "duty / ночь".',
    });
  });
});

describe('GET /v1/rotas', () => {
  it('tells who is on call now, and at any time', async () => {
    expect(await read('/v1/rotas')).toEqual({
      at: '2026-03-02T08:00:00.000Z',
      rotas: [
        {
          name: 'duty / ночь',
          timeZone: 'Europe/Kyiv',
          lines: ['l1'],
          layers: [
            { name: 'first', people: ['anna', 'boris'] },
            { name: '2', people: ['vera'] },
          ],
          onCall: [
            { layer: 'first', person: 'anna', name: 'Anna', because: 'turn', turnOf: 'anna', swap: null },
            { layer: '2', person: 'vera', name: 'Vera', because: 'turn', turnOf: 'vera', swap: null },
          ],
        },
      ],
    });
    const later = await read('/v1/rotas', { at: '2026-03-12T00:00:00Z' });
    expect(later.rotas[0].onCall).toMatchObject([{ person: 'boris' }, { person: null, because: 'outside_hours' }]);
  });

  it('refuses what is no time', async () => {
    expect(await ask('/v1/rotas', { query: { at: 'now' } })).toMatchObject({ statusCode: 400 });
    expect(await ask('/v1/rotas', { query: { at: '9000-01-01T00:00:00Z' } })).toMatchObject({ statusCode: 400 });
    expect(await ask('/v1/rotas', { query: { from: 'now' } })).toMatchObject({ statusCode: 400 });
  });
});

describe('GET /v1/rotas/{name}', () => {
  it('tells who is on duty when, for two weeks', async () => {
    const page = await read(ROTA);
    expect(page).toMatchObject({
      name: 'duty / ночь',
      timeZone: 'Europe/Kyiv',
      layers: ['first', '2'],
      from: '2026-03-02T08:00:00.000Z',
      to: '2026-03-16T08:00:00.000Z',
      swaps: [],
    });
    const first = page.shifts.filter(({ layer: name }: { layer: string }) => name === 'first');
    expect(first).toEqual([
      {
        from: '2026-03-02T08:00:00.000Z',
        to: '2026-03-09T07:00:00.000Z',
        layer: 'first',
        person: 'anna',
        name: 'Anna',
        because: 'turn',
        turnOf: 'anna',
        swap: null,
      },
      expect.objectContaining({ from: '2026-03-09T07:00:00.000Z', person: 'boris' }),
      expect.objectContaining({ from: '2026-03-16T07:00:00.000Z', to: '2026-03-16T08:00:00.000Z', person: 'anna' }),
    ]);
  });

  it('asks for a span that has sense', async () => {
    const status = async (query: Record<string, string>) => (await ask(ROTA, { query })).statusCode;
    expect(await status({ from: '2026-03-02T08:00:00Z', to: '2026-03-02T08:00:00Z' })).toBe(400);
    expect(await status({ from: '2026-03-02T08:00:00Z', to: '2027-03-04T08:00:00Z' })).toBe(400);
    expect(await status({ from: '2026-03-02T08:00:00Z', to: '2027-03-03T08:00:00Z' })).toBe(200);
  });
});

describe('POST /v1/rotas/{name}/swaps', () => {
  it('puts somebody else on duty at once, and says what they take from whom', async () => {
    const answer = await swap({ ...TUESDAY, insteadOf: 'anna', reason: 'The dentist' });
    expect(answer).toMatchObject({ statusCode: 201, headers: { location: `${SWAPS}/s1` } });
    const made = {
      id: 's1',
      layer: 'first',
      person: 'vera',
      insteadOf: 'anna',
      from: '2026-03-03T07:00:00.000Z',
      to: '2026-03-03T16:00:00.000Z',
      reason: 'The dentist',
      madeBy: 'lead',
      madeAt: '2026-03-02T08:00:00.000Z',
      undone: null,
    };
    const taken = { layer: 'first', person: 'vera', name: 'Vera', because: 'swap', turnOf: 'anna', swap: 's1' };
    expect(bodyOf(answer)).toEqual({ ...made, takes: [{ from: made.from, to: made.to, ...taken }] });
    const page = await read(ROTA, { from: '2026-03-03T08:00:00Z', to: '2026-03-03T09:00:00Z' });
    expect(page.shifts[0]).toMatchObject(taken);
    expect(page.swaps).toEqual([made]);
    expect((await read('/v1/rotas', { at: '2026-03-03T08:00:00Z' })).rotas[0].onCall[0]).toEqual(taken);
  });

  it('reads a time without an offset on the clock of the rota, and leaves out what is past', async () => {
    await swap({ person: 'vera', from: '2026-03-01T00:00:00Z', to: '2026-03-03 18:00' });
    expect((await read(SWAPS)).swaps).toMatchObject([
      { from: '2026-03-02T08:00:00.000Z', to: '2026-03-03T16:00:00.000Z', layer: null, insteadOf: null, reason: null },
    ]);
  });

  it('names every field that is wrong', async () => {
    expect(
      await errorsOf({ person: 'vra', insteadOf: 'bris', layer: 'frist', from: 'tomorrow', to: '2026-03-04' }),
    ).toEqual([
      ['/person', 'Unknown person "vra". The nearest known one is "vera".'],
      ['/insteadOf', 'Unknown person "bris". The nearest known one is "boris".'],
      ['/layer', 'Unknown layer "frist". The nearest known one is "first".'],
      ['/from', expect.stringContaining('Write a date and time')],
      ['/to', expect.stringContaining('Write a date and time')],
    ]);
    expect(await errorsOf({ who: 'vera', from: 1 })).toEqual([
      ['/person', 'This is missing. Write a text.'],
      ['/from', 'Write a text; a number needs quotes: "1".'],
      ['/to', 'This is missing. Write a text.'],
      ['/who', expect.stringContaining('Unknown key "who".')],
    ]);
    expect(await errorsOf({ ...TUESDAY, to: TUESDAY.from })).toEqual([['/to', 'Write a time after `from`.']]);
    expect(await errorsOf({ ...TUESDAY, from: '2026-02-01T00:00', to: '2026-02-02T00:00' })).toEqual([
      ['/to', 'This is over: who was on duty then is history.'],
    ]);
    expect(await errorsOf({ ...TUESDAY, to: '2027-03-05T00:00' })).toEqual([
      ['/to', 'A swap lasts at most 366 days; change the rota instead.'],
    ]);
    expect(await errorsOf({ ...TUESDAY, from: '2029-01-01T00:00', to: '2029-01-02T00:00' })).toEqual([
      ['/from', 'Write a time within 731 days.'],
    ]);
    expect(await errorsOf({ ...TUESDAY, insteadOf: 'vera' })).toEqual([
      ['/insteadOf', 'Somebody cannot stand in for themselves.'],
    ]);
    expect(await engine.ports.swaps.load('duty / ночь')).toEqual({ version: 0, swaps: [] });
  });

  it('refuses to take what its person has already', async () => {
    const nothing = [['/person', 'There is nothing to take: anna is on duty in all of this time already.']];
    expect(await errorsOf({ ...TUESDAY, person: 'anna' })).toEqual(nothing);
    expect((await swap(TUESDAY)).statusCode).toBe(201);
    expect((await swap({ ...TUESDAY, person: 'anna' })).statusCode).toBe(201);
  });

  it('refuses to take nothing', async () => {
    expect(await errorsOf({ ...TUESDAY, insteadOf: 'boris' })).toEqual([
      ['/from', 'There is nothing to take: boris has no turn of the layer "first" in this time.'],
    ]);
    const sunday = { person: 'anna', layer: '2', from: '2026-03-08T09:00', to: '2026-03-08T10:00' };
    expect(await errorsOf(sunday)).toEqual([
      ['/from', 'There is nothing to take: the layer "2" covers nobody in this time.'],
    ]);
  });

  it('takes JSON alone', async () => {
    const post = { method: 'POST', body: 'person: vera' };
    expect(await ask(SWAPS, { ...post, headers: { 'content-type': 'application/yaml' } })).toMatchObject({
      statusCode: 415,
    });
    expect(await ask(SWAPS, post)).toMatchObject({ statusCode: 400 });
  });

  it('holds a rota to 500 swaps that are not over, and forgets those that are over for 90 days', async () => {
    const [swaps, day] = [engine.ports.swaps, NOW + DAY_MS];
    const many = Array.from({ length: SWAP_LIMITS.live }, (_, i) => ({
      ...{ id: `old${i}`, person: 'vera', from: day, to: day + DAY_MS },
      ...{ reason: null, madeBy: 'x', madeAt: NOW, undone: null },
    }));
    await swaps.save('duty / ночь', 0, many);
    expect(bodyOf(await swap(TUESDAY))).toMatchObject({ status: 422, detail: expect.stringContaining('500 swaps') });
    engine.clock.moveTo(day + DAY_MS + 89 * DAY_MS);
    const late = { person: 'vera', from: '2026-06-02T00:00', to: '2026-06-03T00:00' };
    expect(await swap(late)).toMatchObject({ statusCode: 201 });
    expect((await swaps.load('duty / ночь')).swaps).toHaveLength(501);
    engine.clock.moveTo(day + DAY_MS + 90 * DAY_MS);
    expect(await swap({ ...late, from: '2026-06-04T00:00', to: '2026-06-05T00:00' })).toMatchObject({
      statusCode: 201,
    });
    expect((await swaps.load('duty / ночь')).swaps.map(({ id }) => id)).toEqual(['s2', 's3']);
  });

  it('goes on when somebody else swaps at the same time, and gives up when that never ends', async () => {
    let others = 1;
    const contested = withMethods(engine.ports.swaps, {
      save: async (rota, before, swaps) => (others-- > 0 ? 'conflict' : engine.ports.swaps.save(rota, before, swaps)),
    });
    expect(await swap(TUESDAY, { swaps: contested })).toMatchObject({ statusCode: 201 });
    others = 99;
    const back = { ...TUESDAY, person: 'boris' };
    expect(await swap(back, { swaps: contested })).toMatchObject({ statusCode: 412 });
    const down = withMethods(engine.ports.swaps, { save: () => Promise.reject(new Error('Down.')) });
    expect(await swap(back, { swaps: down })).toMatchObject({ statusCode: 503 });
  });
});

describe('DELETE /v1/rotas/{name}/swaps/{id}', () => {
  const onCallAt = async (at: string) => (await read('/v1/rotas', { at })).rotas[0].onCall[0].person;

  it('undoes a swap, tells who did, and does so once', async () => {
    await swap(TUESDAY);
    keys.set('boss', { scopes: ['rotas:read', 'rotas:write'] });
    const boss = { method: 'DELETE', key: 'boss' };
    const undone = { by: 'boss', at: '2026-03-02T08:00:00.000Z' };
    expect(bodyOf(await ask(`${SWAPS}/s1`, boss))).toMatchObject({ id: 's1', undone });
    expect(bodyOf(await undo('s1'))).toMatchObject({ id: 's1', undone });
    expect(await onCallAt('2026-03-03T08:00:00Z')).toBe('anna');
    expect((await read(ROTA)).swaps).toEqual([]);
    expect((await read(SWAPS)).swaps).toMatchObject([{ id: 's1', undone }]);
  });

  it('leaves what was taken before as it was', async () => {
    await swap(TUESDAY);
    engine.clock.moveTo(Date.parse('2026-03-03T10:00:00Z'));
    expect(await undo('s1')).toMatchObject({ statusCode: 200 });
    expect(await onCallAt('2026-03-03T09:59:59Z')).toBe('vera');
    expect(await onCallAt('2026-03-03T10:00:00Z')).toBe('anna');
  });

  it('cannot undo history, or what there is not', async () => {
    await swap(TUESDAY);
    engine.clock.moveTo(Date.parse('2026-03-03T16:00:00Z'));
    expect(bodyOf(await undo('s1'))).toMatchObject({ status: 409, type: 'urn:kept:problem:swap-over' });
    expect(await undo('s2')).toMatchObject({ statusCode: 404 });
  });
});
