import { describe, expect, it } from '@jest/globals';
import type { Directory } from '../policy/directory.ts';
import type { Terms } from '../policy/terms.ts';
import { KEY, MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, DIRECTORY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import type { LogEvent } from '../ticket/log.ts';
import { openZone } from '../time/zone.ts';
import { courseOf } from './course.ts';
import type { HourLoad } from './lineLoad.ts';
import { loadOf } from './load.ts';

const MIDNIGHT = MONDAY_9 - 9 * HOUR;
const HANDOFF = { summary: 's', links: ['https://shop.example'] };
const opening = opened(MONDAY_9);
const at = (minutes: number) => MONDAY_9 + minutes * MINUTE;
const work = (minute: number, minutes: number, agent = 'anna', id = `work${minute}`) =>
  told('work.logged', at(minute), { agent, minutes, billable: true }, id);

interface Given {
  events: LogEvent[];
  terms?: Terms;
  directory?: Directory;
  /** Of the period, which begins at the midnight before. */
  days?: number;
  until?: number;
}

function load({ events, terms = TERMS, directory = DIRECTORY, days = 7, until = MIDNIGHT + days * DAY }: Given) {
  const story = new Story(terms, directory).given(...events).until(until);
  const { policy, directory: open, log, history, facts, state, now } = story;
  const { ledger } = state!;
  const course = courseOf({ key: KEY, policy, directory: open, log, history, clocks: facts.clocks, ledger, now });
  const zoneOf = () => openZone(TERMS.calendars.always!.zone);
  return loadOf({ terms, directory, zoneOf, from: MIDNIGHT, to: MIDNIGHT + days * DAY }, [course]);
}

type Figure = 'arrivals' | 'workMs' | 'openMs' | 'olaBreaches';

/** `l1 mon 9: 2` of each hour that has any, lengths in minutes. */
function figures(given: Given, figure: Figure): string[] {
  const unit = figure === 'workMs' || figure === 'openMs' ? MINUTE : 1;
  return load(given).lines.flatMap(({ line, hours }) =>
    hours.flatMap((hour: HourLoad) =>
      hour[figure] > 0 ? [`${line} ${hour.weekday} ${hour.hour}: ${hour[figure] / unit}`] : [],
    ),
  );
}

const person = (given: Given, name: string) => load(given).people.find((one) => one.person === name)!;

/** Nobody is told of anything, and no ladder hands over. */
const QUIET: Terms = { ...TERMS, ladders: {}, automation: undefined };

describe('arrivals', () => {
  it('are visits that begin: opened, handed over, assigned, reopened', () => {
    const events = [
      opening,
      told('ticket.handed_over', at(70), { to: 'l2', handoff: HANDOFF }),
      told('ticket.assigned', at(130), { line: 'l3' }),
      told('ticket.resolved', at(190), { by: 'agent' }),
      told('ticket.reopened', at(250)),
    ];
    expect(figures({ events, terms: QUIET }, 'arrivals')).toEqual([
      'l1 mon 9: 1',
      'l2 mon 10: 1',
      'l3 mon 11: 1',
      'l3 mon 13: 1',
    ]);
  });

  it('are those that a rejection undoes too, and not the return that it brings', () => {
    const events = [
      opening,
      told('ticket.handed_over', at(70), { to: 'l2', handoff: HANDOFF }),
      told('ticket.handoff_rejected', at(130), { missing: ['links'] }),
    ];
    expect(figures({ events, terms: QUIET }, 'arrivals')).toEqual(['l1 mon 9: 1', 'l2 mon 10: 1']);
  });

  it('are what a ladder hands over, and no hand-over that is refused', () => {
    const refused = told('ticket.handed_over', at(5), { to: 'l2', handoff: {} });
    expect(figures({ events: [opening, refused] }, 'arrivals')).toEqual([
      'l1 mon 9: 1',
      'l2 mon 9: 1',
      // The resolution was due at one: l2 has had its chance by then.
      'l3 mon 13: 1',
    ]);
  });
});

describe('open tickets', () => {
  it('are with the line that has them in its hands, while they are not resolved', () => {
    const events = [
      opening,
      told('ticket.handed_over', at(30), { to: 'l2', handoff: HANDOFF }),
      told('ticket.handoff_rejected', at(50), { missing: ['links'] }),
      told('ticket.resolved', at(75), { by: 'agent' }),
    ];
    expect(figures({ events, terms: QUIET }, 'openMs')).toEqual(['l1 mon 9: 40', 'l1 mon 10: 15', 'l2 mon 9: 20']);
  });

  it('are open to the end of the period when nobody resolves them', () => {
    const last = figures({ events: [opened(MONDAY_9 + 6 * DAY + 14 * HOUR)], terms: QUIET }, 'openMs');
    expect(last).toEqual(['l1 sun 23: 60']);
  });
});

describe('work', () => {
  it('was done in the minutes before it was logged, on the line that had the ticket', () => {
    const handedOver = told('ticket.handed_over', at(30), { to: 'l2', handoff: HANDOFF });
    const events = [opening, work(20, 15), handedOver, work(75, 90, 'vera')];
    expect(figures({ events, terms: QUIET }, 'workMs')).toEqual([
      'l1 mon 9: 15',
      'l2 mon 8: 15',
      'l2 mon 9: 60',
      'l2 mon 10: 15',
    ]);
    const [l1, l2] = load({ events, terms: QUIET }).lines;
    expect(l1!.workBy).toEqual([{ agent: 'anna', workMs: 15 * MINUTE }]);
    expect(l2!.workBy).toEqual([{ agent: 'vera', workMs: 90 * MINUTE }]);
  });

  it('on a resolved ticket is that of the line that had it last', () => {
    const events = [opening, told('ticket.resolved', at(10), { by: 'agent' }), work(50, 20)];
    expect(figures({ events, terms: QUIET }, 'workMs')).toEqual(['l1 mon 9: 20']);
  });

  it('says how many were at work at a time, on average and at most', () => {
    const nextWeek = 7 * 24 * 60;
    const events = [opening, work(60, 60), work(60, 30, 'boris', 'second'), work(nextWeek + 60, 30, 'anna', 'later')];
    const hour = load({ events, terms: QUIET, days: 14 }).lines[0]!.hours[9]!;
    expect(hour).toMatchObject({ lengthMs: 2 * HOUR, workMs: 2 * HOUR, mostAtWork: 1.5 });
  });

  it('stands in one line of all that there is when the agency has no lines', () => {
    const terms = { ...QUIET, lines: {}, firstLine: null };
    expect(figures({ events: [opening, work(20, 15)], terms }, 'workMs')).toEqual(['null mon 9: 15']);
  });
});

describe('OLA breaches', () => {
  it('are those of the line that owed it, when they fell due', () => {
    const handedOver = told('ticket.handed_over', at(30), { to: 'l2', handoff: HANDOFF });
    expect(figures({ events: [opening, handedOver], terms: QUIET }, 'olaBreaches')).toEqual([
      'l1 mon 9: 1',
      'l2 mon 10: 1',
    ]);
  });
});

describe('notices to a person', () => {
  it('are those that were issued to staff, counted when they were decided', () => {
    const insist: Terms = {
      ...QUIET,
      ladders: {
        default: {
          objectives: ['first_response'],
          steps: [
            {
              id: 's',
              when: { at: 'due' },
              repeat: { everyMs: 30 * MINUTE, atMost: 2 },
              actions: [{ notify: 'lead' }],
            },
          ],
        },
      },
    };
    // She writes as a client too: what she is told as one is no load of hers.
    const events = [opened(MONDAY_9, { requester: { email: 'anna@studio.example', name: 'Anna' } })];
    const { notices } = person({ events, terms: insist }, 'anna');
    expect(notices).toMatchObject({ all: 3, outOfHours: 0, atNight: 0, atWeekend: 0 });
    expect(notices.byWeekHour.flatMap((count, i) => (count > 0 ? [[i, count]] : []))).toEqual([
      [9, 2],
      [10, 1],
    ]);
    expect(notices.most).toEqual({ from: MONDAY_9, count: 2 });
  });

  it('are out of hours when the calendar is closed or the person away, and tell nights, weekends and the peak', () => {
    const saturdayNight = MONDAY_9 + 5 * DAY + 14 * HOUR;
    const people = {
      ...DIRECTORY.people,
      anna: { ...DIRECTORY.people.anna!, calendar: 'office' },
      boris: { ...DIRECTORY.people.boris!, away: [{ from: saturdayNight - DAY, to: saturdayNight + DAY }] },
    };
    const given = {
      events: [opened(saturdayNight, { priority: 'critical' })],
      directory: { ...DIRECTORY, people },
      terms: { ...TERMS, automation: undefined },
    };
    const anna = person(given, 'anna');
    expect(anna.notices.all).toBeGreaterThan(0);
    expect(anna.notices.outOfHours).toBe(anna.notices.all);
    expect(anna.notices.atWeekend).toBe(anna.notices.all);
    expect(anna.notices.atNight).toBe(anna.notices.all);
    expect(anna.notices.most!.count).toBe(anna.notices.byWeekHour[5 * 24 + 23]);
    expect(anna.notices.most!.from).toBe(saturdayNight);
    const boris = person(given, 'boris');
    expect(boris.notices.all).toBeGreaterThan(0);
    expect(boris.notices.outOfHours).toBe(boris.notices.all);
  });
});

describe('pages', () => {
  it('are answered by an acknowledgement of anybody, or by what an agent does, in time', () => {
    const reminder = (...events: LogEvent[]) => {
      const terms: Terms = {
        ...QUIET,
        ladders: {
          default: {
            objectives: ['first_response'],
            steps: [{ id: 's', when: { at: 'due' }, ackTimeoutMs: 20 * MINUTE, actions: [{ notify: 'lead' }] }],
          },
        },
      };
      return person({ events: [opening, ...events], terms }, 'anna').pages;
    };
    // It comes at 9:15, and is waited for until 9:35.
    const answered = { all: 1, answered: 1, ignored: 0 };
    expect(reminder(told('ticket.acknowledged', at(35), { agent: 'vera' }))).toEqual(answered);
    expect(reminder(told('ticket.replied', at(20), { by: 'agent', public: false, body: 'x' }))).toEqual(answered);
    expect(reminder(work(30, 5))).toEqual(answered);
    const ignored = { all: 1, answered: 0, ignored: 1 };
    expect(reminder()).toEqual(ignored);
    expect(reminder(told('ticket.acknowledged', at(36), { agent: 'vera' }))).toEqual(ignored);
    expect(reminder(told('ticket.replied', at(20), { by: 'client', public: true, body: 'x' }))).toEqual(ignored);
    expect(reminder(told('ticket.assigned', at(20), { agent: 'vera' }))).toEqual(ignored);
  });

  it('are neither while the time-out runs, and none when the ladder has no time-out', () => {
    const step = { id: 's', when: { at: 'due' as const }, actions: [{ notify: 'lead' as const }] };
    const given = (ackTimeoutMs?: number) => ({
      events: [opening],
      terms: {
        ...QUIET,
        ladders: {
          default: {
            objectives: ['first_response' as const],
            steps: [{ ...step, ...(ackTimeoutMs !== undefined && { ackTimeoutMs }) }],
          },
        },
      },
      until: at(30),
    });
    expect(person(given(20 * MINUTE), 'anna').pages).toEqual({ all: 1, answered: 0, ignored: 0 });
    expect(person(given(), 'anna').pages).toEqual({ all: 0, answered: 0, ignored: 0 });
  });
});

describe('time on call', () => {
  it('is that of the rotas of lines, once, with swaps', () => {
    // The rota of l1 and l2 has boris alone.
    expect(person({ events: [opening] }, 'boris').onCallMs).toEqual({
      all: 7 * DAY,
      outOfHours: 0,
      atNight: 56 * HOUR,
      atWeekend: 2 * DAY,
    });
    const swap = { id: 's', person: 'vera', from: MIDNIGHT, to: MIDNIGHT + DAY };
    const question = { terms: TERMS, directory: DIRECTORY, zoneOf: () => openZone(TERMS.calendars.always!.zone) };
    const { people } = loadOf({ ...question, swaps: { duty: [swap] }, from: MIDNIGHT, to: MIDNIGHT + 7 * DAY }, []);
    expect(people.map((one) => [one.person, one.onCallMs.all / DAY])).toEqual([
      ['anna', 0],
      ['boris', 6],
      ['vera', 1],
    ]);
  });

  it('is out of hours where the calendar is closed', () => {
    const people = { ...DIRECTORY.people, boris: { ...DIRECTORY.people.boris!, calendar: 'office' } };
    const { onCallMs } = person({ events: [opening], directory: { ...DIRECTORY, people } }, 'boris');
    expect(onCallMs.outOfHours).toBe(7 * DAY - 5 * 8 * HOUR);
  });
});
