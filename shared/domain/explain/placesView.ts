/** With which lines a ticket was, and who was told what, as the API shows it (docs/http.md). */
import { formatInstant } from '../../../events/instant.ts';
import type { EventRef, LineTime, NoticeTold, RefusalTold, StayTold, StayTotals } from './explanation.ts';

export interface EventView {
  source: string;
  id: string;
  type: string;
}

export interface StayTotalsView {
  wallSeconds: number;
  workingSeconds: number;
  waitingSeconds: Record<string, number>;
  closedSeconds: number;
}

export interface StayView extends StayTotalsView {
  line: string;
  from: string;
  to: string | null;
  by: EventView | null;
  endedBy: EventView | null;
  rejected: boolean;
}

export interface LineTimeView extends StayTotalsView {
  line: string;
  stays: number;
  rejected: number;
}

/** How far the mail to one recipient has come; a log does not know it. */
export interface DeliveryView {
  state: 'waiting' | 'sending' | 'sent' | 'expired' | 'failed' | 'suppressed';
  /** When it came to rest, or when its last attempt began; null before the first. */
  at: string | null;
  /** What the mail system answered, or why it was not sent. */
  detail: string | null;
  /** Why it waits, and until when: for the hours of somebody who is off duty, or to go in one mail with others. Null: it does not. */
  wait: { why: 'hours' | 'flood'; until: string } | null;
  /** The mail that it went in, with how many notices; of an expired one, the digest that names it. Null: none yet. */
  mail: { key: string; notices: number; at: string } | null;
}

export interface NoticeView extends Omit<NoticeTold, 'at' | 'decidedAt' | 'recipients'> {
  at: string;
  decidedAt: string;
  recipients: (NoticeTold['recipients'][number] & { delivery?: DeliveryView })[];
}

export interface RefusalView extends Omit<RefusalTold, 'at'> {
  at: string;
}

export function stayView({ line, from, to, by, endedBy, rejected, totals }: StayTold): StayView {
  return {
    line,
    from: formatInstant(from),
    to: to === null ? null : formatInstant(to),
    by: eventView(by),
    endedBy: eventView(endedBy),
    rejected,
    ...totalsView(totals),
  };
}

export function lineTimeView({ line, stays, rejected, ...totals }: LineTime): LineTimeView {
  return { line, stays, rejected, ...totalsView(totals) };
}

export function noticeView({ at, decidedAt, ...told }: NoticeTold): NoticeView {
  return { ...told, at: formatInstant(at), decidedAt: formatInstant(decidedAt) };
}

export function refusalView({ at, ...told }: RefusalTold): RefusalView {
  return { at: formatInstant(at), ...told };
}

export function eventView(event: EventRef | null): EventView | null {
  return event && { source: event.source, id: event.id, type: event.type };
}

/** Lengths in seconds, by name. */
export function eachInSeconds<Name extends string>(lengths: Record<Name, number>): Record<Name, number> {
  return Object.fromEntries(Object.entries<number>(lengths).map(([name, ms]) => [name, ms / 1000])) as Record<
    Name,
    number
  >;
}

function totalsView({ wallMs, workingMs, waitingMs, closedMs }: StayTotals): StayTotalsView {
  return {
    wallSeconds: wallMs / 1000,
    workingSeconds: workingMs / 1000,
    waitingSeconds: eachInSeconds(waitingMs),
    closedSeconds: closedMs / 1000,
  };
}
