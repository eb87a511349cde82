import { describe, expect, it } from '@jest/globals';
import type { LadderStep, Terms } from '../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, MINUTE, TERMS } from '../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const minutes = (at: number) => (at - MONDAY_9) / MINUTE;

/** Terms with one ladder, on first responses alone; `high` has a target of its own. */
function terms(steps: LadderStep[], highMs = 60 * MINUTE): Terms {
  const gold = TERMS.levels.gold!;
  const high = { ...gold.targets.default, first_response: { workingMs: highMs } };
  const levels = { ...TERMS.levels, gold: { ...gold, targets: { ...gold.targets, high } } };
  return { ...TERMS, levels, ladders: { default: { objectives: ['first_response'], steps } } };
}

const atDue = (...actions: LadderStep['actions']): LadderStep => ({ id: 'due', when: { at: 'due' }, actions });
const early = (...actions: LadderStep['actions']): LadderStep => ({
  id: 'early',
  when: { before: { percent: 25 } },
  actions,
});

/** What a ladder told: `minutes kind useful-for-minutes`, `!` when urgent. */
const notices = ({ obligations }: Story) =>
  obligations.flatMap((entry) => {
    if (entry.kind !== 'notice' || entry.notice.clock === undefined) return [];
    const { kind, at, lastUsefulAt, urgent } = entry.notice;
    return [`${minutes(at)} ${kind} ${(lastUsefulAt - at) / MINUTE}${urgent ? '!' : ''}`];
  });

const decided = ({ log }: Story, type: string) =>
  log.flatMap(({ event }) =>
    event.type === type && event.source === 'urn:kept' ? [[minutes(event.time), event.data]] : [],
  );

const refused = ({ history }: Story) =>
  history.flatMap((entry) => (entry.kind === 'refused' ? [[minutes(entry.at), entry.what, entry.reason]] : []));

describe('a step of a ladder', () => {
  it('is of use until the next one, the last one for a day', () => {
    const after: LadderStep = {
      id: 'after',
      when: { after: { ms: 30 * MINUTE } },
      actions: [{ notify: 'lead', urgent: true }],
    };
    const story = new Story(terms([early({ notify: 'lead' }), atDue({ notify: 'lead', urgent: false }), after]));
    story.given(opened(MONDAY_9)).until(minute(60));
    expect(notices(story)).toEqual(['11.25 reminder 3.75', '15 breached 30', `45 breached ${DAY / MINUTE}!`]);
  });

  it('is repeated as often as it says', () => {
    const after: LadderStep = {
      id: 'after',
      when: { after: { ms: 10 * MINUTE } },
      repeat: { everyMs: 20 * MINUTE, atMost: 2 },
      actions: [{ notify: 'lead' }],
    };
    const story = new Story(terms([after])).given(opened(MONDAY_9)).until(minute(400));
    expect(notices(story)).toEqual(['25 breached 20', '45 breached 20', `65 breached ${DAY / MINUTE}`]);
  });

  it('raises the priority to the one above, and the highest no more', () => {
    const raising = terms([atDue({ raisePriority: true })]);
    const low = new Story(raising).given(opened(MONDAY_9, { priority: 'low' })).until(minute(60));
    expect(decided(low, 'ticket.priority_changed')).toEqual([[60, { priority: 'normal' }]]);
    expect(low.facts.priority).toBe('normal');
    expect(low.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: low.facts } });
    const critical = new Story(raising).given(opened(MONDAY_9)).until(minute(60));
    expect(decided(critical, 'ticket.priority_changed')).toEqual([]);
  });
});

describe('a step that tells one person in two roles', () => {
  it('tells them once, and urgently if one of the roles is told so', () => {
    const both = (...actions: LadderStep['actions']) =>
      new Story(terms([atDue(...actions)]))
        .given(opened(MONDAY_9), told('ticket.assigned', minute(1), { agent: 'anna' }))
        .until(minute(15));
    // Anna leads the line, and has the ticket.
    expect(notices(both({ notify: 'agent' }, { notify: 'lead', urgent: true }))).toEqual([
      `15 breached ${DAY / MINUTE}!`,
    ]);
    expect(notices(both({ notify: 'agent', urgent: true }, { notify: 'lead' }))).toEqual([
      `15 breached ${DAY / MINUTE}!`,
    ]);
    expect(notices(both({ notify: 'agent' }, { notify: 'lead' }))).toEqual([`15 breached ${DAY / MINUTE}`]);
  });

  it('leaves others as they are', () => {
    const story = new Story(terms([atDue({ notify: 'agent' }, { notify: 'lead', urgent: true })]))
      .given(opened(MONDAY_9), told('ticket.assigned', minute(1), { agent: 'boris' }))
      .until(minute(15));
    expect(notices(story)).toEqual([`15 breached ${DAY / MINUTE}`, `15 breached ${DAY / MINUTE}!`]);
  });
});

describe('a step that is armed again for a moved due time', () => {
  const again = (highMs: number) => {
    const story = new Story(terms([early({ notify: 'lead' })], highMs));
    return story
      .given(opened(MONDAY_9), told('ticket.priority_changed', minute(11.5), { priority: 'high' }))
      .until(minute(60));
  };

  it('is skipped within five minutes of its last firing, and says so', () => {
    const soon = again(21 * MINUTE);
    expect(notices(soon)).toEqual(['11.25 reminder 1440']);
    expect(refused(soon)).toEqual([
      [15.75, 'step', 'The same step fired less than five minutes before, for the due time that stood then.'],
    ]);
  });

  it('fires after that', () => {
    const later = again(((5 + 11.25) * MINUTE) / 0.75);
    expect(notices(later)).toEqual(['11.25 reminder 1440', '16.25 reminder 1440']);
    expect(refused(later)).toEqual([]);
  });
});

describe('a ladder that hands over', () => {
  it('says from where to where, for which clock and step, and why', () => {
    const story = new Story(terms([atDue({ handOver: 'next' })])).given(opened(MONDAY_9)).until(minute(15));
    expect(decided(story, 'ticket.escalated')).toEqual([
      [
        15,
        {
          from: 'l1',
          to: 'l2',
          objective: 'first_response',
          cycle: 1,
          step: 'due',
          dueAt: minute(15),
          reason: 'first_response was due',
        },
      ],
    ]);
    const before = new Story(terms([early({ handOver: 'next' })])).given(opened(MONDAY_9)).until(minute(15));
    expect(decided(before, 'ticket.escalated')).toMatchObject([[11.25, { reason: 'first_response is due soon' }]]);
  });

  it('gives a line all of its OLA’s time to answer, and not more (rule 7)', () => {
    const opening = opened(MONDAY_9, { priority: 'high' });
    const handing = (highMs: number) =>
      new Story(terms([atDue({ handOver: 'next' })], highMs)).given(opening).until(minute(30));
    const chance = handing(10 * MINUTE);
    expect(decided(chance, 'ticket.escalated')).toHaveLength(1);
    const tooSoon = handing(10 * MINUTE - 1);
    expect(decided(tooSoon, 'ticket.escalated')).toEqual([]);
    expect(refused(tooSoon)).toMatchObject([
      [expect.any(Number), 'hand_over', 'l1 has not had the ticket for as long as its OLA gives it to answer.'],
    ]);
  });

  it('alarms the lead of the last line instead', () => {
    const story = new Story(terms([atDue({ handOver: 'next' })]))
      .given(opened(MONDAY_9, { line: 'l3' }))
      .until(minute(15));
    expect(story.facts.line).toBe('l3');
    expect(notices(story)).toEqual(['15 line_exhausted 1440']);
    expect(story.told.at(-1)).toBe('15 line_exhausted → vera@studio.example');
    expect(decided(story, 'ticket.escalated')).toEqual([]);
  });
});

describe('an acknowledgement', () => {
  it('holds a ladder for the shortest of its time-outs', () => {
    const held = (...timeouts: (number | undefined)[]) => {
      const steps = timeouts.map(
        (ms, i): LadderStep => ({
          id: `step-${i}`,
          when: i === 0 ? { at: 'due' } : { after: { ms: i * 30 * MINUTE } },
          actions: [{ notify: 'lead' }],
          ...(ms === undefined ? {} : { ackTimeoutMs: ms * MINUTE }),
        }),
      );
      const story = new Story(terms(steps)).given(
        opened(MONDAY_9),
        told('ticket.acknowledged', minute(5), { agent: 'anna' }),
      );
      return notices(story.until(minute(300))).map((line) => Number(line.split(' ', 1)[0]));
    };
    expect(held(40, 20)).toEqual([25, 45]);
    expect(held(20, 40)).toEqual([25, 45]);
    // Both come at the time-out, and of several steps of one clock the latest notifies.
    expect(held(undefined, 40)).toEqual([45]);
    expect(held(undefined, undefined)).toEqual([]);
  });
});
