import { describe, expect, it } from '@jest/globals';
import { obligationKey } from '../obligation/key.ts';
import type { LadderStep, Terms } from '../policy/terms.ts';
import { KEY, MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const minutes = (at: number) => (at - MONDAY_9) / MINUTE;
const CAUSE = 'urn:desk open';

const atDue = (...actions: LadderStep['actions']): LadderStep => ({ id: 'due', when: { at: 'due' }, actions });

/** One ladder, on some objectives alone. */
function terms(steps: LadderStep[], objectives: Terms['ladders'][string]['objectives'] = ['first_response']): Terms {
  return { ...TERMS, ladders: { default: { objectives, steps } } };
}

/** The key of an action of the step at the due time of the first response, at 9:15. */
const keyOf = (action: string, round = 0, dueAt = minute(15)) =>
  obligationKey([KEY, 'first_response', CAUSE, dueAt, 'due', 0, round, action]);

const noticeKeys = ({ obligations }: Story) =>
  obligations.flatMap((entry) => (entry.kind === 'notice' && entry.notice.clock ? [entry.key] : []));
const refused = ({ history }: Story) =>
  history.flatMap((entry) => (entry.kind === 'refused' ? [{ ...entry, at: minutes(entry.at) }] : []));
/** Keys that the ticket will not act on again. */
const remembered = ({ state }: Story) => state!.ledger.keys;
const decidedBy = ({ log }: Story) =>
  log.flatMap(({ event }) => (event.source === 'urn:kept' ? [[event.type, event.id, minutes(event.time)]] : []));

describe('what a firing brings has a key made of its ticket, cause, due time, step, repetition, round and action', () => {
  it('when it notifies', () => {
    const story = new Story(terms([atDue({ notify: 'lead' }, { notify: 'on_call' })])).given(opened(MONDAY_9));
    story.until(minute(15));
    expect(noticeKeys(story)).toEqual([keyOf('notify:lead:mail'), keyOf('notify:on_call:mail')]);
  });

  it('when it changes the ticket', () => {
    const steps = [atDue({ handOver: 'next' }, { raisePriority: true })];
    const story = new Story(terms(steps)).given(opened(MONDAY_9, { priority: 'high' })).until(minute(60));
    expect(decidedBy(story)).toEqual([
      ['ticket.escalated', keyOf('hand_over:next', 0, minute(60)), 60],
      ['ticket.priority_changed', keyOf('raise_priority', 0, minute(60)), 60],
    ]);
  });

  it('when there is no further line, which its lead hears', () => {
    const alone = { ...terms([atDue({ handOver: 'next' })]) };
    alone.lines = { l1: { ...TERMS.lines.l1!, next: null } };
    const story = new Story(alone).given(opened(MONDAY_9)).until(minute(15));
    expect(noticeKeys(story)).toEqual([keyOf('line_exhausted:mail')]);
    expect(story.told.at(-1)).toBe('15 line_exhausted → anna@studio.example');
    expect(decidedBy(story)).toEqual([]);
  });

  it('when its line has not had its chance', () => {
    const patient = { ...terms([atDue({ handOver: 'next' })]) };
    const ack = { default: { default: { workingMs: HOUR } } };
    patient.lines = { ...TERMS.lines, l1: { ...TERMS.lines.l1!, ola: { ack, resolve: {} } } };
    const story = new Story(patient).given(opened(MONDAY_9)).until(minute(15));
    expect(refused(story)).toMatchObject([
      {
        what: 'hand_over',
        at: 15,
        reason: 'l1 has not had the ticket for as long as its OLA gives it to answer.',
      },
    ]);
    expect(remembered(story)).toContain(keyOf('hand_over:refused'));
    expect(story.facts.line).toBe('l1');
  });
});

describe('a step of a line’s own clock that hands the ticket over', () => {
  it('tells the people of the line that was late, wherever the hand-over is written', () => {
    const late = terms([atDue({ handOver: 'next' }, { notify: 'lead' })], ['ola_ack']);
    const ack = { default: { default: { workingMs: 15 * MINUTE } } };
    late.lines = { ...TERMS.lines, l1: { ...TERMS.lines.l1!, ola: { ack, resolve: {} } } };
    const story = new Story(late).given(opened(MONDAY_9)).until(minute(15));
    expect(story.facts.line).toBe('l2');
    const breaches = story.history.flatMap((entry) =>
      entry.kind === 'notice' && entry.notice === 'breached' ? entry.recipients.map(({ why }) => why) : [],
    );
    expect(breaches).toEqual(['leads l1']);
  });
});

describe('a firing', () => {
  it('is not made again when an acknowledgement of before it is known late', () => {
    for (const action of [{ handOver: 'next' as const }, { raisePriority: true as const }]) {
      const step = { ...atDue(action), ackTimeoutMs: 10 * MINUTE };
      const story = new Story(terms([step])).given(opened(MONDAY_9, { priority: 'high' })).until(minute(60));
      const before = decidedBy(story);
      expect(before).toHaveLength(1);
      story.arrive(told('ticket.acknowledged', minute(50), { agent: 'anna' }), minute(61)).until(minute(80));
      expect(decidedBy(story)).toEqual(before);
      expect(story.foldedAgain().decisions).toEqual([]);
    }
  });

  it('is not made twice for one due time, and is skipped for a moved one so soon', () => {
    const deadline = (n: number, at: number) =>
      told('ticket.deadline_set', minute(at), {
        objective: 'first_response',
        dueAt: minute(n),
        by: 'boris',
        reason: 'x',
      });
    const story = new Story(terms([atDue({ notify: 'lead' })])).given(opened(MONDAY_9), deadline(20, 1));
    story.until(minute(20)).given(deadline(24, 21)).until(minute(24));
    expect(refused(story)).toMatchObject([
      {
        what: 'step',
        at: 24,
        reason: 'The same step fired less than five minutes before, for the due time that stood then.',
      },
    ]);
    expect(remembered(story)).toContain(keyOf('rearmed', 0, minute(24)));
    story.given(deadline(25, 24.5)).until(minute(25));
    expect(noticeKeys(story)).toEqual([
      keyOf('notify:lead:mail', 0, minute(20)),
      keyOf('notify:lead:mail', 0, minute(25)),
    ]);
  });

  it('raises no priority that is the highest', () => {
    const story = new Story(terms([atDue({ raisePriority: true })])).given(opened(MONDAY_9)).until(minute(15));
    expect(story.facts.priority).toBe('critical');
    expect(decidedBy(story)).toEqual([]);
  });
});

describe('an update that a promise of Kept’s own stands in for', () => {
  it('fires no step, and says so', () => {
    const always = structuredClone(terms([atDue({ notify: 'lead' })], ['update']));
    always.levels.gold!.alwaysNextUpdate = true;
    const word = told('ticket.replied', minute(5), { by: 'agent', public: true, body: 'We look.' });
    const story = new Story(always).given(opened(MONDAY_9), word).until(minute(125));
    const [skipped] = refused(story);
    expect(skipped).toMatchObject({ what: 'step', at: 125, reason: 'A promise of Kept’s own stands in for it.' });
    const cause = story.clock('update').cause;
    expect(remembered(story)).toContain(obligationKey([KEY, 'update', cause, minute(125), 'due', 0, 0, 'promised']));
    expect(noticeKeys(story)).toEqual([]);
  });
});

describe('a promise that was broken', () => {
  const broken: LadderStep = { id: 'broken', when: { at: 'due' }, actions: [{ tellClient: 'promise_broken' }] };
  const promised = told('ticket.replied', minute(5), {
    by: 'agent',
    public: true,
    body: 'Soon.',
    nextUpdateBy: minute(30),
  });
  const notices = ({ obligations }: Story) =>
    obligations.flatMap((entry) =>
      entry.kind === 'notice' && entry.notice.kind === 'promise_broken' ? [{ key: entry.key, ...entry.notice }] : [],
    );

  it('is told with a new time, which is a promise of Kept’s own, and of use until then', () => {
    const story = new Story(terms([broken], ['promise'])).given(opened(MONDAY_9), promised).until(minute(30));
    const { cause } = story.clock('promise');
    const parts = [KEY, 'promise', cause, minute(30), 'broken', 0, 0];
    const nextUpdateBy = minute(150);
    expect(notices(story)).toMatchObject([
      { key: obligationKey([...parts, 'tell_client:promise_broken:mail']), nextUpdateBy, lastUsefulAt: nextUpdateBy },
    ]);
    expect(story.log.at(-1)?.event).toMatchObject({
      id: obligationKey([...parts, 'promise:renewed']),
      type: 'promise.made',
      data: { nextUpdateBy, reason: 'promise 1 was not kept' },
    });
    const again = story.foldedAgain();
    expect(again).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('is told without one where the level names no time for updates', () => {
    const story = new Story(terms([broken], ['promise'])).given(opened(MONDAY_9, { priority: 'low' }), promised);
    story.until(minute(30));
    expect(notices(story)).toMatchObject([{ lastUsefulAt: minute(30) + DAY }]);
    expect(notices(story)[0]).not.toHaveProperty('nextUpdateBy');
    expect(decidedBy(story)).toEqual([]);
  });

  it('and noticed late promises from then on; a day late, nothing', () => {
    const late = (after: number) => {
      const story = new Story(terms([broken], ['promise'])).given(opened(MONDAY_9), promised);
      story.sleepUntil(minute(30) + after);
      return story.facts.nextUpdateBy;
    };
    expect(late(HOUR)).toBe(minute(90) + 2 * HOUR);
    expect(late(DAY - 1)).toBe(minute(30) + DAY - 1 + 2 * HOUR);
    expect(late(DAY)).toBe(minute(30));
  });
});
