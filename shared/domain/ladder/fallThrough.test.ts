import { describe, expect, it } from '@jest/globals';
import type { Directory } from '../policy/directory.ts';
import type { LadderStep, Terms } from '../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, DIRECTORY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const minutes = (at: number) => (at - MONDAY_9) / MINUTE;

const early = (...actions: LadderStep['actions']): LadderStep => ({
  id: 'early',
  when: { before: { ms: 5 * MINUTE } },
  actions,
});
const due = (...actions: LadderStep['actions']): LadderStep => ({ id: 'due', when: { at: 'due' }, actions });
const later = (ms: number, ...actions: LadderStep['actions']): LadderStep => ({
  id: `after-${ms / MINUTE}`,
  when: { after: { ms } },
  actions,
});

/** Of a first response that is due after 15 minutes; the first line has 10 to answer. */
function terms(steps: LadderStep[]): Terms {
  const lines = structuredClone(TERMS.lines);
  lines.l2!.requires = [];
  return { ...TERMS, lines, ladders: { default: { objectives: ['first_response', 'promise'], steps } } };
}

/** The first line is on call from 10:00 on weekdays. */
const LATE: Directory = structuredClone(DIRECTORY);
LATE.rotas.late = {
  timeZone: 'UTC',
  layers: [
    {
      name: 'day',
      people: ['vera'],
      turnMs: 7 * DAY,
      handoverMinute: 540,
      hours: { ...TERMS.calendars.office!, hours: { mon: [[600, 1080]], tue: [[600, 1080]] } },
    },
  ],
};
LATE.lines.l1!.rota = 'late';

const begun = (steps: LadderStep[], data = {}) => new Story(terms(steps), LATE).given(opened(MONDAY_9, data));

/** What became of each notice of a ladder, and of each alarm. */
const notices = ({ history }: Story) =>
  history.flatMap((entry) => {
    if (entry.kind !== 'notice' || entry.notice === 'received') return [];
    const to = entry.recipients.map(({ address, role }) => `${address.split('@', 1)[0]} (${role})`).join(', ');
    return [`${minutes(entry.at)} ${entry.notice} ${entry.outcome} ${to || entry.reason}`];
  });

const fellThrough = ({ log }: Story) => log.filter(({ event }) => event.type === 'step.fell_through');

const foldsAgain = (story: Story) => {
  const again = story.foldedAgain();
  expect(JSON.stringify(again.ticket.facts)).toBe(JSON.stringify(story.facts));
  expect(again.decisions).toEqual([]);
};

describe('a step that finds nobody on call', () => {
  it('falls through to the next at once, alarms the lead, and does not come again', () => {
    const story = begun([early({ notify: 'on_call' }), due({ notify: 'lead' }, { handOver: 'next' })]);
    story.until(minute(10));
    expect(notices(story)).toEqual([
      '10 reminder skipped Nobody is on call for l1: outside the hours of its rota.',
      '10 nobody_on_call issued anna (lead)',
      '10 reminder issued anna (lead)',
      '10 handed_over issued boris (on_call)',
    ]);
    expect(story.facts.line).toBe('l2');
    expect(notices(story.until(minute(100)))).toHaveLength(4);
    foldsAgain(story);
  });

  it('says in the log why, what each layer answers, and who is next from when on', () => {
    const story = begun([early({ notify: 'on_call' }), due({ notify: 'lead' })]).until(minute(10));
    expect(fellThrough(story).map(({ event }) => event)).toMatchObject([
      {
        time: minute(10),
        data: {
          line: 'l1',
          objective: 'first_response',
          cycle: 1,
          step: 'early',
          repetition: 0,
          dueAt: minute(15),
          offsetMs: -5 * MINUTE,
          reasons: ['outside_hours'],
          answers: [{ layer: 'day', because: 'outside_hours' }],
          next: { at: minute(60), people: ['vera'] },
        },
      },
    ]);
    const alarm = story.obligations.find((entry) => entry.kind === 'notice' && entry.notice.kind === 'nobody_on_call');
    expect(alarm).toMatchObject({
      notice: {
        clock: { objective: 'first_response', cycle: 1, dueAt: minute(15) },
        uncovered: { line: 'l1', reasons: ['outside_hours'], next: { people: ['vera'] }, offsetMs: -5 * MINUTE },
      },
    });
  });

  it('tells whoever else it is for, once though the next step is for them as well', () => {
    const steps = [early({ notify: 'lead' }, { notify: 'on_call' }), due({ notify: 'lead' })];
    expect(notices(begun(steps).until(minute(30)))).toEqual([
      '10 reminder issued anna (lead)',
      '10 reminder skipped Nobody is on call for l1: outside the hours of its rota.',
      '10 nobody_on_call issued anna (lead)',
      '10 reminder skipped Whom it is for is not in the directory, or was told by the same step already.',
    ]);
  });

  it('passes over steps that would look for the same people: they keep their time', () => {
    const steps = [
      early({ notify: 'on_call' }),
      due({ notify: 'on_call' }),
      later(10 * MINUTE, { notify: 'lead' }),
      later(50 * MINUTE, { notify: 'on_call' }),
    ];
    expect(notices(begun(steps).until(minute(120)))).toEqual([
      '10 reminder skipped Nobody is on call for l1: outside the hours of its rota.',
      '10 nobody_on_call issued anna (lead)',
      '10 reminder issued anna (lead)',
      '15 breached skipped Nobody is on call for l1: outside the hours of its rota.',
      '15 nobody_on_call issued anna (lead)',
      '65 breached issued vera (on_call)',
    ]);
  });

  it('counts a repetition as a step', () => {
    const steps = [{ ...due({ notify: 'lead' }, { notify: 'on_call' }), repeat: { everyMs: 50 * MINUTE, atMost: 2 } }];
    const story = begun(steps).until(minute(200));
    expect(notices(story).map((line) => line.split(' ', 3).join(' '))).toEqual([
      '15 breached issued',
      '15 breached skipped',
      '15 nobody_on_call issued',
      '15 breached skipped',
      '15 breached skipped',
      '115 breached issued',
      '115 breached issued',
    ]);
    foldsAgain(story);
  });

  it('hands over no sooner than the line was given its chance, and breaks no promise before its time', () => {
    const handing = begun([
      { ...early({ notify: 'on_call' }), when: { before: { ms: 6 * MINUTE } } },
      due({ handOver: 'next' }),
    ]);
    expect(handing.until(minute(14)).facts.line).toBe('l1');
    expect(handing.until(minute(15)).facts.line).toBe('l2');
    const word = { by: 'agent', public: true, body: 'By ten.', nextUpdateBy: minute(50) };
    const promising = begun([early({ notify: 'on_call' }), due({ tellClient: 'promise_broken' })]);
    promising.given(told('ticket.replied', minute(1), word)).until(minute(51));
    expect(notices(promising).map((line) => line.split(' ', 3).join(' '))).toEqual([
      '45 reminder skipped',
      '45 nobody_on_call issued',
      '50 promise_broken issued',
    ]);
  });

  it('goes on from the next line when a step hands over to one that has nobody either', () => {
    const directory = structuredClone(LATE);
    directory.lines.l2!.rota = undefined;
    const steps = [
      early({ notify: 'on_call' }),
      due({ handOver: 'next' }, { notify: 'on_call' }),
      later(30 * MINUTE, { notify: 'lead' }),
    ];
    const story = new Story(terms(steps), directory).given(opened(MONDAY_9)).until(minute(10));
    expect(notices(story)).toEqual([
      '10 reminder skipped Nobody is on call for l1: outside the hours of its rota.',
      '10 nobody_on_call issued anna (lead)',
      '10 handed_over issued boris (lead)',
      '10 reminder skipped Nobody is on call for l2: it has no rota.',
      '10 nobody_on_call issued boris (lead)',
      '10 reminder issued boris (lead)',
    ]);
    foldsAgain(story);
  });

  it('stays so, though a late event folds the ticket again when somebody is', () => {
    const story = begun([early({ notify: 'on_call' }), due({ notify: 'lead' }, { handOver: 'next' })]);
    story.until(minute(70));
    const before = notices(story);
    story.arrive(told('work.logged', minute(5), { agent: 'anna', minutes: 1 }), minute(80)).until(minute(90));
    expect(notices(story)).toEqual(before);
    expect(fellThrough(story)).toHaveLength(1);
    foldsAgain(story);
  });

  it('that is noticed late tells whoever is on call by then', () => {
    const story = begun([early({ notify: 'on_call' })]).sleepUntil(minute(70));
    expect(notices(story)).toEqual(['10 reminder issued vera (on_call)']);
    expect(fellThrough(story)).toEqual([]);
  });
});

describe('a hand-over to a line for which nobody is on call', () => {
  const handoff = { summary: 's', links: ['l'] };
  const handed = (at: number, calendar: string) => {
    const closed = structuredClone(TERMS);
    closed.lines.l2!.calendar = calendar;
    const directory = structuredClone(DIRECTORY);
    directory.lines.l2!.rota = undefined;
    const story = new Story({ ...closed, ladders: {} }, directory).given(opened(at - HOUR));
    return story.given(told('ticket.handed_over', at, { to: 'l2', handoff }));
  };
  const alarms = (story: Story) => notices(story).filter((line) => line.includes('nobody_on_call'));

  it('alarms the lead in the hours in which the line promises an answer', () => {
    const story = handed(minute(60), 'office');
    expect(alarms(story)).toEqual(['60 nobody_on_call issued boris (lead)']);
    expect(story.obligations.findLast((entry) => entry.kind === 'notice')).toMatchObject({
      notice: { handOver: { from: 'l1', to: 'l2' }, uncovered: { line: 'l2', reasons: ['no_rota'], next: null } },
    });
    foldsAgain(story);
  });

  it('is deferred work outside of them (R29)', () => {
    expect(alarms(handed(MONDAY_9 + 12 * HOUR, 'office'))).toEqual([]);
    expect(alarms(handed(MONDAY_9 + 12 * HOUR, 'always'))).toHaveLength(1);
  });
});
