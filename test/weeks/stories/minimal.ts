/**
 * A week of the minimal staffing (config/presets/minimal): four people, and one of them on duty. Thursday, 28 October, to
 * Wednesday, 3 November 2027. On Sunday the clocks go back, at four in the morning to three. Monday is All Saints, a day off.
 *
 * Taras has the duty until Monday at nine, Iryna from then on. First in hand for the team are Iryna on Thursday, Maksym on Friday,
 * Taras on Tuesday and Iryna on Wednesday. Olena leads. On Wednesday all but her are ill.
 */
import { acmeWrites, answers, bakeryWrites, explains, handsOver, rejects, solves, takesIt } from '../happenings.ts';
import type { Chapter, Plan } from '../week.ts';

const REJECTED: Chapter = {
  title: 'On Friday the team gives a ticket back, and gets it again',
  ticket: 'FRIDAY',
  given: [
    ['2027-10-29T10:00+03:00', bakeryWrites({ kind: 'change', priority: 'normal', title: 'A new opening time' })],
    ['2027-10-29T10:10+03:00', takesIt('taras')],
    ['2027-10-29T10:15+03:00', handsOver('team', 'summary', 'links', 'tried')],
    ['2027-10-29T10:30+03:00', rejects('Which page did you try it on?', 'tried')],
    ['2027-10-29T10:50+03:00', answers('taras', 'We are at it.', '2027-10-29T12:00+03:00')],
    ['2027-10-29T11:00+03:00', handsOver('team', 'summary', 'links', 'tried')],
    ['2027-10-29T11:05+03:00', takesIt('maksym')],
    ['2027-10-29T11:40+03:00', solves()],
  ],
  expected: [
    'Fri 29 10:00+03 received → owner, requester',
    // The team gets it, gives it back, gets it again: each time the one who has it in hand is told.
    'Fri 29 10:15+03 handed_over → maksym, on_call',
    'Fri 29 10:30+03 handed_over → taras, on_call',
    'Fri 29 11:00+03 handed_over → maksym, on_call',
    // Taras promised the next word by twelve. It is Maksym's to keep now, and half an hour before he is reminded.
    'Fri 29 11:30+03 reminder promise → maksym, agent',
    'Fri 29 11:40+03 resolved → owner, requester',
  ],
};

const QUESTION: Chapter = {
  title: 'A question of Friday afternoon wakes nobody, and a holiday later it is answered in time',
  ticket: 'QUESTION',
  given: [
    ['2027-10-29T16:00+03:00', bakeryWrites({ kind: 'question', priority: 'normal', title: 'Can we pay by card?' })],
    ['2027-11-02T10:20+02:00', answers('iryna', 'Yes, you can.')],
    ['2027-11-02T10:30+02:00', solves()],
  ],
  expected: [
    'Fri 29 16:00+03 received → owner, requester',
    // Nobody is woken for it. Three days are 72 hours, and one of them was the extra one of Sunday: 15:00 and not 16:00 (R25).
    'Mon 01 15:00+02 silence → olena, lead, sent Tue 02 09:00+02',
    // Four office hours: two on Friday, none on Monday, two on Tuesday until 11:00. A quarter is left at 10:00, and Iryna has the duty.
    'Tue 02 10:00+02 reminder first_response → nobody, skipped',
    'Tue 02 10:00+02 reminder first_response → iryna, on_call',
    'Tue 02 10:30+02 resolved → owner, requester',
  ],
};

const INCOMPLETE: Chapter = {
  title: 'On Saturday a hand-over lacks something, and then waits for Tuesday',
  ticket: 'SATURDAY',
  given: [
    ['2027-10-30T11:00+03:00', bakeryWrites({ kind: 'bug', priority: 'normal', title: 'The cart forgets' })],
    ['2027-10-30T11:30+03:00', takesIt('taras')],
    ['2027-10-30T11:40+03:00', handsOver('team', 'summary')],
    ['2027-10-30T11:45+03:00', handsOver('team', 'summary', 'links', 'tried')],
    ['2027-11-02T09:40+02:00', takesIt('taras')],
    ['2027-11-02T09:45+02:00', explains('We have found where it forgets.', '2027-11-02T15:00+02:00')],
    ['2027-11-02T14:00+02:00', solves()],
  ],
  expected: [
    'Sat 30 11:00+03 received → owner, requester',
    // It lacks links and tried: refused, and the sender is told.
    'Sat 30 11:40+03 handoff_refused → taras, agent',
    // The team is closed until Tuesday: its lead hears of it, and the client when it works (R29).
    'Sat 30 11:45+03 handed_over → olena, lead, expired Sun 31 10:45+02',
    'Sat 30 11:45+03 deferred → owner, requester',
    // From nine on Tuesday the team has two hours to take it: 24 minutes later the first call.
    'Tue 02 09:24+02 reminder ola_ack of team → taras, on_call',
    'Tue 02 09:45+02 status_changed → owner, requester',
    'Tue 02 14:00+02 resolved → owner, requester',
  ],
};

const IGNORED: Chapter = {
  title: 'In the night in which the clocks go back nobody hears the call',
  ticket: 'NIGHT',
  given: [
    ['2027-10-31T03:40+03:00', bakeryWrites({ kind: 'outage', priority: 'critical', title: 'The shop is down' })],
    // Half an hour later by any watch, and by the clock on the wall 28 minutes before.
    ['2027-10-31T03:12+02:00', takesIt('olena')],
    ['2027-10-31T03:20+02:00', explains('The server does not answer.', '2027-10-31T05:00+02:00')],
    ['2027-10-31T04:25+02:00', solves()],
  ],
  expected: [
    'Sun 31 03:40+03 received → owner, requester',
    // Fifteen minutes to take it: Taras is called after 3 and 9. At the end Olena too, at any hour, and again 15 minutes later.
    'Sun 31 03:43+03 reminder ola_ack of duty → taras, on_call',
    'Sun 31 03:49+03 reminder ola_ack of duty → taras, on_call',
    'Sun 31 03:55+03 breached ola_ack of duty → taras, on_call',
    'Sun 31 03:55+03 breached ola_ack of duty → olena, lead',
    'Sun 31 03:10+02 breached ola_ack of duty → olena, lead',
    // Thirty minutes for the first answer: halfway nobody has the ticket but the duty; at the end both are told.
    'Sun 31 03:55+03 reminder first_response → nobody, skipped',
    'Sun 31 03:55+03 reminder first_response → taras, on_call',
    'Sun 31 03:10+02 breached first_response → taras, on_call',
    'Sun 31 03:10+02 breached first_response → olena, lead',
    // Olena took it. Her explanation goes to the client; halfway to the next update she is reminded, and so is the duty.
    'Sun 31 03:20+02 status_changed → owner, requester',
    'Sun 31 04:20+02 reminder update → olena, agent, expired Sun 31 05:20+02',
    'Sun 31 04:20+02 reminder update → taras, on_call',
    'Sun 31 04:25+02 resolved → owner, requester',
  ],
};

const NOBODY: Chapter = {
  title: 'On Wednesday nobody has the duty',
  ticket: 'WEDNESDAY',
  given: [
    ['2027-11-03T06:00+02:00', acmeWrites({ kind: 'outage', priority: 'critical', title: 'No orders come in' })],
    ['2027-11-03T06:05+02:00', takesIt('olena')],
    ['2027-11-03T06:10+02:00', explains('We look into it.', '2027-11-03T07:30+02:00')],
    ['2027-11-03T07:20+02:00', solves()],
  ],
  expected: [
    'Wed 03 06:00+02 received → ops, requester',
    // Nobody of the duty is there: the lead is alarmed, and the step that is for her as well comes at once.
    'Wed 03 06:03+02 reminder ola_ack of duty → nobody, skipped',
    'Wed 03 06:03+02 nobody_on_call ola_ack of duty → olena, lead',
    'Wed 03 06:03+02 reminder ola_ack of duty → olena, lead',
    'Wed 03 06:03+02 reminder ola_ack of duty → nobody, skipped',
    'Wed 03 06:10+02 status_changed → ops, requester',
    'Wed 03 07:00+02 reminder promise → olena, agent, expired Wed 03 07:30+02',
    // She is told once, whatever she is: as the agent, and not again as the lead; that the duty is empty is news of its own.
    'Wed 03 07:10+02 reminder update → olena, agent',
    'Wed 03 07:10+02 reminder update → nobody, skipped',
    'Wed 03 07:10+02 nobody_on_call update → olena, lead',
    'Wed 03 07:10+02 reminder update → nobody, skipped',
    'Wed 03 07:10+02 reminder update → nobody, skipped',
    'Wed 03 07:20+02 resolved → ops, requester',
  ],
};

export const MINIMAL: Plan = {
  preset: 'minimal',
  from: '2027-10-28T00:00+03:00',
  until: '2027-11-04T00:00+02:00',
  away: { people: ['taras', 'iryna', 'maksym'], on: '2027-11-03' },
  gaps: ['duty', 'team'],
  chapters: [REJECTED, QUESTION, INCOMPLETE, IGNORED, NOBODY],
};
