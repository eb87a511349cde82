/**
 * The load worked out a second time, for the laws: minute by minute, with a clock of its own and a reading of the log of its
 * own. Slow, and written to be read beside docs/load.md.
 */
import { compareEvents } from '../../../events/order.ts';
import type { LogEvent, LogRecord } from '../ticket/log.ts';
import { MINUTE_MS } from '../time/civil.ts';

export const HOUR_MS = 60 * MINUTE_MS;

/** A clock that is set forward an hour at one instant and back at another. */
export interface NaiveClock {
  standardMs: number;
  forwardAt: number;
  backAt: number;
}

export interface Place {
  /** 0 is Monday. */
  day: number;
  hour: number;
}

export function placeAt({ standardMs, forwardAt, backAt }: NaiveClock, at: number): Place {
  const shown = new Date(at + standardMs + (at >= forwardAt && at < backAt ? HOUR_MS : 0));
  return { day: (shown.getUTCDay() + 6) % 7, hour: shown.getUTCHours() };
}

interface Visit {
  line: string;
  isOver: boolean;
  returned: boolean;
}

/** Where a ticket has been: every event of its log in order, with the rules of docs/domain.md, *Visits*. */
export class NaiveJourney {
  line: string | undefined;
  status: 'unopened' | 'open' | 'resolved' | 'over' | 'merged' = 'unopened';
  readonly visits: Visit[] = [];
  readonly arrivals: { line: string; at: number }[] = [];
  readonly work: { line: string; at: number; minutes: number }[] = [];
  readonly changes: { at: number; line: string | undefined }[] = [];
  /** By line, what a hand-over to it must bring. */
  readonly requires: Readonly<Record<string, readonly string[]>>;

  constructor(log: readonly LogRecord[], requires: Readonly<Record<string, readonly string[]>>) {
    this.requires = requires;
    const events = log.map(({ event }) => event).sort(compareEvents);
    const openedAt = events[0]!.time;
    for (const event of events) {
      const at = Math.max(event.time, openedAt);
      const before = this.status === 'open' ? this.line : undefined;
      this.take(event);
      const after = this.status === 'open' ? this.line : undefined;
      if (after === before) continue;
      this.changes.push({ at, line: after });
      if (after !== undefined && event.type !== 'ticket.handoff_rejected') this.arrivals.push({ line: after, at });
    }
  }

  /** What an event does to it; most do nothing. */
  take(event: LogEvent): void {
    const { type, data } = event;
    if (type === 'ticket.opened') this.open();
    if (type === 'ticket.assigned' && data.line !== undefined) this.moveTo(data.line);
    if (type === 'ticket.escalated') this.moveTo(data.to);
    if (type === 'ticket.handed_over') this.handOver(data.to, data.handoff);
    if (type === 'ticket.handoff_rejected') this.reject();
    if (type === 'work.logged') this.work.push({ line: this.line!, at: event.time, minutes: data.minutes });
    if (type === 'ticket.resolved') this.leave('resolved');
    // Kept closes only what has stayed resolved.
    if (type === 'ticket.closed' && (event.source !== 'urn:kept' || this.status === 'resolved')) this.leave('over');
    if (type === 'ticket.merged') this.leave('merged');
    if (type === 'ticket.reopened' || (type === 'ticket.status_changed' && this.status === 'resolved')) this.reopen();
  }

  open(): void {
    if (this.status !== 'unopened') return;
    this.status = 'open';
    this.moveTo('l1');
  }

  handOver(to: string, handoff: Readonly<Record<string, unknown>>): void {
    if ((this.requires[to] ?? []).every((need) => handoff[need] !== undefined)) this.moveTo(to);
  }

  moveTo(line: string): void {
    if (line === this.line) return;
    const last = this.visits.at(-1);
    if (last) last.isOver = true;
    this.visits.push({ line, isOver: false, returned: false });
    this.line = line;
  }

  reject(): void {
    const [sender, receiver] = this.visits.slice(-2);
    if (!sender || !receiver || receiver.returned || sender.line === this.line) return;
    this.visits.pop();
    sender.isOver = this.status !== 'open';
    sender.returned = true;
    this.line = sender.line;
  }

  leave(status: 'resolved' | 'over' | 'merged'): void {
    const isEnded = this.status === 'over' || this.status === 'merged';
    if (isEnded && status !== 'merged') return;
    const last = this.visits.at(-1);
    if (this.status === 'open' && last) last.isOver = true;
    this.status = status;
  }

  reopen(): void {
    if (this.status !== 'resolved' && this.status !== 'over') return;
    this.status = 'open';
    if (this.visits.at(-1)?.isOver) this.visits.push({ line: this.line!, isOver: false, returned: false });
  }

  lineAt(at: number): string | undefined {
    return this.changes.findLast((change) => change.at <= at)?.line;
  }
}

export function minutesOf({ from, to }: { from: number; to: number }): number[] {
  return Array.from({ length: (to - from) / MINUTE_MS }, (_, i) => from + i * MINUTE_MS);
}

/** Monday to Friday from nine to one and from two to six. */
export function isOfficeTime({ day, hour }: Place): boolean {
  return day < 5 && hour >= 9 && hour < 18 && hour !== 13;
}
