/** What happened in a run, or in many: so that nobody takes a fault for tried that never struck. */
export class Statistics {
  /** Ways back to health, by what they are, and how often each was gone. */
  readonly recoveries: Record<string, number> = {};
  /** Whatever else is worth a number. */
  readonly counts: Record<string, number> = {};

  recovery(what: Recovery, times = 1): void {
    if (times > 0) this.recoveries[what] = (this.recoveries[what] ?? 0) + times;
  }

  count(what: string, times = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + times;
  }
}

/** Every way back that the design names (docs/architecture.md, *What makes it safe*). */
export const RECOVERIES = [
  'a stream tries a record again',
  'a stream gives a record up',
  'a queue gives a message again',
  'a message becomes a dead letter',
  'dead letters are driven again',
  'a request is repeated after 503 or silence',
  'a repeated event is a duplicate',
  'a save meets another and is made anew',
  'a late event folds the whole log again',
  'a verdict is amended',
  'events wait for their opening',
  'an event ahead of its time waits',
  'a wake comes before its time and is armed again',
  'a wake finds nothing to do',
  'the sweep folds what was missed',
  'the sweep wakes a ticket',
  'the sweep carries an outbox out',
  'an outbox entry is carried out again',
  'a confirmation meets a later save',
  'a letter is put again',
  'a mailbox meets another save',
  'a mail that was not taken is tried again',
  'a mail of unknown outcome to a client is made again',
  'a mail of unknown outcome to staff is made again',
  'news settle a mail of unknown outcome',
  'a letter expires',
  'a notice expires before it is put',
  'a letter to a dead address is suppressed',
  'a dead address is told to the lead',
  'tickets move to a publication',
] as const;

export type Recovery = (typeof RECOVERIES)[number];
