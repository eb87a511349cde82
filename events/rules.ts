/** What an event must keep to between its own fields, whatever the policy says. */
import type { Complaint } from './complaints.ts';
import { LIMITS } from './limits.ts';
import type { DataOf, TicketEvent } from './ticketEvent.ts';

/** Complaints about how an event's fields go together; an empty list when all is well. */
export function checkRules(event: TicketEvent): Complaint[] {
  switch (event.type) {
    case 'ticket.replied':
      return checkPromise(event, isPublicReply(event.data), 'a public reply by an agent: write "public": true');
    case 'ticket.status_changed':
      return checkPromise(
        event,
        isExplained(event.data),
        "an agent's change of status that has an explanation: write one",
      );
    case 'ticket.deadline_set':
      return checkDeadline(event);
    case 'ticket.reclassified':
      return isReclassified(event.data) ? [] : [at('/data', 'Write what changes: kind, client or level.')];
    case 'ticket.handoff_rejected':
      return isReasoned(event.data) ? [] : [at('/data/reason', 'Write the reason, or name what is missing.')];
    case 'ticket.split':
      return event.data.into.flatMap((part, index) => checkOther(event.subject, part, `/data/into/${index}`));
    case 'ticket.merged':
      return checkOther(event.subject, event.data.into, '/data/into');
    default:
      return [];
  }
}

/**
 * A promise in the past, or made in a word that is not public, is refused (domain.md, *Clocks*, 8): nobody would hear it,
 * and nobody could keep it.
 */
function checkPromise(
  event: { time: number; data: { nextUpdateBy?: number | undefined } },
  isPublicWord: boolean,
  publicWord: string,
): Complaint[] {
  const promised = event.data.nextUpdateBy;
  if (promised === undefined) return [];
  const path = '/data/nextUpdateBy';
  if (!isPublicWord) return [at(path, `A next update is promised only in ${publicWord}, or leave this out.`)];
  if (promised <= event.time) return [at(path, "Promise a time after the event's own time.")];
  if (promised > event.time + LIMITS.promiseMs) return [at(path, 'Promise a time within a year of the event.')];
  return [];
}

function checkDeadline({ time, data }: { time: number; data: { dueAt: number } }): Complaint[] {
  const path = '/data/dueAt';
  if (data.dueAt > time + LIMITS.deadlineMs) return [at(path, 'Set a deadline within five years of the event.')];
  return [];
}

function isPublicReply(data: DataOf<'ticket.replied'>): boolean {
  return data.by === 'agent' && data.public;
}

function isExplained(data: DataOf<'ticket.status_changed'>): boolean {
  return data.by === 'agent' && data.explanation !== undefined && data.explanation.trim() !== '';
}

function isReclassified(data: DataOf<'ticket.reclassified'>): boolean {
  return data.kind !== undefined || data.client !== undefined || data.level !== undefined;
}

function isReasoned(data: DataOf<'ticket.handoff_rejected'>): boolean {
  return data.missing.length > 0 || (data.reason !== undefined && data.reason.trim() !== '');
}

function checkOther(subject: string, other: string, path: string): Complaint[] {
  return other === subject ? [at(path, 'Name another ticket than the one that the event is about.')] : [];
}

function at(path: string, message: string): Complaint {
  return { path, message };
}
