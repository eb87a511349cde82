import type { Words } from '../words.ts';

export const explanation: Words['explanation'] = {
  'explain.asOf': 'As of {at}. All times are of this time zone.',
  'explain.none': 'No time is counted for this request yet.',
  'explain.first_response': 'Our first answer',
  'explain.next_response': 'Our answer to your message',
  'explain.update': 'News from us',
  'explain.promise': 'The word that we promised',
  'explain.resolution': 'The solution',

  'explain.met': 'In time: {at}. It was due {due}.',
  'explain.metUndue': 'In time: {at}.',
  'explain.late': 'Late: {at}. It was due {due}.',
  'explain.lateOpen': 'Late: it was due {due}, and is not done yet.',
  'explain.running': 'The time runs: it is due {due}.',
  'explain.pausedNow': 'The time is not counted at present: {status}.',
  'explain.cancelled': 'No longer needed: {at}.',
  'explain.superseded': '{at}: we named another time in its place, {due}.',
  'explain.amended': '{at}: our record was corrected. At first it said {from}, and now {to}.',
  'explain.inTime': 'in time',
  'explain.tooLate': 'late',
  'explain.withoutResult': 'without a result',

  'explain.target': 'Agreed: {time} of our working hours.',
  'explain.targetDays':
    'Agreed: {count, plural, one {# working day} other {# working days}}, which is {time} of our working hours, until {at}.',
  'explain.targetPromise': 'Promised: {due}.',
  'explain.targetSet': 'A time was set: {due}.',

  'explain.counted': 'counted',
  'explain.notCounted': 'not counted, {reason}',
  'explain.outsideHours': 'outside our working hours',
  'explain.holiday': 'holiday',
  'explain.clockForward': 'the clocks went forward by {time}',
  'explain.clockBack': 'the clocks went back by {time}',
  'explain.seconds': '{seconds, number} s',

  'explain.movedPriority': 'The priority changed from {from} to {to}.',
  'explain.movedOther': 'What holds for this request changed.',
  'explain.movedTarget': 'Agreed from now on: {time}. By then {used} were used, and {left} left.',
  'explain.movedOver': 'Agreed from now on: {time}. By then {used} were used.',
  'explain.movedDue': 'It is due {due}.',
  'explain.deadlineSet': 'A time was set: {due}.',
  'explain.breached': 'The agreed time is over.',

  'explain.sum': 'Altogether {time}, of which counted {counted}.',
  'explain.sumNot': 'Not counted: {parts}.',
};
