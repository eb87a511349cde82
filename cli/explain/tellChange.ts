/** A change of a clock, in one line. */
import type { ChangeView, EventView, TargetView } from '../../shared/domain/explain/view.ts';
import { lengthText, type Place, timeText } from './place.ts';

export function changeLine(change: ChangeView, place: Place): string {
  const told = [whatHappened(change, place), ...tallies(change, place)].filter((part) => part !== '');
  return `${timeText(place, change.at)}  ${told.join('; ')}`;
}

/** `, by urn:desk 17 (ticket.replied)`; what time alone brings has no event. */
function byWhom(by: EventView | null): string {
  return by === null ? '' : `, by ${eventText(by)}`;
}

export function eventText({ source, id, type }: EventView): string {
  return `${source} ${id} (${type})`;
}

function whatHappened(change: ChangeView, place: Place): string {
  const { by, reason, pausedBy, deadline } = change;
  const because = reason === null ? '' : `: ${reason}`;
  switch (change.change) {
    case 'started':
      return `started${byWhom(by)}; target ${targetText(change.target!, place)}`;
    case 'paused':
      return `paused, ${pausedBy}${byWhom(by)}`;
    case 'resumed':
      return `runs again${byWhom(by)}`;
    case 'moved':
      return movedText(change, place);
    case 'kept':
      return `not moved${byWhom(by)}: ${reason ?? `${deadline?.by} set this deadline by hand`}`;
    case 'met':
      return `stopped in time${byWhom(by)}`;
    case 'stopped':
      return `stopped late${byWhom(by)}`;
    case 'breached':
      return 'breached: its due time passes';
    case 'cancelled':
      return `cancelled${byWhom(by)}${because}`;
    case 'superseded':
      return `replaced by another time${byWhom(by)}${because}`;
    case 'amended':
      return `verdict withdrawn${byWhom(by)}${because}`;
  }
}

function movedText(change: ChangeView, place: Place): string {
  const { by, reason, before, target, deadline } = change;
  if (deadline !== null) return `a deadline is set by hand${byWhom(by)}; ${reason ?? ''}`;
  if (before === null || target === null) return `measured anew${byWhom(by)}`;
  const parts = [
    differs('priority', before.priority, change.priority),
    differs('level', before.level, change.level),
    differs('calendar', before.target.calendar, target.calendar),
    differs('target', targetText(before.target, place), targetText(target, place)),
  ].filter((part) => part !== '');
  return `${parts.length === 0 ? (reason ?? 'measured anew') : parts.join(', ')}${byWhom(by)}`;
}

function differs(what: string, before: string | null, after: string | null): string {
  return before === after ? '' : `${what} ${before ?? 'none'} → ${after ?? 'none'}`;
}

/** `target 2bd, until the close of Tue 2026-03-31 18:00, which is 19h of open time` */
export function targetText({ configured, targetSeconds, closesAt }: TargetView, place: Place): string {
  const length = lengthText(targetSeconds);
  if (configured === null) return length;
  if (closesAt === null) return configured;
  return `${configured} (${length} of open time, to ${timeText(place, closesAt)})`;
}

/** What was used and is left, where it is news; and when it is due now. */
function tallies({ change, usedSeconds, leftSeconds, dueAt, pausedBy }: ChangeView, place: Place): string[] {
  if (change === 'amended' || change === 'breached') return [];
  const due = dueAt === null ? '' : `due ${timeText(place, dueAt)}`;
  if (change === 'started') return [due];
  const used = `used ${lengthText(usedSeconds)}`;
  const left = leftSeconds < 0 ? `over by ${lengthText(-leftSeconds)}` : `left ${lengthText(leftSeconds)}`;
  if (change === 'paused' || change === 'resumed' || change === 'moved' || change === 'kept') {
    return [used, left, dueAt === null && pausedBy !== null && change !== 'paused' ? 'due when it runs again' : due];
  }
  return change === 'met' || change === 'stopped' ? [used, left] : [used];
}
