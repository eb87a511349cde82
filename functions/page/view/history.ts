/**
 * A ticket's log as its client may see it: public words, changes of status with their explanation, promises, reports. What is
 * between colleagues (notes, lines, hand-overs, priorities, work) has no place here.
 */
import { compareEvents, KEPT_SOURCE } from '../../../events/order.ts';
import type { LogEvent, LogRecord } from '../../../shared/domain/ticket/log.ts';
import { openingOf } from '../../../shared/domain/ticket/opening.ts';
import type { TicketFacts } from '../../../shared/domain/ticket/state.ts';
import type { HistoryItem, HistoryWhat } from '../../../shared/messages/page/statusPage.ts';

/** Of a long history the latest is shown: so many entries, and so many characters of words. */
const SHOWN_ENTRIES = 150;
const SHOWN_CHARACTERS = 400_000;

export interface ClientHistory {
  /** Latest first. */
  items: HistoryItem[];
  hasOlder: boolean;
}

type Names = Readonly<Record<string, { name: string }>>;

/** @param people names of agents, by their id in the directory */
export function clientHistory(
  log: readonly LogRecord[],
  facts: TicketFacts,
  people: Names,
  now: number,
): ClientHistory {
  const opening = openingOf(log);
  const openedAt = facts.openedAt ?? 0;
  const walk: Walk = { status: 'new', lastResolution: lastOf(log, 'ticket.resolved', now)?.id ?? null, people };
  const items: HistoryItem[] = [];
  for (const { event } of ordered(log, now)) {
    if (event.type === 'ticket.opened' && event !== opening?.event) continue;
    const at = Math.max(event.time, openedAt);
    for (const told of tell(event, walk)) add(items, { at, ...told });
  }
  for (const clock of facts.clocks) {
    if (clock.objective === 'promise' && clock.verdict === 'breached' && clock.breachedAt !== null) {
      items.push({ at: clock.breachedAt, what: 'broken' });
    }
  }
  return latest(items.sort((a, b) => b.at - a.at));
}

/** The last event of a type, in the ticket's order. */
export function lastOf<T extends LogEvent['type']>(
  log: readonly LogRecord[],
  type: T,
  now: number,
): Extract<LogEvent, { type: T }> | null {
  const found = ordered(log, now).findLast(({ event }) => event.type === type)?.event;
  return (found as Extract<LogEvent, { type: T }> | undefined) ?? null;
}

/** What has happened by now, in the ticket's order. */
export function ordered(log: readonly LogRecord[], now: number): LogRecord[] {
  return log.filter(({ event }) => event.time <= now).sort((a, b) => compareEvents(a.event, b.event));
}

/** What was shown last first has no older one behind a later one of the same instant. */
function add(items: HistoryItem[], item: HistoryItem): void {
  const before = items[0];
  // What Kept promises with a word belongs to the word.
  if (item.what === 'promised' && before?.at === item.at && 'nextUpdateBy' in before && before.nextUpdateBy === null) {
    before.nextUpdateBy = item.nextUpdateBy;
    return;
  }
  items.unshift(item);
}

interface Walk {
  status: TicketFacts['status'];
  lastResolution: string | null;
  people: Names;
}

/** What an event tells the client; also notes the status, since what a closed ticket does not take is not told. */
function tell(event: LogEvent, walk: Walk): HistoryWhat[] {
  switch (event.type) {
    case 'ticket.opened':
      return [{ what: 'opened', words: event.data.description ?? '', links: event.data.links ?? [] }];
    case 'ticket.confirmed':
      return [{ what: 'added', words: addedWords(event.data), links: addedLinks(event.data) }];
    case 'ticket.replied':
      return replied(event, walk);
    case 'ticket.split':
      return [{ what: 'split', parts: event.data.into.length }];
    case 'ticket.rated':
      return [{ what: 'rated', score: event.data.score, words: event.data.comment ?? '' }];
    case 'ticket.reopened':
      if (walk.status !== 'resolved' && walk.status !== 'closed') return [];
      walk.status = 'in_progress';
      return [{ what: 'reopened', words: reasonOf(event) }];
    case 'client.reminded':
      return walk.status === 'waiting_client' ? [{ what: 'reminded' }] : [];
    default:
      return walk.status === 'closed' || walk.status === 'merged' ? [] : tellWhileOpen(event, walk);
  }
}

/** What a ticket takes only while it is not over. */
function tellWhileOpen(event: LogEvent, walk: Walk): HistoryWhat[] {
  switch (event.type) {
    case 'ticket.status_changed':
      return statusChanged(event, walk);
    case 'promise.made':
      return [{ what: 'promised', nextUpdateBy: event.data.nextUpdateBy }];
    case 'ticket.resolved':
      walk.status = 'resolved';
      return [solved(event, walk)];
    case 'ticket.closed':
      // Kept closes what stayed resolved: an answer from before it has reopened the ticket.
      if ('resolvedAt' in event.data && walk.status !== 'resolved') return [];
      walk.status = 'closed';
      return [{ what: 'closed', words: reasonOf(event) }];
    case 'ticket.merged':
      walk.status = 'merged';
      return [{ what: 'merged' }];
    default:
      return [];
  }
}

type EventOf<T extends LogEvent['type']> = Extract<LogEvent, { type: T }>;

/** An automatic answer is nobody's word, and may be a bounce. */
function replied({ data }: EventOf<'ticket.replied'>, walk: Walk): HistoryWhat[] {
  const words = data.body ?? '';
  if (data.by === 'client') {
    if (walk.status === 'waiting_client') walk.status = 'in_progress';
    return data.public ? [{ what: 'youWrote', words }] : [];
  }
  if (data.by !== 'agent' || !data.public) return [];
  const { nextUpdateBy = null, eta = null } = data;
  return [{ what: 'weWrote', by: nameOf(data.author, walk.people), words, nextUpdateBy, eta }];
}

/** By the name that the directory has for an id, or as the desk calls them; an address is no name. */
export function nameOf(author: string | undefined, people: Names): string | null {
  if (author === undefined || author.trim() === '') return null;
  if (Object.hasOwn(people, author)) return people[author]!.name;
  return author.includes('@') ? null : author;
}

/** As the mail about it: an explanation, or another status. */
function statusChanged({ data }: EventOf<'ticket.status_changed'>, walk: Walk): HistoryWhat[] {
  const words = data.by === 'client' ? '' : (data.explanation ?? '');
  const isChanged = data.status !== walk.status;
  walk.status = data.status;
  if (!isChanged && words.trim() === '') return [];
  const { nextUpdateBy = null, eta = null } = data;
  return [{ what: 'status', status: data.status, words, nextUpdateBy, eta }];
}

/** The report of the last resolution has a place of its own. */
function solved({ id, data }: EventOf<'ticket.resolved'>, { lastResolution }: Walk): HistoryWhat {
  const { report } = data;
  return {
    what: 'solved',
    isPartly: report?.fullyResolved === false,
    cause: id === lastResolution ? '' : (report?.cause ?? ''),
  };
}

/** Kept's own reasons speak to the agency. */
function reasonOf({ source, data }: EventOf<'ticket.closed'> | EventOf<'ticket.reopened'>): string {
  return source === KEPT_SOURCE ? '' : (data.reason ?? '');
}

const SAID_APART: readonly string[] = ['description', 'links', 'attachments'];

/** A confirmation's words: its description, and whatever else it brings by name. */
function addedWords(data: EventOf<'ticket.confirmed'>['data']): string {
  const others = Object.entries(data as Record<string, unknown>).flatMap(([name, value]) =>
    SAID_APART.includes(name) || typeof value !== 'string' || value.trim() === '' ? [] : [value],
  );
  return [data.description ?? '', ...others].filter((words) => words.trim() !== '').join('\n\n');
}

function addedLinks(data: EventOf<'ticket.confirmed'>['data']): string[] {
  const files = (data.attachments ?? []).map(({ name, url }) => url ?? name);
  return [...(data.links ?? []), ...files];
}

function latest(items: HistoryItem[]): ClientHistory {
  let characters = 0;
  let shown = 0;
  for (const item of items) {
    characters += 'words' in item ? item.words.length : 0;
    if (shown > 0 && (characters > SHOWN_CHARACTERS || shown >= SHOWN_ENTRIES)) break;
    shown += 1;
  }
  return { items: items.slice(0, shown), hasOlder: shown < items.length };
}
