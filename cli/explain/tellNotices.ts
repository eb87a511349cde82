/** Where a ticket's time went, line by line, and who was told what, in plain lines. */
import type {
  DeliveryView,
  LineTimeView,
  NoticeView,
  RefusalView,
  StayTotalsView,
  StayView,
} from '../../shared/domain/explain/placesView.ts';
import type { Paint } from '../paint.ts';
import { lengthText, type Place, timeText } from './place.ts';
import { eventText } from './tellChange.ts';

export function stayLines(stays: readonly StayView[], lines: readonly LineTimeView[], place: Place): string[] {
  return [
    ...stays.flatMap((stay) => [`  ${spanText(stay, place)}  ${stay.line}${how(stay)}`, `      ${sumText(stay)}`]),
    ...(stays.length === 1 ? [] : lines).map((time) => `  ${time.line} altogether${countText(time)}: ${sumText(time)}`),
  ];
}

function spanText({ from, to }: StayView, place: Place): string {
  return `${timeText(place, from)} – ${to === null ? 'now' : timeText(place, to)}`;
}

function how({ by, endedBy, rejected }: StayView): string {
  const came = by === null ? '' : `, by ${eventText(by)}`;
  if (rejected) return `${came}, rejected${endedBy ? ` by ${eventText(endedBy)}` : ''}: counts for the line before`;
  return came;
}

function countText({ stays, rejected }: LineTimeView): string {
  const parts = [
    stays === 1 ? '' : `${stays} stays`,
    rejected === 0 ? '' : `${rejected} ${rejected === 1 ? 'hand-over that was' : 'hand-overs that were'} rejected`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join(', and ')})`;
}

/** `working 40m + waiting 1h (waiting_client 1h) + closed 0h = 1h40m` */
function sumText({ wallSeconds, workingSeconds, waitingSeconds, closedSeconds }: StayTotalsView): string {
  const reasons = Object.entries(waitingSeconds);
  const waiting = reasons.reduce((sum, [, seconds]) => sum + Math.round(seconds * 1000), 0) / 1000;
  const why =
    reasons.length === 0 ? '' : ` (${reasons.map(([name, length]) => `${name} ${lengthText(length)}`).join(', ')})`;
  const parts = [
    `working ${lengthText(workingSeconds)}`,
    `waiting ${lengthText(waiting)}${why}`,
    `closed ${lengthText(closedSeconds)}`,
  ];
  return `${parts.join(' + ')} = ${lengthText(wallSeconds)}`;
}

export function noticeLines(notices: readonly NoticeView[], place: Place, paint: Paint): string[] {
  return notices.flatMap((notice) => {
    const head = `  ${timeText(place, notice.at)}  ${newsText(notice)}`;
    if (notice.outcome !== 'issued')
      return [paint.faint(`${head}: ${notice.outcome}. ${notice.reason ?? ''}`.trimEnd())];
    return notice.recipients.map(
      ({ address, role, why, delivery }) =>
        `${head} → ${address}, ${role}: ${why}${delivery ? deliveryText(delivery, notice.at, place) : ''}`,
    );
  });
}

export function refusalLines(refusals: readonly RefusalView[], place: Place): string[] {
  return refusals.map(({ at, what, reason, missing }) => {
    const lacking = missing.length === 0 ? '' : ` Missing: ${missing.join(', ')}.`;
    return `  ${timeText(place, at)}  ${what}: ${reason}${lacking}`;
  });
}

/** `breached, ola_ack of first` */
function newsText({ notice, clock }: NoticeView): string {
  if (clock === null) return notice;
  const { objective, cycle, line } = clock;
  return `${notice}, ${objective}${cycle === 1 ? '' : ` ${cycle}`}${line === null ? '' : ` of ${line}`}`;
}

function deliveryText(delivery: DeliveryView, decidedFor: string, place: Place): string {
  const { state, at, detail, wait, mail } = delivery;
  if (wait !== null) return ` (waits until ${timeText(place, wait.until)}, ${WAITS[wait.why]})`;
  const when = at === null || at === decidedFor ? '' : ` ${timeText(place, at)}`;
  const why = state === 'sent' || detail === null ? '' : `: ${detail.replace(/\.$/, '')}`;
  return ` (${state}${when}${why}${mailText(state, mail, place)})`;
}

const WAITS = { hours: 'for they are off duty', flood: 'to go in one mail with others' } as const;

/** What went together with others, and what had expired by the time that its reader came. */
function mailText(state: DeliveryView['state'], mail: DeliveryView['mail'], place: Place): string {
  if (mail === null) return '';
  if (state === 'expired') return `, and named in a digest ${timeText(place, mail.at)}`;
  return mail.notices === 1 ? '' : `, one of ${mail.notices} notices in one mail`;
}
