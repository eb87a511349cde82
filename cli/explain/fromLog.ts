/** The explanation of a ticket from a log of events, with a configuration and nothing else. */
import { nearest } from '../../events/nearest.ts';
import { explain } from '../../shared/domain/explain/explain.ts';
import { type ExplanationView, explanationView } from '../../shared/domain/explain/view.ts';
import { openDirectory } from '../../shared/domain/obligation/recipients.ts';
import { openTerms } from '../../shared/domain/policy/openTerms.ts';
import { type Arrival, replay } from '../../shared/domain/replay/replay.ts';
import { type TicketKey, ticketKey } from '../../shared/domain/ticket/key.ts';
import { readEvents } from '../eventFile.ts';
import { CallError } from '../exit.ts';
import { compiledForCall } from '../policy.ts';
import { namesOf } from './dayNames.ts';

export interface LogCall {
  ticket: string;
  log: string;
  config: string;
  /** Epoch ms; absent: the last event of the file. */
  at?: number;
}

/**
 * Replays the log in virtual time, Kept's own decisions included, and explains the ticket at an instant.
 *
 * @throws CallError for a file or a configuration that cannot be read, and for a ticket that the log does not open by then
 */
export async function explanationFromLog({ ticket, log: file, config, at }: LogCall): Promise<ExplanationView> {
  const { policy, namedDays } = compiledForCall(config);
  const arrivals: Arrival[] = [];
  for await (const event of readEvents(file)) arrivals.push({ key: ticketKey('', event.subject), event });
  const key = ticketKey('', ticket);
  const own = arrivals.filter((arrival) => arrival.key === key);
  if (own.length === 0) throw new CallError(unknownTicket(ticket, file, arrivals));
  if (own.some(({ event }) => event.type === 'policy.moved')) {
    throw new CallError(`${ticket} came under other terms, which a log does not hold; ask the host: --url and --key`);
  }
  const until = at ?? arrivals.reduce((last, { event }) => Math.max(last, event.time), 0);
  const terms = openTerms(policy.terms, policy.termsHash);
  const directory = openDirectory(policy.directory);
  const when = at === undefined ? '' : ` by ${new Date(at).toISOString()}`;
  const notOpened = () => new CallError(`${file} does not open ${ticket}${when}`);
  const replayed = replay(arrivals, { policy: terms, directory, until, only: withWholes(key, arrivals) }).tickets.get(
    key,
  );
  if (replayed === undefined) throw notOpened();
  const { log, state, spilledHistory } = replayed;
  const history = [...spilledHistory, ...state.history];
  const holidayNames = namesOf(namedDays);
  const explanation = explain({ key, policy: terms, directory, log, now: until, history, holidayNames });
  if (explanation) return explanationView(explanation, directory);
  throw notOpened();
}

/** A part of a split ticket begins with the whole (R4), which may itself be a part. */
function withWholes(key: TicketKey, arrivals: readonly Arrival[]): Set<TicketKey> {
  const splits = arrivals.flatMap(({ key: whole, event }) =>
    event.type === 'ticket.split' ? [{ whole, parts: event.data.into.map((part) => ticketKey('', part)) }] : [],
  );
  const keys = new Set([key]);
  // A set goes on to what is added to it on the way.
  for (const known of keys) for (const { whole, parts } of splits) if (parts.includes(known)) keys.add(whole);
  return keys;
}

function unknownTicket(ticket: string, file: string, arrivals: readonly Arrival[]): string {
  const subjects = [...new Set(arrivals.map(({ event }) => event.subject))];
  const close = nearest(ticket, subjects);
  return `${file} has no event of ${ticket}${close === undefined ? '' : `; did you mean ${close}?`}`;
}
