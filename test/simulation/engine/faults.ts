import type { Random } from './random.ts';

/** What may go wrong, by the name that `--faults` takes, and what it is. */
export const FAULTS = {
  duplicate_events: 'a source posts an event again, minutes or days later, perhaps with other content',
  reordered_events: 'events of a ticket arrive in another order than they happened',
  delayed_events: 'an event arrives up to hours after it happened',
  days_late_events: 'an event arrives days after it happened',
  early_events: 'the clock of a source is fast: an event arrives before its time',
  old_events: 'a source still posts the fields of an older catalogue, and fields that nobody knows',
  wrong_events: 'a request holds an event that must be refused, with all that came with it',
  foreign_events: 'a key posts on tickets of clients that it is limited away from',
  crashes: 'an invocation ends before or after any read or write',
  slow_calls: 'a read or a write takes seconds, and an invocation may run out of time',
  cold_starts: 'an invocation begins in a new container that remembers nothing',
  clock_skew: 'the clocks of two containers differ by up to 20 seconds',
  throttled_reads: 'storage refuses a read',
  throttled_writes: 'storage refuses a write',
  lost_answers: 'a write is made, and its answer is an error',
  conflicts: 'a conditional write is refused because another transaction has the item at that moment',
  second_writers: 'a second invocation works on the same ticket at the same time',
  lagging_index: 'the indexes that the sweep walks are minutes behind',
  stale_policy: 'a function still sees the policy of before',
  stream_replays: 'a stream gives records again that it gave long ago',
  stream_delays: 'the shards of the streams are out of step, by minutes or hours',
  stream_outage: 'a consumer of a stream stands still for more than the 24 hours that the stream keeps',
  poison_records: 'a record fails whoever reads it, until it is given up',
  lost_schedules: 'a schedule never fires',
  doubled_schedules: 'a schedule fires twice',
  late_schedules: 'a schedule fires late, by minutes or hours',
  early_schedules: 'a schedule fires early',
  throttled_schedules: 'a schedule cannot be made',
  redeliveries: 'a queue gives a message again that was done',
  queue_delays: 'a queue keeps a message back, so that others pass it',
  poison_messages: 'a message of a queue fails whoever reads it, until it is a dead letter',
  missed_sweeps: 'the sweep is not started for hours',
  mail_timeouts: 'nobody hears whether a mail was taken: it was, or it was not',
  mail_throttling: 'the mail system takes no more for now',
  mail_bounces: 'a mail is refused or comes back, and an address dies',
  mail_news: 'what the mail system tells of mails comes late, twice, or not at all',
  publications: 'a policy is published in mid-flight, and open tickets may move to it',
  zone_updates: 'new rules of a time zone are published in mid-flight',
} as const;

export type Fault = keyof typeof FAULTS;

export const ALL_FAULTS = Object.keys(FAULTS) as Fault[];

/** How likely each fault strikes where it can, in a run that has it. */
const LIKELIHOOD: Partial<Record<Fault, number>> = {
  crashes: 0.01,
  slow_calls: 0.02,
  cold_starts: 0.1,
  throttled_reads: 0.01,
  throttled_writes: 0.02,
  lost_answers: 0.02,
  conflicts: 0.05,
  second_writers: 0.2,
  lagging_index: 0.5,
  stale_policy: 0.3,
  stream_replays: 0.05,
  stream_delays: 0.05,
  lost_schedules: 0.15,
  doubled_schedules: 0.2,
  late_schedules: 0.2,
  early_schedules: 0.2,
  throttled_schedules: 0.1,
  redeliveries: 0.1,
  queue_delays: 0.1,
  poison_records: 0.01,
  poison_messages: 0.01,
  missed_sweeps: 0.05,
  mail_timeouts: 0.1,
  mail_throttling: 0.1,
  mail_bounces: 0.08,
  mail_news: 0.4,
};

/** So often each fault strikes in one run at most: what never ends is no fault but another world. */
const MOST_STRIKES = 30;

/** Which faults a run has, and how often each really struck. */
export class Faults {
  readonly on: ReadonlySet<Fault>;
  readonly counts: Partial<Record<Fault, number>> = {};
  readonly #random: Random;
  /** False once the run comes to its end: then all is to come right by itself. */
  enabled = true;

  constructor(on: Iterable<Fault>, random: Random) {
    this.on = new Set(on);
    this.#random = random;
  }

  /** Whether the fault strikes now. A strike is counted. */
  strikes(fault: Fault, likelihood = LIKELIHOOD[fault] ?? 0): boolean {
    if (!this.enabled || !this.on.has(fault) || !this.#random.chance(likelihood)) return false;
    if ((this.counts[fault] ?? 0) >= MOST_STRIKES) return false;
    this.count(fault);
    return true;
  }

  count(fault: Fault): void {
    this.counts[fault] = (this.counts[fault] ?? 0) + 1;
  }
}

/** Swarm style: each run has some of the faults, so that rare meetings of two are not drowned by all the others. */
export function drawFaults(random: Random, among: readonly Fault[] = ALL_FAULTS): Fault[] {
  const share = random.pick([0.1, 0.25, 0.5, 0.8]);
  return among.filter(() => random.chance(share));
}
