/**
 * Every message that Kept can say, with the variables that it is given. A language that lacks a message, or has one too many,
 * does not pass the type check; that each language uses these variables and no others is tested.
 */

import { PAGE } from './pageCatalogue.ts';

const COMMON = {
  'greeting.named': ['name'],
  'greeting.unnamed': [],
  /** A point in time by itself, on a line of its own. */
  'time.full': ['weekday', 'date', 'time', 'zone'],
  /** A last moment, inside a sentence or after a label; `weekday` is one of `mon`…`sun`. */
  'time.by': ['weekday', 'date', 'time'],
  'time.byWithZone': ['by', 'zone'],
  /** The beginning of a time that lasts, inside a sentence; `weekday` as in `time.by`. */
  'time.since': ['weekday', 'date', 'time'],
  'time.sinceWithZone': ['since', 'zone'],
  /** A beginning that lies ahead, after a label; `weekday` as in `time.by`. */
  'time.from': ['weekday', 'date', 'time'],
  /** For a subject, when the day is not the reader's today. */
  'time.short': ['weekday', 'date', 'time'],
  /** `offset` is the distance from UTC, `UTC+2`. */
  'time.zone': ['name', 'offset'],
  'duration.days': ['count'],
  'duration.hours': ['count'],
  'duration.minutes': ['count'],
  'duration.moment': [],
  'duration.days.short': ['count'],
  'duration.hours.short': ['count'],
  'duration.minutes.short': ['count'],
  'duration.moment.short': [],
  'contact.heading': [],
  'contact.intro': ['id'],
  'contact.email': [],
  'contact.phone': [],
  'contact.page': [],
  /** On the button that leads to the request's own page. */
  'follow.label': [],
  'label.agent': [],
  'label.channel': [],
  'label.client': [],
  'label.due': [],
  'label.eta': [],
  'label.left': ['time'],
  'label.level': [],
  'label.line': [],
  'label.objective': [],
  'label.opened': [],
  'label.overdue': ['time'],
  'label.priority': [],
  'label.runbook': [],
  'label.silence': ['time'],
  'label.silentSince': [],
  'label.unownedSince': [],
  'label.event': [],
  'label.heldSince': [],
  'label.source': [],
  'label.subject': [],
  'label.time': [],
  'label.type': [],
  'label.status': [],
} as const;

const CLIENT = {
  'received.subject': ['id', 'title'],
  'received.headline': [],
  'received.intro': ['id'],
  'received.due': [],
  'received.noDue': [],
  'received.close': [],

  'confirmation.subject': ['id', 'title'],
  'confirmation.headline': [],
  'confirmation.intro': ['id'],
  'confirmation.ask': [],
  'confirmation.clock': [],
  'confirmation.noted': [],

  'intake.subject': ['id', 'title'],
  'intake.headline': [],
  'intake.intro': ['id'],
  'intake.ask': ['count'],
  'intake.how': [],
  'intake.waits': [],

  'status.subject': ['id', 'status', 'title'],
  'status.headline': ['status'],
  'status.new': [],
  'status.in_progress': [],
  'status.waiting_client': [],
  'status.waiting_vendor': [],
  'status.on_hold': [],
  'status.other': ['status'],
  'status.explanation': [],
  'next.when': [],
  'next.yours': [],
  'next.open': [],

  'promise.subject': ['id', 'title'],
  'promise.headline': [],
  'promise.intro': ['by'],
  'promise.introUntimed': [],
  'promise.sorry': [],
  'promise.newTime': [],
  'promise.noNewTime': [],
  'promise.told': ['count', 'names'],
  'promise.recorded': [],
  'promise.status': ['status'],

  'resolved.subject': ['id', 'title'],
  'resolved.subjectPartly': ['id', 'title'],
  'resolved.headline': [],
  'resolved.headlinePartly': [],
  'resolved.intro': [],
  'resolved.introPartly': [],
  'resolved.noReport': [],
  'resolved.cause': [],
  'resolved.actions': [],
  'resolved.remaining': [],
  'resolved.nothingRemains': [],
  'resolved.remainsUnsaid': [],
  'resolved.wholly': [],
  'resolved.whollyYes': [],
  'resolved.whollyNo': [],
  'resolved.recurrence': [],
  'resolved.recurrenceYes': [],
  'resolved.recurrenceNo': [],
  'resolved.prevention': [],
  'resolved.options': [],
  'resolved.pros': [],
  'resolved.cons': [],
  'resolved.evidence': [],
  'resolved.close': [],

  'reopened.subject': ['id', 'title'],
  'reopened.headline': [],
  'reopened.intro': [],
  'reopened.reason': [],

  'closed.subject': ['id', 'title'],
  'closed.headline': [],
  'closed.intro': [],
  'closed.reason': [],
  'closed.after': [],

  'waiting.subject': ['id', 'title'],
  'waiting.headline': [],
  'waiting.since': ['since'],
  'waiting.asked': [],
  'waiting.how': [],
  'waiting.unclear': [],
  'waiting.kept': [],

  'nextUpdate.subject': ['id', 'title'],
  'nextUpdate.headline': [],
  'nextUpdate.intro': [],
  'nextUpdate.then': [],
  'nextUpdate.close': [],

  'deferred.subject': ['id', 'title'],
  'deferred.headline': [],
  'deferred.intro': ['line'],
  'deferred.when': [],
  'deferred.known': [],
  'deferred.close': [],
} as const;

const STAFF = {
  'staff.subject': ['priority', 'id', 'what'],
  'staff.why.agent': [],
  'staff.why.before': [],
  'staff.why.crossing': [],
  'staff.why.operator': [],
  'staff.why.on_call': ['line'],
  'staff.why.lead': ['line'],
  'staff.why.agency': ['line'],

  'reminder.what': ['objective', 'due'],
  'reminder.whatUntimed': ['objective'],
  'reminder.headline': ['objective'],
  'reminder.do.first_response': ['by'],
  'reminder.do.next_response': ['by'],
  'reminder.do.update': ['by'],
  'reminder.do.promise': ['by'],
  'reminder.do.resolution': ['by'],
  'reminder.do.ola_ack': ['by'],
  'reminder.do.ola_resolve': ['by'],
  'reminder.doUntimed': [],

  'breached.what': ['objective', 'due'],
  'breached.whatLate': ['objective', 'overdue'],
  'breached.whatUntimed': ['objective'],
  'breached.headline': ['objective'],
  'breached.do.first_response': [],
  'breached.do.next_response': [],
  'breached.do.update': [],
  'breached.do.promise': [],
  'breached.do.resolution': [],
  'breached.do.ola_ack': [],
  'breached.do.ola_resolve': [],
  'breached.doUntimed': [],

  'handedOver.what': ['line'],
  'handedOver.headline': ['line'],
  'handedOver.do': ['from', 'to'],
  'handedOver.doFirst': ['to'],
  'handedOver.whatBack': ['line'],
  'handedOver.headlineBack': ['line'],
  'handedOver.doBack': ['from'],
  'handedOver.missingBack': ['count'],
  'handedOver.escalated': ['objective', 'by'],
  'handedOver.brought': [],
  'handedOver.missing': ['count', 'from'],

  'exhausted.what': ['objective'],
  'exhausted.headline': ['objective'],
  'exhausted.whatSoon': ['objective'],
  'exhausted.headlineSoon': ['objective'],
  'exhausted.do': [],

  'refused.what': ['line'],
  'refused.headline': ['line'],
  'refused.do': [],
  'refused.doMissing': ['count'],
  'refused.doCase': ['line', 'name'],
  'refused.doNoCase': ['line'],
  'refused.helpsWith': ['line'],
  'refused.moreCases': ['count'],
  'refused.reason': [],

  'incomplete.what': ['line', 'count'],
  'incomplete.headline': ['line'],
  'incomplete.do': ['line'],

  'supplied.what': ['line'],
  'supplied.whatPart': ['line'],
  'supplied.headline': [],
  'supplied.headlinePart': [],
  'supplied.do': ['line'],
  'supplied.doPart': ['line'],
  'supplied.still': ['count', 'line'],

  'silence.what': ['time'],
  'silence.whatUntimed': [],
  'silence.headline': [],
  'silence.do': ['since'],
  'silence.doUntimed': [],
  'silence.why': [],

  'noOwner.what': ['time'],
  'noOwner.headline': [],
  'noOwner.do': ['since'],
  'noOwner.doUntimed': [],
  'noOwner.why': [],

  'twoAtOnce.what': [],
  'twoAtOnce.headline': [],
  'twoAtOnce.do': [],
  'twoAtOnce.answered': ['name', 'at'],
  'twoAtOnce.acknowledged': ['name', 'at'],

  'unopened.subject': ['id'],
  'unopened.headline': [],
  'unopened.do': ['id'],
  'unopened.how': ['field', 'id', 'type'],
  'unopened.then': [],

  'pingPong.what': ['count', 'line'],
  'pingPong.headline': [],
  'pingPong.do': ['count', 'line'],
  'pingPong.doUncounted': [],
  'pingPong.why': [],
  'pingPong.where': [],
  'pingPong.stay': ['line', 'span'],
  'pingPong.stayNow': ['line', 'from'],
} as const;

/** Why a request took the time that it took, told to its client (docs/explain.md). Lengths are exact. */
const EXPLANATION = {
  'explain.asOf': ['at'],
  'explain.none': [],
  'explain.first_response': [],
  'explain.next_response': [],
  'explain.update': [],
  'explain.promise': [],
  'explain.resolution': [],

  'explain.met': ['at', 'due'],
  'explain.metUndue': ['at'],
  'explain.late': ['at', 'due'],
  'explain.lateOpen': ['due'],
  'explain.running': ['due'],
  'explain.pausedNow': ['status'],
  'explain.cancelled': ['at'],
  'explain.superseded': ['at', 'due'],
  /** `from` and `to` are one of the three below. */
  'explain.amended': ['at', 'from', 'to'],
  'explain.inTime': [],
  'explain.tooLate': [],
  'explain.withoutResult': [],

  'explain.target': ['time'],
  'explain.targetDays': ['count', 'time', 'at'],
  'explain.targetPromise': ['due'],
  'explain.targetSet': ['due'],

  'explain.counted': [],
  'explain.notCounted': ['reason'],
  'explain.outsideHours': [],
  'explain.holiday': [],
  'explain.clockForward': ['time'],
  'explain.clockBack': ['time'],
  'explain.seconds': ['seconds'],

  'explain.movedPriority': ['from', 'to'],
  'explain.movedOther': [],
  'explain.movedTarget': ['time', 'used', 'left'],
  'explain.movedOver': ['time', 'used'],
  'explain.movedDue': ['due'],
  'explain.deadlineSet': ['due'],
  'explain.breached': [],

  'explain.sum': ['time', 'counted'],
  'explain.sumNot': ['parts'],
} as const;

/** Message id to the names of its variables. */
export const CATALOGUE = { ...COMMON, ...CLIENT, ...STAFF, ...EXPLANATION, ...PAGE } as const;

export type CommonMessageId = keyof typeof COMMON;
export type ClientMessageId = keyof typeof CLIENT;
export type StaffMessageId = keyof typeof STAFF;
export type ExplanationMessageId = keyof typeof EXPLANATION;
export type PageMessageId = keyof typeof PAGE;
export type MessageId = keyof typeof CATALOGUE;

/** What a message must be given: a number for `count` and `seconds`, texts for the rest. */
export type Variables<Id extends MessageId> = {
  [Name in (typeof CATALOGUE)[Id][number]]: Name extends 'count' | 'seconds' ? number : string;
};
