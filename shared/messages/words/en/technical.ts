import type { Words } from '../words.ts';

/** For readers who are technical themselves. */
export const technical: Words['technical'] = {
  'received.intro': 'Your request is registered as {id}.',
  'received.due': 'First response',
  'received.close': 'Anything to add? Answer this mail.',
  'confirmation.ask':
    'We start from a written request. Please answer this mail with what is needed and where, and attach logs or screenshots if there are any. If our notes are right, “I confirm” is enough.',
  'intake.ask':
    'To reproduce it and to work on it, we need {count, plural, one {one more thing} other {# more things}}:',
  'status.in_progress': 'Work on it is under way.',
  'status.waiting_client': 'To go on, we need your input.',
  'status.waiting_vendor': 'It depends on a third party, whose answer we are waiting for.',
  'status.on_hold': 'Work on it is on hold.',
  'status.explanation': 'Details',
  'next.when': 'Next update',
  'next.yours': 'We go on as soon as we have your input.',
  'next.open': 'We will write as soon as there is an update.',
  'resolved.intro': 'Root cause, changes, and what to expect.',
  'resolved.introPartly': 'Root cause, changes so far, and what is still open.',
  'resolved.cause': 'Root cause',
  'resolved.actions': 'What was changed',
  'resolved.remaining': 'Open items',
  'resolved.nothingRemains': 'None.',
  'resolved.wholly': 'Fully resolved',
  'resolved.whollyNo': 'Not yet.',
  'resolved.recurrence': 'Recurrence and prevention',
  'resolved.recurrenceYes': 'It can recur.',
  'resolved.recurrenceNo': 'We do not expect it to recur.',
  'resolved.prevention': 'Prevention',
  'resolved.options': 'Options',
  'resolved.evidence': 'Evidence',
  'resolved.close': 'If the problem persists, answer this mail; that opens the request again.',
  'nextUpdate.intro': 'Our latest message is with you already. This is the time of the next one.',
  'deferred.intro': 'The request is with “{line}” now and will be taken up when their working hours begin.',
};
