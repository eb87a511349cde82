/** The load of a log of events: replayed in virtual time with a configuration, and looked at. */

import { zonesAndHolidays } from '../../shared/adapters/configuration/sources.ts';
import { type Course, courseOf } from '../../shared/domain/load/course.ts';
import { type Load, loadOf } from '../../shared/domain/load/load.ts';
import { openDirectory } from '../../shared/domain/obligation/recipients.ts';
import { openTerms } from '../../shared/domain/policy/openTerms.ts';
import type { PolicyDocument } from '../../shared/domain/policy/policy.ts';
import { type Arrival, type Replayed, replay } from '../../shared/domain/replay/replay.ts';
import type { Span, Swap } from '../../shared/domain/rota/answer.ts';
import { ticketKey } from '../../shared/domain/ticket/key.ts';
import { DAY_MS, isoDate } from '../../shared/domain/time/civil.ts';
import { readingAt } from '../../shared/domain/time/localTime.ts';
import { openZone } from '../../shared/domain/time/zone.ts';
import type { AgencyClock } from '../coverage/span.ts';
import { spanForCall } from '../coverage/span.ts';
import { readEvents } from '../eventFile.ts';
import { CallError } from '../exit.ts';
import { asOfTheDesk, progress } from '../replaying/desk.ts';

export interface LoadCall {
  file: string;
  policy: PolicyDocument;
  clock: AgencyClock;
  /** As written; without them, the dates of the first and of the last event. */
  from?: string;
  to?: string;
  swaps: Readonly<Record<string, readonly Swap[]>>;
}

export interface LoadAnswer {
  asked: Span;
  tickets: number;
  load: Load;
}

/** @throws CallError for a file without events, or with what a log alone cannot tell; for a period that cannot be */
export async function loadFromLog({ file, policy, clock, swaps, ...written }: LoadCall): Promise<LoadAnswer> {
  const { terms, directory } = policy;
  const arrivals: Arrival[] = [];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for await (const event of readEvents(file)) {
    if (event.type === 'policy.moved')
      throw new CallError(`${event.subject} came under other terms, which a log does not hold`);
    arrivals.push({ key: ticketKey('', event.subject), event });
    first = Math.min(first, event.time);
    last = Math.max(last, event.time);
  }
  if (arrivals.length === 0) throw new CallError(`${file} has no events`);
  const dateOf = (at: number) => isoDate(Math.floor(readingAt(clock.zone, at) / DAY_MS));
  const asked = spanForCall({ from: written.from ?? dateOf(first), to: written.to ?? dateOf(last) }, clock, first);
  const open = openDirectory(directory, swaps);
  // A page just before the end of the period may be answered after it: time goes on as far as the log does.
  const until = Math.max(last, asked.to);
  const opened = openTerms(asOfTheDesk(terms), policy.termsHash);
  const replayed = replay(arrivals, { policy: opened, directory: open, until, onProgress: progress(arrivals.length) });
  const zoneOf = (timeZone: string) => openZone(zonesAndHolidays.zoneTable(timeZone));
  const courses = coursesOf(replayed, { policy: opened, directory: open, now: until });
  return {
    asked,
    tickets: replayed.tickets.size,
    load: loadOf({ terms, directory, swaps, zoneOf, ...asked }, courses),
  };
}

function* coursesOf(
  { tickets }: Replayed,
  context: Pick<Parameters<typeof courseOf>[0], 'policy' | 'directory' | 'now'>,
): Generator<Course> {
  for (const [key, { log, clocks, state, spilledHistory }] of tickets) {
    yield courseOf({
      ...context,
      key,
      log,
      clocks,
      history: [...spilledHistory, ...state.history],
      ledger: state.ledger,
    });
  }
}
