import type { MailNews } from '../../../shared/domain/delivery/news.ts';
import type { PolicyDocument } from '../../../shared/domain/policy/policy.ts';
import type { TicketKey } from '../../../shared/domain/ticket/key.ts';
import type { LogRecord } from '../../../shared/domain/ticket/log.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import type { ApiKey } from '../../../shared/ports/keys.ts';
import type { MailboxCall } from '../../../shared/ports/mailboxes.ts';
import type { Wake } from '../../../shared/ports/wakes.ts';
import { MailSystem } from '../cloud/mailSystem.ts';
import { type Cloud, openStorage, portsOf, secretHash } from '../cloud/ports.ts';
import { Queue } from '../cloud/queue.ts';
import { Schedules } from '../cloud/schedules.ts';
import { Stream, type StreamParts } from '../cloud/stream.ts';
import { Container, type Ending } from './container.ts';
import { CREATE, type FunctionName, type Functions, TIMEOUT_MS } from './functions.ts';
import type { Task } from './loop.ts';
import type { Watch } from './watch.ts';

interface Warm<Name extends FunctionName> {
  container: Container;
  call: Functions[Name];
}

const KEYS: Record<string, Partial<ApiKey>> = {
  desk: { sources: ['urn:desk'] },
  limited: { sources: ['urn:desk'], clients: ['acme'] },
  trial: { sources: ['urn:trial'] },
  archive: { sources: ['urn:archive'] },
};

const SWEEP_EVERY_MS = 5 * 60_000;

/** Kept as it runs on AWS, with a simulated cloud between the real functions. */
export class World {
  readonly cloud: Cloud;
  readonly parts: StreamParts;
  readonly #watch: Watch;
  readonly #warm: { [Name in FunctionName]?: Warm<Name>[] } = {};
  /** When the last sweep began that came to its end. */
  #sweptAt = 0;

  constructor(parts: StreamParts, policy: PolicyDocument, watch: Watch) {
    this.parts = parts;
    this.#watch = watch;
    const queue = <Body>(
      name: string,
      visibilityMs: number,
      consume: ConstructorParameters<typeof Queue<Body>>[3],
    ): Queue<Body> => new Queue(name, visibilityMs, parts, consume);
    const wakes = queue<Wake>('wakes', 90_000, (items, done) => this.#wake(items, done));
    const feedback = queue<MailNews>('news', 180_000, (items, done) =>
      this.invoke('feedback', `feedback`, (feed) => feed(items.map(({ id, item }) => ({ id, news: item }))), done),
    );
    this.cloud = {
      parts,
      storage: openStorage(policy, () => parts.loop.now),
      events: new Stream('events', parts, (items, done) => this.#react(items, done)),
      saves: new Stream('saves', parts, (items, done) => this.#relay(items, done)),
      wakes,
      calls: queue<MailboxCall>('calls', 180_000, (items, done) =>
        this.invoke('notify', 'notify', (notify) => notify(items.map(({ id, item }) => ({ id, call: item }))), done),
      ),
      jobs: queue<{ job: string }>('jobs', 360_000, (items, done) =>
        this.invoke('jobs', 'jobs', (work) => work(items.map(({ id, item }) => ({ id, job: item.job }))), done),
      ),
      schedules: new Schedules(parts, wakes),
      mail: new MailSystem(parts, (news, afterMs) => feedback.send(news, afterMs)),
      keys: new Map(
        Object.entries(KEYS).map(([name, key]) => [
          secretHash(name),
          { name, scopes: ['events:write'], mode: 'live', namespace: '', createdAt: 0, ...key } as ApiKey,
        ]),
      ),
      watch,
    };
    this.queues = [wakes, this.cloud.calls, this.cloud.jobs, feedback];
  }

  readonly queues: Queue<never>[] | readonly { redrive(): void; deadLetters: unknown[]; waiting: number }[];

  /** Calls a function in a container that is free, or in a new one. */
  invoke<Name extends FunctionName, T>(
    name: Name,
    what: string,
    work: (call: Functions[Name], task: Task) => Promise<T>,
    done: (ending: Ending<T>) => void,
  ): void {
    const { loop, faults } = this.parts;
    const warm = (this.#warm[name] ?? []) as Warm<Name>[];
    Object.assign(this.#warm, { [name]: warm });
    const free = faults.strikes('cold_starts') ? undefined : warm.pop();
    const used = free ?? this.#start(name);
    const task = used.container.run(
      what,
      // The task is known by then.
      async () => work(used.call, used.container.task!),
      (ending, task) => {
        if (!('cut' in ending)) warm.push(used);
        if ('error' in ending) loop.note(`  ${what} throws ${ending.error.message}`);
        if (!hasDoneAll(ending)) this.#watch.endedBadly(task);
        done(ending);
      },
    );
    loop.note(`${task.name} begins`);
  }

  #start<Name extends FunctionName>(name: Name): Warm<Name> {
    const container = new Container(name, TIMEOUT_MS[name], this.parts);
    return { container, call: CREATE[name](portsOf(container, this.cloud, name === 'wake')) };
  }

  #react(items: { id: string; item: { key: TicketKey; record: LogRecord } }[], done: BatchDone): void {
    this.#joinedBy(items[0]!.item.key);
    const changes = items.map(({ id, item }) => ({ id, ...item }));
    this.invoke(
      'react',
      `react`,
      (react, task) => {
        this.#watch.given(task, changes);
        return react(changes);
      },
      done,
    );
  }

  #relay(items: { id: string; item: { ticket: TicketState } }[], done: BatchDone): void {
    const changes = items.map(({ id, item }) => ({ id, ...item }));
    this.invoke('relay', `relay`, (relay) => relay(changes), done);
  }

  #wake(items: { id: string; item: Wake }[], done: BatchDone): void {
    this.#joinedBy(items[0]!.item.key);
    const messages = items.map(({ id, item }) => ({ id, wake: item }));
    this.invoke(
      'wake',
      `wake`,
      async (wake, task) => {
        const answer = await wake(messages);
        if (!this.#watch.hasSaved(task)) this.parts.statistics.recovery('a wake finds nothing to do');
        return answer;
      },
      done,
    );
  }

  /** Another invocation for the same ticket begins beside one: a wake that came twice. */
  #joinedBy(key: TicketKey): void {
    const { loop, faults } = this.parts;
    if (!faults.strikes('second_writers')) return;
    this.invoke(
      'wake',
      'second wake',
      (wake) => wake([{ id: 'second', wake: { key, at: loop.now - 60_000 } }]),
      () => {},
    );
  }

  /** Every five minutes, if there is anything to find: a sweep that finds nothing changes nothing. */
  sweepFrom(at: number, until: number): void {
    const { loop, faults, random, statistics } = this.parts;
    const { store } = this.cloud.storage;
    const missed = faults.strikes('missed_sweeps') ? random.pick([3_600_000, 6 * 3_600_000]) : 0;
    const next = at + SWEEP_EVERY_MS + missed;
    if (next > until) return;
    loop.at(next, '', () => {
      this.sweepFrom(next, until);
      void this.#isAnythingToSweep(store).then((found) => {
        if (!found && !random.chance(0.01)) return;
        this.invoke(
          'sweep',
          'sweep',
          (sweep) => sweep(),
          (ending) => {
            if (!('answer' in ending)) return;
            const { folded, woken, relayed, failed } = ending.answer;
            if (failed === 0) this.#sweptAt = next;
            statistics.recovery('the sweep folds what was missed', folded);
            statistics.recovery('the sweep wakes a ticket', woken);
            statistics.recovery('the sweep carries an outbox out', relayed);
          },
        );
      });
    });
  }

  async #isAnythingToSweep(store: Cloud['storage']['store']): Promise<boolean> {
    const { now } = this.parts.loop;
    if ((await store.overdue(0, now - 60_000, 1)).length > 0) return true;
    return (await store.eventsReceived(0, this.#sweptAt - 20 * 60_000, now)).length > 0;
  }
}

function hasDoneAll(ending: Ending<unknown>): boolean {
  if (!('answer' in ending)) return false;
  const { failed } = ending.answer as { failed?: unknown[] };
  return !Array.isArray(failed) || failed.length === 0;
}

type BatchDone = (ending: Ending<{ failed: string[] }>) => void;
