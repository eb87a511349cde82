import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDirectory } from '../../shared/domain/obligation/recipients.ts';
import { openTerms } from '../../shared/domain/policy/openTerms.ts';
import { reconcile } from '../../shared/domain/reconcile.ts';
import { KEY, told } from '../../shared/domain/testing/story.ts';
import { DIRECTORY, MINUTE, TERMS } from '../../shared/domain/testing/terms.ts';
import { everyClock } from '../../shared/domain/ticket/bound.ts';
import type { Clock } from '../../shared/domain/ticket/state.ts';
import { TERMS_HASH, withMethods } from '../../test/engine.ts';
import { bodyOf, httpEvent } from '../../test/fakes/httpEvent.ts';
import { MemoryKeys } from '../../test/fakes/memoryKeys.ts';
import { RecordingLogger } from '../../test/fakes/recordingLogger.ts';
import { EVENTS, LongLife } from '../../test/longLife.ts';
import type { ExplanationPage } from '../query/explain/page.ts';
import { createQuery } from '../query/query.ts';
import type { TimelinePage } from '../query/timeline/page.ts';

const LARGEST_BYTES = 100 * 1024;
const MINUTES = 60_000;

describe('a ticket of ten thousand events, of every kind and some late', () => {
  let host: LongLife;
  beforeAll(async () => {
    host = new LongLife();
    await host.live();
  }, 10 * MINUTES);
  afterAll(() => host.engine.close());

  const log = () => host.engine.store.loadLog(KEY);
  const history = async () => [...(await host.engine.store.loadSpilledHistory(KEY)), ...(await host.load()).history];
  const spilledClocks = () => host.engine.store.loadSpilledClocks(KEY);
  const whole = async () => {
    const [policy, directory] = [openTerms(TERMS, TERMS_HASH), openDirectory(DIRECTORY)];
    const now = host.engine.clock.now();
    const folded = reconcile({ key: KEY, policy, directory, ticket: null, records: await log(), whole: true, now });
    const woken = reconcile({ key: KEY, policy, directory, ticket: folded.ticket, records: [], whole: false, now });
    return {
      facts: woken.ticket.facts,
      spilled: folded.spilledClocks,
      decided: [...folded.decisions, ...woken.decisions],
    };
  };

  /** Asks for page after page, and gives what they say. Nothing happens meanwhile, so what is stored is read once for all. */
  async function pages<Page extends { cursor: string | null }>(path: string, limit: number): Promise<Page[]> {
    const { ports, store, mailboxes } = host.engine;
    const [records, spilled] = await Promise.all([log(), store.loadSpilledHistory(KEY)]);
    let letters: ReturnType<typeof mailboxes.find> | undefined;
    const query = createQuery({
      ...ports,
      store: withMethods(store, { loadLog: async () => records, loadSpilledHistory: async () => spilled }),
      mailboxes: withMethods(mailboxes, {
        find: (wanted) => {
          letters ??= mailboxes.find(wanted);
          return letters;
        },
      }),
      keys: new MemoryKeys().set('all'),
      logger: new RecordingLogger(),
    });
    const given: Page[] = [];
    for (let cursor: string | null | undefined; cursor !== null; cursor = given.at(-1)!.cursor) {
      const parameters = { limit: String(limit), ...(cursor === undefined ? {} : { cursor }) };
      const answer = await query(httpEvent({ path, key: 'all', query: parameters }));
      expect(answer.statusCode).toBe(200);
      given.push(bodyOf(answer));
    }
    return given;
  }

  it('has folded them all', async () => {
    const records = await log();
    expect(records.filter(({ event }) => event.source === 'urn:desk')).toHaveLength(EVENTS);
    expect(await host.load()).toMatchObject({ folded: records.length, pending: null, outbox: [] });
    const amended = (await history()).filter((entry) => entry.kind === 'clock' && entry.change === 'amended');
    expect(amended.length).toBeGreaterThan(100);
  });

  it('has fitted its item at every save, with what it owed', () => {
    expect(host.largest.itemBytes).toBeLessThanOrEqual(LARGEST_BYTES);
    expect(host.largest.jsonBytes).toBeLessThanOrEqual(LARGEST_BYTES);
  });

  it('has moved old cycles out of it, and knows them all', async () => {
    const { facts } = await host.load();
    const spilled = await spilledClocks();
    const ended = facts.clocks.filter(({ phase }) => phase === 'stopped' || phase === 'cancelled');
    for (const [, cycles] of Map.groupBy(ended, ({ objective }) => objective))
      expect(cycles.length).toBeLessThanOrEqual(10);
    const every = everyClock(facts.clocks, spilled);
    expect(every.length).toBeGreaterThan(1000);
    for (const [, cycles] of Map.groupBy(every, ({ objective }) => objective))
      expect(cycles.map(({ cycle }) => cycle)).toEqual(cycles.map((_, n) => n + 1));
  });

  it('folds again to its live facts, byte for byte (I5)', async () => {
    const { facts } = await host.load();
    const again = await whole();
    expect(JSON.stringify(again.facts)).toBe(JSON.stringify(facts));
    expect(again.decided).toEqual([]);
    const byCycle = (clocks: Clock[]) =>
      new Map(clocks.map((clock) => [`${clock.objective} ${clock.cycle}`, JSON.stringify(clock)]));
    const stored = byCycle(everyClock(facts.clocks, await spilledClocks()));
    for (const [cycle, clock] of byCycle(again.spilled)) expect([cycle, stored.get(cycle)]).toEqual([cycle, clock]);
  });

  it(
    'pages through its timeline, each entry once',
    async () => {
      const entries = (await pages<TimelinePage>('/v1/tickets/INC-1/timeline', 500)).flatMap((page) => page.entries);
      const told = entries.filter((entry) => entry.kind === 'event');
      const records = await log();
      expect(new Set(told.map(({ source, id }) => `${source} ${id}`)).size).toBe(records.length);
      expect(told).toHaveLength(records.length);
      const other = entries.filter(({ kind }) => kind !== 'event' && kind !== 'delivery');
      expect(other).toHaveLength((await host.load()).historyNext);
      const times = entries.map(({ at }) => at);
      expect(times).toEqual(times.toSorted());
    },
    5 * MINUTES,
  );

  it(
    'explains every cycle: stretches add up to what the engine counted (I3)',
    async () => {
      const clocks = (await pages<ExplanationPage>('/v1/tickets/INC-1/explain', 5000)).flatMap((page) => page.clocks);
      const { facts } = await host.load();
      const every = everyClock(facts.clocks, await spilledClocks());
      expect(clocks.filter(({ continued }) => !continued)).toHaveLength(every.length);
      for (const { totals, usedSeconds, closedSeconds, pausedSeconds } of clocks) {
        const paused = Object.values(pausedSeconds).reduce((sum, seconds) => sum + seconds, 0);
        expect(totals.countedSeconds).toBeCloseTo(usedSeconds, 6);
        expect(totals.wallSeconds).toBeCloseTo(usedSeconds + closedSeconds + paused, 6);
      }
    },
    5 * MINUTES,
  );

  it('folds its next event without reading its log', async () => {
    const { clock } = host.engine;
    clock.moveTo(clock.now() + MINUTE);
    const before = await host.load();
    for (const name of Object.keys(host.calls)) delete host.calls[name];
    const [record] = await host.engine.accept(KEY, told('work.logged', clock.now(), { agent: 'anna', minutes: 5 }));
    await host.react([{ id: '1', key: KEY, record: record! }]);
    expect(host.calls).toEqual({ loadTicket: 1, save: 1 });
    const after = await host.load();
    expect(after).toMatchObject({ folded: before.folded + 1, version: before.version + 1 });
    expect(after.facts.workedMinutes).toBe(before.facts.workedMinutes + 5);
  });

  it('folds a late event whole, and stores again only the old cycles that it changed', async () => {
    const { clock, store } = host.engine;
    const before = await host.load();
    const spilled = await spilledClocks();
    const saved: number[] = [];
    const save = store.save;
    store.save = (request) => {
      saved.push(request.spilledClocks.length);
      return save.call(store, request);
    };
    const late = told('work.logged', clock.now() - 200 * 60 * MINUTE, { agent: 'anna', minutes: 7 }, 'late');
    for (const name of Object.keys(host.calls)) delete host.calls[name];
    await host.arrive([late]);
    store.save = save;
    expect(host.calls).toMatchObject({ loadLog: 1, loadSpilledClocks: 1, save: 1 });
    expect(saved).toEqual([0]);
    expect(await spilledClocks()).toEqual(spilled);
    expect((await host.load()).facts.workedMinutes).toBe(before.facts.workedMinutes + 7);
  });
});
