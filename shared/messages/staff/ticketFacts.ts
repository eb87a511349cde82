import { webAddress } from '../clean.ts';
import type { Fact } from '../content.ts';
import { sayDuration } from '../duration.ts';
import { capitalise } from '../format.ts';
import { objectiveName, priorityName, statusName } from '../names.ts';
import type { Telling } from '../telling.ts';

/** All that a colleague needs to know of the ticket before opening it. */
export function ticketFacts(telling: Telling): Fact[] {
  const { notice, voice } = telling;
  const { ticket } = notice;
  const said = (name: string) => capitalise(voice, name);
  const rows = [
    ...clockFacts(telling),
    ...runbookFacts(telling),
    { label: telling.say('label.priority', {}), value: said(priorityName(voice, ticket.priority)) },
    { label: telling.say('label.status', {}), value: said(statusName(voice, ticket.status, 'staff')) },
    { label: telling.say('label.client', {}), value: telling.clientName(ticket.client) },
    { label: telling.say('label.level', {}), value: ticket.level },
  ];
  if (ticket.line !== null) rows.push({ label: telling.say('label.line', {}), value: telling.lineName(ticket.line) });
  if (ticket.agent !== null) {
    rows.push({ label: telling.say('label.agent', {}), value: telling.personName(ticket.agent) });
  }
  rows.push({ label: telling.say('label.opened', {}), value: telling.full(ticket.openedAt) });
  return rows;
}

/** The clock's due time, and how far it was off when the notice was decided: a mail is read later. */
function clockFacts(telling: Telling): Fact[] {
  const { notice, voice } = telling;
  if (notice.clock === undefined) return [];
  const objective = capitalise(voice, objectiveName(voice, notice.clock.objective));
  const rows = [{ label: telling.say('label.objective', {}), value: objective }];
  const { dueAt } = notice.clock;
  if (dueAt === null) return rows;
  rows.push({ label: telling.say('label.due', {}), value: telling.full(dueAt) });
  if (dueAt !== notice.at) {
    const label = dueAt > notice.at ? 'label.left' : 'label.overdue';
    rows.push({
      label: telling.say(label, { time: telling.short(notice.at) }),
      value: sayDuration(voice, dueAt - notice.at, 'long'),
    });
  }
  return rows;
}

/** Where it says what to do: the runbook of the ticket's line for its kind, else the line's for any (R36). */
function runbookFacts(telling: Telling): Fact[] {
  const { line, kind } = telling.notice.ticket;
  const runbooks = entryOf(telling.names?.lines, line)?.runbooks;
  const address = entryOf(runbooks, kind) ?? entryOf(runbooks, 'default');
  if (address === undefined) return [];
  const url = webAddress(address);
  return [{ label: telling.say('label.runbook', {}), value: address, ...(url === null ? {} : { url }) }];
}

/** Only what the table itself holds: a kind of request may be called `constructor`. */
function entryOf<T>(table: Record<string, T> | undefined, name: string | null | undefined): T | undefined {
  return table !== undefined && typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Subject of every notice to staff: what matters first. */
export function staffSubject(telling: Telling, what: string): string {
  const { notice, voice } = telling;
  const priority = capitalise(voice, priorityName(voice, notice.ticket.priority));
  return telling.say('staff.subject', { priority, id: telling.brief.id, what });
}
