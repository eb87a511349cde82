import { USEFUL_MS } from '../../ladder/fireStep.ts';
import { obligationKey } from '../../obligation/key.ts';
import type { CLIENT_NOTICES, Notice, NoticeKind, STAFF_NOTICES } from '../../obligation/notice.ts';
import { snapshot } from '../../obligation/snapshot.ts';
import type { Addressee } from '../effects.ts';
import { eventName, type Fold } from '../fold.ts';
import type { LogEvent, LogRecord } from '../log.ts';

/**
 * A word to the client about an event (R17, R18, R20). It is news from the moment that Kept learns of it, so it is of use
 * for a day from then: an event that comes late is still told.
 */
export function tellClient(
  fold: Fold,
  kind: (typeof CLIENT_NOTICES)[number],
  event: LogEvent,
  record: LogRecord,
  at: number,
  extra: Partial<Notice> = {},
): void {
  notify(fold, kind, event, record, at, { role: 'requester', line: null, agent: null }, extra);
}

/** A word to the people of a line about an event. */
export function tellStaff(
  fold: Fold,
  kind: (typeof STAFF_NOTICES)[number],
  event: LogEvent,
  record: LogRecord,
  at: number,
  to: Addressee,
  extra: Partial<Notice> = {},
): void {
  notify(fold, kind, event, record, at, to, extra);
}

function notify(
  fold: Fold,
  kind: NoticeKind,
  event: LogEvent,
  record: LogRecord,
  at: number,
  to: Addressee,
  extra: Partial<Notice>,
): void {
  fold.effects.push({
    kind: 'notice',
    key: obligationKey([fold.key, eventName(event), kind, to.role, 'mail']),
    notice: {
      ...snapshot(fold.key, fold.facts, kind, at, Math.max(record.receivedAt, at) + USEFUL_MS),
      event: { source: event.source, id: event.id },
      ...extra,
    },
    to,
  });
}
