import { KEPT_SOURCE } from '../../../../events/order.ts';
import { obligationKey } from '../../obligation/key.ts';
import { eventName, type Fold } from '../fold.ts';
import { noteLife } from '../life.ts';
import type { LogEvent, LogRecord } from '../log.ts';
import { isOfAnother } from '../opening.ts';
import { applyAddressSuppressed } from './address.ts';
import { applyOwnerAlarmed, applyRatingReminded, applyReminded, applySilenceAlarmed } from './automatic.ts';
import { applyDeadlineSet, applyPriorityChanged, applyReclassified } from './classification.ts';
import { applyFellThrough } from './coverage.ts';
import { applyConfirmed, applyOpened } from './intake.ts';
import {
  applyAcknowledged,
  applyAssigned,
  applyEscalated,
  applyHandedOver,
  applyHandoffRejected,
  noteAction,
} from './lines.ts';
import { applyClosed, applyMerged, applyReopened, applyResolved } from './outcome.ts';
import { applyRated } from './rating.ts';
import { applyAgentKept } from './samePerson.ts';
import { applyInherited, applySplit } from './split.ts';
import { applyPolicyMoved } from './terms.ts';
import { applyPromiseMade, applyReplied, applyStatusChanged } from './words.ts';

/**
 * Applies one event to the facts at `at` (its time, but never before the ticket was opened). Before the opening event
 * nothing is known of the ticket: events are counted and held, for the opening one sorts first and all is folded again.
 */
export function applyRecord(fold: Fold, record: LogRecord, at: number): void {
  const { event } = record;
  const { facts } = fold;
  const { type, time, sequence, id, source } = event;
  const isOpenedAgain = facts.opened && type === 'ticket.opened';
  if (!isOpenedAgain)
    facts.last = sequence === undefined ? { type, time, id, source } : { type, time, sequence, id, source };
  if (source === KEPT_SOURCE) facts.decided += 1;
  if (!facts.opened && event.type !== 'ticket.opened') {
    // Until it is opened, what is held is treated as its source is, by the terms of the day.
    facts.mode = record.mode;
    facts.termsHash = record.termsHash;
    return;
  }
  if (facts.opened && isOfAnother(record, facts.client)) {
    const key = obligationKey([fold.key, eventName(event), 'refused']);
    const reason =
      event.type === 'ticket.inherited'
        ? `${event.data.whole}, which names this ticket as its part, is another client’s.`
        : 'It was posted under a key of another client.';
    fold.effects.push({ kind: 'refused', key, what: 'event', at, reason });
    return;
  }
  const handler = HANDLERS[event.type] as (fold: Fold, event: LogEvent, record: LogRecord, at: number) => void;
  handler(fold, event, record, at);
  noteLife(fold.life, facts, at);
}

type Handlers = {
  [T in LogEvent['type']]: (fold: Fold, event: Extract<LogEvent, { type: T }>, record: LogRecord, at: number) => void;
};

const HANDLERS: Handlers = {
  'ticket.opened': applyOpened,
  'ticket.confirmed': applyConfirmed,
  'ticket.ranked': ({ facts }, event) => {
    facts.rank = event.data.rank;
  },
  'ticket.replied': applyReplied,
  'ticket.status_changed': applyStatusChanged,
  'ticket.priority_changed': (fold, event, _record, at) => applyPriorityChanged(fold, event.data.priority, at),
  'ticket.deadline_set': (fold, event, _record, at) => applyDeadlineSet(fold, event, at),
  'ticket.reclassified': (fold, event, _record, at) => applyReclassified(fold, event, at),
  'ticket.assigned': applyAssigned,
  'ticket.acknowledged': applyAcknowledged,
  'ticket.handed_over': applyHandedOver,
  'ticket.handoff_rejected': applyHandoffRejected,
  'ticket.escalated': applyEscalated,
  'step.fell_through': applyFellThrough,
  'promise.made': (fold, event, _record, at) => applyPromiseMade(fold, event, at),
  'ticket.resolved': applyResolved,
  'ticket.reopened': applyReopened,
  'ticket.closed': applyClosed,
  'ticket.merged': (fold, event, _record, at) => applyMerged(fold, event, at),
  'client.reminded': applyReminded,
  'rating.reminded': applyRatingReminded,
  'silence.alarmed': applySilenceAlarmed,
  'owner.alarmed': applyOwnerAlarmed,
  'agent.kept': applyAgentKept,
  'address.suppressed': applyAddressSuppressed,
  'policy.moved': (fold, event, _record, at) => applyPolicyMoved(fold, event, at),
  'ticket.split': applySplit,
  'ticket.inherited': (fold, event, _record, at) => applyInherited(fold, event, at),
  'ticket.rated': applyRated,
  'work.logged': (fold, event, _record, at) => {
    fold.facts.workedMinutes += event.data.minutes;
    noteAction(fold, at);
  },
};
