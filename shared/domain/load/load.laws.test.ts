import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TicketEventType } from '../../../events/ticketEvent.ts';
import { openDirectory } from '../obligation/recipients.ts';
import type { Directory } from '../policy/directory.ts';
import type { Terms } from '../policy/terms.ts';
import { TERMS_OF_LIVES } from '../testing/lives.ts';
import { KEY, MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DIRECTORY, TERMS } from '../testing/terms.ts';
import type { LogEvent } from '../ticket/log.ts';
import { DAY_MS, MINUTE_MS } from '../time/civil.ts';
import { openZone } from '../time/zone.ts';
import { type Course, courseOf } from './course.ts';
import { loadOf } from './load.ts';
import { HOUR_MS, isOfficeTime, minutesOf, NaiveJourney, type Place, placeAt } from './naive.model.ts';

/** Two hours ahead of UTC; forward at three on the first Sunday, back at four on the second. */
const CLOCK = {
  standardMs: 2 * HOUR_MS,
  forwardAt: MONDAY_9 + 6 * DAY_MS - 8 * HOUR_MS,
  backAt: MONDAY_9 + 13 * DAY_MS - 8 * HOUR_MS,
};
const ZONE = {
  timeZone: 'Test/Changing',
  tzVersion: 'test',
  initialOffsetSeconds: 7200,
  transitions: [
    [CLOCK.forwardAt / 1000, 10_800],
    [CLOCK.backAt / 1000, 7200],
  ] as [number, number][],
};
const UTC_CLOCK = { standardMs: 0, forwardAt: 0, backAt: 0 };

/** Lines l1 and l3 on UTC, l2 in an office whose clock changes, with an agreement that is easily broken. */
const LOAD_TERMS: Terms = {
  ...TERMS_OF_LIVES,
  calendars: {
    always: TERMS.calendars.always!,
    office: { ...TERMS.calendars.office!, timeZone: ZONE.timeZone, zone: ZONE },
  },
};

const AWAY = { from: MONDAY_9 + 8 * DAY_MS, to: MONDAY_9 + 10 * DAY_MS };
const zoned = { timeZone: ZONE.timeZone, calendar: 'office' };
const LOAD_DIRECTORY: Directory = {
  ...DIRECTORY,
  people: {
    anna: { ...DIRECTORY.people.anna!, ...zoned },
    boris: { ...DIRECTORY.people.boris!, ...zoned, away: [AWAY] },
    vera: DIRECTORY.people.vera!,
  },
  rotas: {
    duty: {
      timeZone: ZONE.timeZone,
      layers: [
        { people: ['boris', 'anna'], turnMs: DAY_MS, handoverMinute: 210 },
        { people: ['boris'], turnMs: 7 * DAY_MS, handoverMinute: 540 },
      ],
    },
  },
  zones: { [ZONE.timeZone]: ZONE },
};

const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const happening = fc.oneof(
  fc.constantFrom('l1', 'l2', 'l3').map((line) => ['ticket.assigned', { line }] as const),
  fc
    .record({ to: fc.constantFrom('l2', 'l3'), handoff: fc.constantFrom({ summary: 's', links: ['l'] }, {}) })
    .map((data) => ['ticket.handed_over', data] as const),
  fc
    .record({ agent: fc.constantFrom('anna', 'boris', 'stranger'), minutes: fc.integer({ min: 1, max: 900 }) })
    .map((data) => ['work.logged', { ...data, billable: true }] as const),
  fc.constantFrom(
    ['ticket.handoff_rejected', { missing: ['links'] }] as const,
    ['ticket.acknowledged', { agent: 'boris' }] as const,
    ['ticket.resolved', { by: 'agent', report }] as const,
    ['ticket.reopened', {}] as const,
    ['ticket.closed', {}] as const,
    ['ticket.merged', { into: 'INC-2' }] as const,
    ['ticket.replied', { by: 'client', public: true, body: 'And?' }] as const,
    ['ticket.replied', { by: 'agent', public: true, body: 'Here is where we are.' }] as const,
    ['ticket.status_changed', { by: 'agent', status: 'in_progress' }] as const,
  ),
);

interface Arriving {
  event: LogEvent;
  arrivesAt: number;
}

/** A ticket's three weeks, no two events at one minute, some of them late. */
const ticket: fc.Arbitrary<Arriving[]> = fc
  .record({
    openedAt: fc.integer({ min: 0, max: 9000 }),
    client: fc.constantFrom('acme', 'other'),
    happenings: fc.uniqueArray(
      fc.record({
        what: happening,
        minute: fc.integer({ min: 1, max: 20_000 }),
        delayMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 600 })),
      }),
      { maxLength: 10, selector: ({ minute }) => minute },
    ),
  })
  .map(({ openedAt, client, happenings }) => {
    const beginsAt = MONDAY_9 + openedAt * MINUTE_MS;
    return [
      { event: opened(beginsAt, { client, priority: 'critical' }), arrivesAt: beginsAt },
      ...happenings.map(({ what: [type, data], minute, delayMinutes }, i) => {
        const at = beginsAt + minute * MINUTE_MS;
        return { event: told(type as TicketEventType, at, data, `e${i}`), arrivesAt: at + delayMinutes * MINUTE_MS };
      }),
    ];
  });

/** Begins and ends within an hour, and holds both changes of the clock. */
const PERIOD = { from: MONDAY_9 + 3 * DAY_MS + 17 * MINUTE_MS, to: MONDAY_9 + 17 * DAY_MS + 5 * MINUTE_MS };
const END = MONDAY_9 + 24 * DAY_MS;

function lived(arrivals: readonly Arriving[]): Story {
  const story = new Story(LOAD_TERMS, LOAD_DIRECTORY);
  for (const { event, arrivesAt } of [...arrivals].sort((a, b) => a.arrivesAt - b.arrivesAt))
    story.arrive(event, Math.max(arrivesAt, story.now));
  return story.until(END);
}

/** These lives are too short for anything to be spilled. */
function courseFrom(story: Story): Course {
  const { policy, directory, log, history, facts, state } = story;
  const { ledger } = state!;
  return courseOf({ key: KEY, policy, directory, log, history, clocks: facts.clocks, ledger, now: END });
}

interface Sums {
  minutes: number;
  arrivals: number;
  work: number;
  open: number;
  breaches: number;
}

const isIn = (at: number) => at >= PERIOD.from && at < PERIOD.to;

/** The beginnings of the minutes before an instant. */
const workedMinutes = (at: number, minutes: number) =>
  Array.from({ length: minutes }, (_, i) => at - (i + 1) * MINUTE_MS);

function naiveLine(line: string, stories: readonly Story[], journeys: readonly NaiveJourney[]): Sums[] {
  const clock = line === 'l2' ? CLOCK : UTC_CLOCK;
  const sums = Array.from({ length: 168 }, (): Sums => ({ minutes: 0, arrivals: 0, work: 0, open: 0, breaches: 0 }));
  const count = (what: keyof Sums, instants: readonly number[]) => {
    for (const at of instants.filter(isIn)) {
      const { day, hour } = placeAt(clock, at);
      sums[day * 24 + hour]![what] += 1;
    }
  };
  const here = <T extends { line: string | null }>(all: readonly T[]) => all.filter((one) => one.line === line);
  const minutes = minutesOf(PERIOD);
  count('minutes', minutes);
  for (const journey of journeys) {
    const isHere = minutes.filter((at) => journey.lineAt(at) === line);
    count('open', isHere);
    count(
      'arrivals',
      here(journey.arrivals).map(({ at }) => at),
    );
    for (const work of here(journey.work)) count('work', workedMinutes(work.at, work.minutes));
  }
  const broken = here(stories.flatMap(({ facts }) => facts.clocks)).filter(({ verdict }) => verdict === 'breached');
  count(
    'breaches',
    broken.map(({ breachedAt }) => breachedAt!),
  );
  return sums;
}

const isNight = ({ hour }: Place) => hour < 6 || hour >= 22;
const isWeekend = ({ day }: Place) => day >= 5;

interface Counted {
  all: number;
  outOfHours: number;
  atNight: number;
  atWeekend: number;
}

/** Counts instants, or the minutes that begin at them. */
function counted(person: string, instants: readonly number[]): Counted {
  const sums = { all: 0, outOfHours: 0, atNight: 0, atWeekend: 0 };
  for (const at of instants.filter(isIn)) {
    const place = placeAt(person === 'vera' ? UTC_CLOCK : CLOCK, at);
    const isAway = person === 'boris' && at >= AWAY.from && at < AWAY.to;
    sums.all += 1;
    if (isAway || (person !== 'vera' && !isOfficeTime(place))) sums.outOfHours += 1;
    if (isNight(place)) sums.atNight += 1;
    if (isWeekend(place)) sums.atWeekend += 1;
  }
  return sums;
}

const inMinutes = ({ all, outOfHours, atNight, atWeekend }: Counted): Counted => ({
  all: all / MINUTE_MS,
  outOfHours: outOfHours / MINUTE_MS,
  atNight: atNight / MINUTE_MS,
  atWeekend: atWeekend / MINUTE_MS,
});

describe('the load of random logs, in weeks in which the clock changes', () => {
  const requires = { l2: ['summary', 'links'], l3: ['summary', 'links'] };
  const question = {
    terms: LOAD_TERMS,
    directory: LOAD_DIRECTORY,
    zoneOf: (timeZone: string) =>
      openZone(timeZone === 'UTC' ? TERMS.calendars.always!.zone : LOAD_TERMS.calendars.office!.zone),
    ...PERIOD,
  };

  it('of lines is what counting minute by minute gives (R39)', () => {
    fc.assert(
      fc.property(fc.array(ticket, { minLength: 1, maxLength: 3 }), (lives) => {
        const stories = lives.map(lived);
        const journeys = stories.map(({ log }) => new NaiveJourney(log, requires));
        const { lines } = loadOf(question, stories.map(courseFrom));
        expect(lines.map(({ line }) => line)).toEqual(['l1', 'l2', 'l3']);
        for (const { line, hours } of lines) {
          const got = hours.map(({ lengthMs, arrivals, workMs, openMs, olaBreaches }) => ({
            minutes: lengthMs / MINUTE_MS,
            arrivals,
            work: workMs / MINUTE_MS,
            open: openMs / MINUTE_MS,
            breaches: olaBreaches,
          }));
          expect(got).toEqual(naiveLine(line!, stories, journeys));
        }
      }),
      { numRuns: 15 },
    );
  });

  it('of people is what counting minute by minute gives (R40)', () => {
    const rota = openDirectory(LOAD_DIRECTORY).rota('duty')!;
    const onCall = minutesOf(PERIOD).map((at) => ({ at, people: rota.onCall(at) }));
    fc.assert(
      fc.property(fc.array(ticket, { minLength: 1, maxLength: 3 }), (lives) => {
        const stories = lives.map(lived);
        const { people } = loadOf(question, stories.map(courseFrom));
        const issued = stories.flatMap(({ history }) =>
          history.flatMap((entry) => (entry.kind === 'notice' && entry.outcome === 'issued' ? [entry] : [])),
        );
        const work = stories.flatMap(({ log }) =>
          log.flatMap(({ event }) => (event.type === 'work.logged' ? [event] : [])),
        );
        for (const { person, notices, onCallMs, workMs } of people) {
          const address = `${person}@studio.example`;
          const toldAt = issued
            .filter(({ recipients }) => recipients.some((one) => one.address === address))
            .map(({ recordedAt }) => recordedAt);
          const { byWeekHour, most, ...sums } = notices;
          expect(sums).toEqual(counted(person, toldAt));
          expect(byWeekHour.reduce((sum, count) => sum + count, 0)).toBe(sums.all);
          expect(most === null).toBe(sums.all === 0);
          const duty = onCall.filter((minute) => minute.people.includes(person)).map(({ at }) => at);
          expect(inMinutes(onCallMs)).toEqual(counted(person, duty));
          const worked = work
            .filter(({ data }) => data.agent === person)
            .flatMap(({ time, data }) => workedMinutes(time, data.minutes));
          expect(inMinutes(workMs)).toEqual(counted(person, worked));
        }
      }),
      { numRuns: 15 },
    );
  });
});
