/**
 * A week of equal engineers around the clock (config/presets/shifts). Thursday, 28 October, to Wednesday, 3 November 2027. On Sunday
 * the clocks go back, at four in the morning to three, so the night before has thirteen hours. Monday is All Saints, a day off for the developers.
 *
 * By day (8 to 20) Andrii has the shift on Thursday, Bohdana on Friday and Saturday, Denys on Sunday and Monday, Oksana on Tuesday and
 * Wednesday; Andrii has the nights to Saturday and Sunday. Of the developers Yurii is asked until Monday at nine, then Larysa, who
 * leads them. Halyna leads the engineers. On Wednesday both developers are away.
 */
import { acmeWrites, answers, bakeryWrites, explains, handsOver, rejects, solves, takesIt } from '../happenings.ts';
import type { Chapter, Plan } from '../week.ts';

const REJECTED: Chapter = {
  title: 'On Thursday development gives a ticket back, and gets it again',
  ticket: 'THURSDAY',
  given: [
    ['2027-10-28T11:00+03:00', bakeryWrites({ kind: 'bug', priority: 'normal', title: 'A price is wrong' })],
    ['2027-10-28T11:10+03:00', takesIt('andrii')],
    ['2027-10-28T11:20+03:00', handsOver('development', 'summary', 'links', 'tried', 'evidence')],
    ['2027-10-28T11:40+03:00', rejects('The log is of another day.', 'evidence')],
    ['2027-10-28T12:00+03:00', handsOver('development', 'summary', 'links', 'tried', 'evidence')],
    ['2027-10-28T12:05+03:00', takesIt('yurii')],
    ['2027-10-28T12:30+03:00', answers('yurii', 'It was a rounding.')],
    ['2027-10-28T12:40+03:00', solves()],
  ],
  expected: [
    'Thu 28 11:00+03 received → owner, requester',
    // Taken within 24 minutes, by engineers and developers alike: nobody is called.
    'Thu 28 11:20+03 handed_over → yurii, on_call',
    'Thu 28 11:40+03 handed_over → andrii, on_call',
    'Thu 28 12:00+03 handed_over → yurii, on_call',
    'Thu 28 12:40+03 resolved → owner, requester',
  ],
};

const INCOMPLETE: Chapter = {
  title: 'On Saturday a hand-over lacks something; a night of 13 hours, a holiday, and it is with the developers',
  ticket: 'SATURDAY',
  given: [
    ['2027-10-30T10:00+03:00', bakeryWrites({ kind: 'bug', priority: 'high', title: 'The cart forgets' })],
    ['2027-10-30T10:04+03:00', takesIt('bohdana')],
    ['2027-10-30T10:20+03:00', handsOver('development', 'summary', 'links', 'tried')],
    ['2027-10-31T08:30+02:00', answers('denys', 'Our developers look at it on Tuesday.', '2027-11-02T12:00+02:00')],
    ['2027-11-02T09:30+02:00', takesIt('larysa')],
    ['2027-11-02T11:00+02:00', handsOver('development', 'summary', 'links', 'tried', 'evidence')],
    ['2027-11-02T11:45+02:00', solves()],
  ],
  expected: [
    'Sat 30 10:00+03 received → owner, requester',
    // It lacks evidence. Bohdana is told, goes home, and it stays.
    'Sat 30 10:20+03 handoff_refused → bohdana, agent',
    // The engineers have 24 hours. Eighteen hours after ten it is three: the hour between three and four has come twice.
    'Sun 31 03:00+02 reminder ola_resolve of engineers → bohdana, agent',
    'Sun 31 03:00+02 reminder ola_resolve of engineers → andrii, on_call',
    // Twenty-four hours after ten it is nine. The ticket goes to the developers, whose lead hears of it, for nobody of them works.
    'Sun 31 09:00+02 breached ola_resolve of engineers → halyna, lead, expired Mon 01 09:00+02',
    'Sun 31 09:00+02 handed_over → larysa, lead, expired Mon 01 09:00+02',
    // A ladder is not refused: what is missing is asked of who had the ticket, and the client learns when the developers work (R29).
    'Sun 31 09:00+02 handoff_incomplete → bohdana, agent',
    'Sun 31 09:00+02 deferred → owner, requester',
    // Two hours of Tuesday to take it: the first call after 24 minutes. Monday is no day of theirs.
    'Tue 02 09:24+02 reminder ola_ack of development → larysa, on_call',
    // Oksana brings what was missing, and Larysa gets it.
    'Tue 02 11:00+02 handoff_supplied → larysa, agent',
    'Tue 02 11:30+02 reminder promise → larysa, agent',
    'Tue 02 11:45+02 resolved → owner, requester',
  ],
};

const IGNORED: Chapter = {
  title: 'On Saturday night a call is not heard',
  ticket: 'NIGHT',
  given: [
    ['2027-10-30T23:00+03:00', acmeWrites({ kind: 'outage', priority: 'critical', title: 'No orders come in' })],
    ['2027-10-30T23:20+03:00', takesIt('andrii')],
    ['2027-10-30T23:24+03:00', explains('The payment service refuses us.', '2027-10-31T01:00+03:00')],
    ['2027-10-31T00:40+03:00', solves()],
  ],
  expected: [
    'Sat 30 23:00+03 received → ops, requester',
    // Ten minutes to take it: calls after 2 and 6, and at the end for Halyna too, at any hour.
    'Sat 30 23:02+03 reminder ola_ack of engineers → andrii, on_call',
    'Sat 30 23:06+03 reminder ola_ack of engineers → andrii, on_call',
    'Sat 30 23:10+03 breached ola_ack of engineers → andrii, on_call',
    'Sat 30 23:10+03 breached ola_ack of engineers → halyna, lead',
    // Halfway to the first answer, which the client has after 24 of its 30 minutes.
    'Sat 30 23:15+03 reminder first_response → nobody, skipped',
    'Sat 30 23:15+03 reminder first_response → andrii, on_call',
    'Sat 30 23:24+03 status_changed → ops, requester',
    // Halfway to the next update. Andrii is agent and on call, and is told once.
    'Sun 31 00:24+03 reminder update → andrii, agent',
    'Sun 31 00:24+03 reminder update → nobody, skipped',
    'Sun 31 00:30+03 reminder promise → andrii, agent',
    'Sun 31 00:40+03 resolved → ops, requester',
  ],
};

const NOBODY: Chapter = {
  title: 'On Wednesday no developer is on call',
  ticket: 'WEDNESDAY',
  given: [
    ['2027-11-03T10:00+02:00', bakeryWrites({ kind: 'bug', priority: 'normal', title: 'A mail is empty' })],
    ['2027-11-03T10:10+02:00', takesIt('oksana')],
    ['2027-11-03T10:15+02:00', explains('Our developers will look.', '2027-11-03T16:00+02:00')],
    ['2027-11-03T10:30+02:00', handsOver('development', 'summary', 'links', 'tried', 'evidence')],
    ['2027-11-03T12:00+02:00', takesIt('larysa')],
    ['2027-11-03T15:00+02:00', solves()],
  ],
  expected: [
    'Wed 03 10:00+02 received → owner, requester',
    'Wed 03 10:15+02 status_changed → owner, requester',
    // No developer is there: their lead is alarmed, and hears at once what would wait for later. She takes it on the way.
    'Wed 03 10:30+02 handed_over → larysa, lead, waiting',
    'Wed 03 10:30+02 nobody_on_call → larysa, lead',
    'Wed 03 10:54+02 reminder ola_ack of development → nobody, skipped',
    'Wed 03 10:54+02 nobody_on_call ola_ack of development → larysa, lead',
    'Wed 03 10:54+02 reminder ola_ack of development → larysa, lead',
    'Wed 03 10:54+02 reminder ola_ack of development → nobody, skipped',
    'Wed 03 11:42+02 reminder ola_ack of development → nobody, skipped',
    'Wed 03 11:42+02 nobody_on_call ola_ack of development → larysa, lead',
    'Wed 03 15:00+02 resolved → owner, requester',
  ],
};

export const SHIFTS: Plan = {
  preset: 'shifts',
  from: '2027-10-28T00:00+03:00',
  until: '2027-11-04T00:00+02:00',
  away: { people: ['yurii', 'larysa'], on: '2027-11-03' },
  gaps: ['development'],
  chapters: [REJECTED, INCOMPLETE, IGNORED, NOBODY],
};
