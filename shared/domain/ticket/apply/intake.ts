import type { TicketEventOf } from '../../../../events/ticketEvent.ts';
import { contractKey, selectContract } from '../../policy/select.ts';
import { startObjective } from '../clocks.ts';
import { eventName, type Fold } from '../fold.ts';
import type { LogRecord } from '../log.ts';
import { moveToLine, startVisitClocks } from './lines.ts';
import { tellClient } from './tell.ts';

/** Opening and confirming: what a ticket is, and when its clocks begin (R1 to R4, R17). */

export function applyOpened(fold: Fold, event: TicketEventOf<'ticket.opened'>, record: LogRecord, at: number): void {
  const { facts } = fold;
  if (facts.opened) return;
  const { data } = event;
  facts.opened = true;
  facts.openedAt = at;
  facts.mode = record.mode;
  facts.termsHash = record.termsHash;
  facts.client = data.client;
  facts.kind = data.kind ?? null;
  facts.priority = data.priority;
  facts.channel = data.channel;
  facts.tags = data.tags ?? [];
  facts.title = data.title;
  const { email, name, locale, timeZone, style } = data.requester;
  facts.requester = { email, name, locale, timeZone, style };
  facts.rank = data.rank ?? null;
  facts.contract = contractOn(fold, data.client, at);
  const { level, ladder, line } = selectContract(fold.policy.terms, facts);
  facts.level = level;
  facts.ladder = ladder;
  const { lines, firstLine } = fold.policy.terms;
  const known = [data.line, line].find((name) => name != null && Object.hasOwn(lines, name));
  moveToLine(fold, known ?? firstLine, at);
  facts.missing = missingIntake(fold, data);
  beginOrWait(fold, event, record, at, data.channel === 'phone');
}

/** The key of the contract that a client has at an instant, by the agency's own date. */
export function contractOn({ policy }: Fold, client: string, at: number): string {
  const { terms } = policy;
  const dated = Object.hasOwn(terms.clients, client) && (terms.clients[client]!.from ?? terms.clients[client]!.to);
  return contractKey(terms, client, dated ? policy.calendar(terms.agencyCalendar).localDate(at) : '');
}

/** Confirmed in writing (R2), or completed (R3): a consultation may still lack something, a completed intake is taken as it is. */
export function applyConfirmed(
  fold: Fold,
  event: TicketEventOf<'ticket.confirmed'>,
  record: LogRecord,
  at: number,
): void {
  const { facts } = fold;
  if (facts.waitingFor === null) {
    // Clocks that ran without what was missing go on; now it has come.
    facts.missing = [];
    return;
  }
  const completed = facts.waitingFor === 'intake';
  facts.missing = completed ? [] : facts.missing.filter((need) => !brings(event.data, need));
  facts.waitingFor = null;
  if (facts.status !== 'resolved' && facts.status !== 'closed' && facts.status !== 'merged')
    beginOrWait(fold, event, record, at, false);
}

function beginOrWait(
  fold: Fold,
  event: TicketEventOf<'ticket.opened'> | TicketEventOf<'ticket.confirmed'>,
  record: LogRecord,
  at: number,
  consultation: boolean,
): void {
  const { facts } = fold;
  const incomplete = facts.missing.length > 0;
  if (consultation) {
    facts.waitingFor = 'confirmation';
    tellClient(fold, 'confirmation_requested', event, record, at);
    return;
  }
  if (incomplete && fold.policy.terms.intake.incomplete === 'hold') {
    facts.waitingFor = 'intake';
    tellClient(fold, 'intake_incomplete', event, record, at, { missing: facts.missing });
  } else {
    facts.startedAt = at;
    facts.silentSince = at;
    const cause = eventName(event);
    startObjective(fold, 'first_response', cause, at);
    startObjective(fold, 'resolution', cause, at);
    startVisitClocks(fold, cause, at);
    const firstResponse = facts.clocks.find((clock) => clock.objective === 'first_response');
    const firstResponseDueAt = firstResponse?.dueAt ?? undefined;
    tellClient(fold, 'received', event, record, at, { firstResponseDueAt });
    if (incomplete)
      tellClient(fold, 'intake_incomplete', event, record, at, { missing: facts.missing, firstResponseDueAt });
  }
}

function missingIntake(fold: Fold, data: TicketEventOf<'ticket.opened'>['data']): string[] {
  const { kinds } = fold.policy.terms.intake;
  const kind = data.kind !== undefined && Object.hasOwn(kinds, data.kind) ? kinds[data.kind] : kinds.default;
  return (kind?.requires ?? []).filter((need) => !brings(data, need));
}

const IMAGE_NAME = /\.(png|jpe?g|gif|webp|bmp|heic|avif|svg|tiff?)$/i;

/** Whether data brings what the intake asks for by this name (R3). A file given as an address brings what its field says. */
function brings(data: object, need: string): boolean {
  const fields = data as Record<string, unknown>;
  const attachments = (fields.attachments ?? []) as { name: string; contentType?: string }[];
  if (need === 'materials' && attachments.length > 0) return true;
  if (need === 'screenshot') {
    const isImage = attachments.some((file) => file.contentType?.startsWith('image/') || IMAGE_NAME.test(file.name));
    if (isImage) return true;
  }
  const value = Object.hasOwn(fields, need) ? fields[need] : undefined;
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}
