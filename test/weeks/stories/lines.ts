/**
 * A week of three lines (config/presets/lines). Thursday, 25 March, to Wednesday, 31 March 2027. On Sunday the clocks go forward, at
 * three in the morning to four. Monday is Easter Monday, a day off for the second line and the developers.
 *
 * First line, by day (8 to 20): Andrii on Thursday and Friday, Bohdana on Saturday, Denys on Monday and Tuesday, Oksana on Wednesday. By
 * night: Oksana to Friday and Saturday, Andrii to Sunday. Second line: Nadiia, who leads it, until Monday at nine, then Marko. Halyna leads
 * the first line. On Wednesday all of the second line are at a conference.
 */
import { acmeWrites, answers, bakeryWrites, explains, handsOver, rejects, solves, takesIt } from '../happenings.ts';
import type { Chapter, Plan } from '../week.ts';

const REJECTED: Chapter = {
  title: 'On Thursday the second line gives a ticket back, and gets it again',
  ticket: 'THURSDAY',
  given: [
    ['2027-03-25T15:00+02:00', bakeryWrites({ kind: 'change', priority: 'normal', title: 'Another delivery' })],
    ['2027-03-25T15:30+02:00', takesIt('andrii')],
    ['2027-03-25T15:40+02:00', handsOver('second', 'summary', 'links', 'tried')],
    ['2027-03-25T16:00+02:00', rejects('Which delivery do they mean?', 'summary')],
    ['2027-03-25T16:20+02:00', answers('andrii', 'We are at it.', '2027-03-26T12:00+02:00')],
    ['2027-03-25T16:30+02:00', handsOver('second', 'summary', 'links', 'tried')],
    ['2027-03-25T16:40+02:00', takesIt('nadiia')],
    ['2027-03-25T17:30+02:00', solves()],
  ],
  expected: [
    'Thu 25 15:00+02 received → owner, requester',
    // Two hours to take it; after 24 minutes nobody has.
    'Thu 25 15:24+02 reminder ola_ack of first → andrii, on_call',
    // There, back, and there again.
    'Thu 25 15:40+02 handed_over → nadiia, on_call',
    'Thu 25 16:00+02 handed_over → andrii, on_call',
    'Thu 25 16:30+02 handed_over → nadiia, on_call',
    'Thu 25 17:30+02 resolved → owner, requester',
  ],
};

const QUESTION: Chapter = {
  title: 'A question of Friday is nobody’s; the ladder gives it to the second line, which is closed until Tuesday',
  ticket: 'QUESTION',
  given: [
    ['2027-03-26T17:00+02:00', bakeryWrites({ kind: 'question', priority: 'normal', title: 'Can we pay by card?' })],
    ['2027-03-26T17:10+02:00', takesIt('andrii')],
    ['2027-03-30T09:30+03:00', takesIt('marko')],
    ['2027-03-30T09:50+03:00', answers('marko', 'Yes, you can.')],
    ['2027-03-30T10:00+03:00', solves()],
  ],
  expected: [
    'Fri 26 17:00+02 received → owner, requester',
    // Andrii took it and went home. Of the first line's eight hours, two are left at 23:00: he is told, and who is there.
    'Fri 26 23:00+02 reminder ola_resolve of first → andrii, agent',
    'Fri 26 23:00+02 reminder ola_resolve of first → oksana, on_call',
    // The eight hours are over: it goes to the second line, which is closed until Tuesday, and the client is told so (R29).
    'Sat 27 01:00+02 breached ola_resolve of first → halyna, lead, expired Sun 28 01:00+02',
    'Sat 27 01:00+02 handed_over → nadiia, lead, expired Sun 28 01:00+02',
    'Sat 27 01:00+02 handoff_incomplete → andrii, agent',
    'Sat 27 01:00+02 deferred → owner, requester',
    // Three days without a word are 72 hours, and Sunday had 23: at 18:00, not 17:00 (R25).
    'Mon 29 18:00+03 silence → nadiia, lead, sent Tue 30 09:00+03',
    // Two hours of Tuesday to take it. Marko does, and answers before the four office hours of the client are over at 12:00.
    'Tue 30 09:24+03 reminder ola_ack of second → marko, on_call',
    'Tue 30 10:00+03 resolved → owner, requester',
  ],
};

const IGNORED: Chapter = {
  title: 'On Friday night a call is not heard',
  ticket: 'FRIDAY',
  given: [
    ['2027-03-26T22:00+02:00', bakeryWrites({ kind: 'outage', priority: 'critical', title: 'The shop is down' })],
    ['2027-03-26T22:12+02:00', takesIt('halyna')],
    ['2027-03-26T22:20+02:00', explains('The server does not answer.', '2027-03-26T23:30+02:00')],
    ['2027-03-26T22:55+02:00', solves()],
  ],
  expected: [
    'Fri 26 22:00+02 received → owner, requester',
    // Oksana hears neither call. After ten minutes Halyna is called, and takes it: no further call, and none for the first answer.
    'Fri 26 22:02+02 reminder ola_ack of first → oksana, on_call',
    'Fri 26 22:06+02 reminder ola_ack of first → oksana, on_call',
    'Fri 26 22:10+02 breached ola_ack of first → oksana, on_call',
    'Fri 26 22:10+02 breached ola_ack of first → halyna, lead',
    'Fri 26 22:20+02 status_changed → owner, requester',
    'Fri 26 22:55+02 resolved → owner, requester',
  ],
};

const INCOMPLETE: Chapter = {
  title: 'On Saturday a hand-over lacks something, and then waits for Tuesday',
  ticket: 'SATURDAY',
  given: [
    ['2027-03-27T10:00+02:00', bakeryWrites({ kind: 'bug', priority: 'high', title: 'The cart forgets' })],
    ['2027-03-27T10:05+02:00', takesIt('bohdana')],
    ['2027-03-27T10:10+02:00', explains('We see it, too.', '2027-03-27T14:00+02:00')],
    ['2027-03-27T13:45+02:00', handsOver('second', 'summary', 'links')],
    ['2027-03-27T13:48+02:00', answers('bohdana', 'Our engineers take it on Tuesday.', '2027-03-30T12:00+03:00')],
    ['2027-03-27T13:50+02:00', handsOver('second', 'summary', 'links', 'tried')],
    ['2027-03-30T09:20+03:00', takesIt('marko')],
    ['2027-03-30T10:40+03:00', solves()],
  ],
  expected: [
    'Sat 27 10:00+02 received → owner, requester',
    'Sat 27 10:10+02 status_changed → owner, requester',
    // Bohdana promised a word by two.
    'Sat 27 13:30+02 reminder promise → bohdana, agent',
    // What she has tried is missing. Five minutes later it is not: the ticket waits for Tuesday, and the client knows.
    'Sat 27 13:45+02 handoff_refused → bohdana, agent',
    'Sat 27 13:50+02 handed_over → nadiia, lead, expired Sun 28 14:50+03',
    'Sat 27 13:50+02 deferred → owner, requester',
    // Marko takes it four minutes before he would be called, and solves it before the promised noon.
    'Tue 30 10:40+03 resolved → owner, requester',
  ],
};

const SPRING: Chapter = {
  title: 'In the night in which the clocks go forward two hours are two hours',
  ticket: 'NIGHT',
  given: [
    ['2027-03-28T02:30+02:00', acmeWrites({ kind: 'outage', priority: 'critical', title: 'No orders come in' })],
    ['2027-03-28T02:37+02:00', takesIt('andrii')],
    ['2027-03-28T02:44+02:00', explains('The payment service refuses us.', '2027-03-28T04:30+03:00')],
    ['2027-03-28T04:20+03:00', answers('andrii', 'We have a new key.', '2027-03-28T06:00+03:00')],
    ['2027-03-28T05:25+03:00', solves()],
  ],
  expected: [
    'Sun 28 02:30+02 received → ops, requester',
    'Sun 28 02:32+02 reminder ola_ack of first → andrii, on_call',
    'Sun 28 02:36+02 reminder ola_ack of first → andrii, on_call',
    'Sun 28 02:44+02 status_changed → ops, requester',
    // Half an hour before the promised half past four it is four, and a minute before that it was 02:59.
    'Sun 28 04:00+03 reminder promise → andrii, agent',
    // The first line has two hours, to 05:30. A quarter is left at five. Andrii is agent and on call, and is told once.
    'Sun 28 05:00+03 reminder ola_resolve of first → andrii, agent',
    'Sun 28 05:00+03 reminder ola_resolve of first → nobody, skipped',
    // An hour after his last word, halfway to the next.
    'Sun 28 05:20+03 reminder update → andrii, agent',
    'Sun 28 05:20+03 reminder update → nobody, skipped',
    // Five minutes within the two hours, which the clock on the wall would call three: the second line hears nothing of it.
    'Sun 28 05:25+03 resolved → ops, requester',
  ],
};

const NOBODY: Chapter = {
  title: 'On Wednesday nobody of the second line is on call',
  ticket: 'WEDNESDAY',
  given: [
    ['2027-03-31T09:40+03:00', bakeryWrites({ kind: 'bug', priority: 'high', title: 'A mail is empty' })],
    ['2027-03-31T09:45+03:00', takesIt('oksana')],
    ['2027-03-31T09:50+03:00', explains('Our engineers will look.', '2027-03-31T17:00+03:00')],
    ['2027-03-31T10:00+03:00', handsOver('second', 'summary', 'links', 'tried')],
    ['2027-03-31T12:20+03:00', takesIt('nadiia')],
    ['2027-03-31T15:00+03:00', solves()],
  ],
  expected: [
    'Wed 31 09:40+03 received → owner, requester',
    'Wed 31 09:50+03 status_changed → owner, requester',
    // Nobody of the second line is there: their lead is alarmed at once, and again when a step looks for them in vain.
    'Wed 31 10:00+03 handed_over → nadiia, lead, waiting',
    'Wed 31 10:00+03 nobody_on_call → nadiia, lead',
    // What stands at the due time, and is for her as well, comes at once.
    'Wed 31 10:24+03 reminder ola_ack of second → nobody, skipped',
    'Wed 31 10:24+03 nobody_on_call ola_ack of second → nadiia, lead',
    'Wed 31 10:24+03 reminder ola_ack of second → nadiia, lead',
    'Wed 31 10:24+03 reminder ola_ack of second → nobody, skipped',
    'Wed 31 11:12+03 reminder ola_ack of second → nobody, skipped',
    'Wed 31 11:12+03 nobody_on_call ola_ack of second → nadiia, lead',
    'Wed 31 12:15+03 breached ola_ack of second → nadiia, lead',
    'Wed 31 15:00+03 resolved → owner, requester',
  ],
};

export const LINES: Plan = {
  preset: 'lines',
  from: '2027-03-25T00:00+02:00',
  until: '2027-04-01T00:00+03:00',
  away: { people: ['marko', 'roman', 'nadiia'], on: '2027-03-31' },
  gaps: ['second'],
  chapters: [REJECTED, QUESTION, IGNORED, INCOMPLETE, SPRING, NOBODY],
};
