import { describe, expect, it } from '@jest/globals';
import type { Terms } from '../../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../../testing/story.ts';
import { MINUTE, TERMS } from '../../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;

/** The second line helps with two cases. */
const terms: Terms = structuredClone({ ...TERMS, ladders: {} });
terms.lines.l2!.helpsWith = ['Payments', 'outage'];

const complete = { summary: 'The cart is empty', links: ['https://shop.example'] };
const handedOver = (n: number, handoff: object) => told('ticket.handed_over', minute(n), { to: 'l2', handoff });

function notices(story: Story, kind: string) {
  return story.obligations.flatMap((entry) =>
    entry.kind === 'notice' && entry.notice.kind === kind ? [{ ...entry.notice, to: entry.recipients }] : [],
  );
}

const refusals = (story: Story) =>
  story.history.flatMap((entry) => (entry.kind === 'refused' ? [[entry.reason, entry.missing]] : []));

describe('a line that names the cases in which it helps (R38)', () => {
  it.each([
    ['the hand-over names one of them', 'bug', { ...complete, case: 'payments' }],
    ['written otherwise', undefined, { ...complete, case: ' PAYMENTS ' }],
    ['the hand-over names none, and the ticket is of such a kind', 'outage', complete],
    ['the hand-over’s case is blank, and the ticket is of such a kind', 'outage', { ...complete, case: ' ' }],
  ])('takes a ticket when %s', (_when, kind, handoff) => {
    const story = new Story(terms).given(opened(MONDAY_9, { kind }), handedOver(2, handoff));
    expect(story.facts.line).toBe('l2');
    expect(refusals(story)).toEqual([]);
  });

  it.each([
    ['the hand-over names another', 'outage', { ...complete, case: 'billing' }, 'billing'],
    ['the ticket is of another kind', 'bug', complete, 'bug'],
    ['it lacks fields as well', undefined, { case: 'billing' }, 'billing'],
  ])('refuses it when %s, and says with what it helps', (_when, kind, handoff, named) => {
    const acknowledged = told('ticket.acknowledged', minute(1), { agent: 'anna' });
    const story = new Story(terms).given(opened(MONDAY_9, { kind }), acknowledged, handedOver(2, handoff));
    expect(story.facts.line).toBe('l1');
    expect(refusals(story)).toEqual([[`l2 does not help with “${named}”.`, []]]);
    expect(notices(story, 'handoff_refused')).toMatchObject([
      {
        cases: { named, helpsWith: ['Payments', 'outage'], more: 0 },
        missing: [],
        handOver: { from: 'l1', to: 'l2' },
        to: [{ person: 'anna' }],
      },
    ]);
  });

  it('asks for the case when neither hand-over nor ticket names one, and for what else is missing', () => {
    const story = new Story(terms).given(opened(MONDAY_9), handedOver(2, { links: ['x'], case: '' }));
    expect(story.facts.line).toBe('l1');
    expect(refusals(story)).toEqual([['The handoff to l2 names no case.', ['case', 'summary']]]);
    expect(notices(story, 'handoff_refused')).toMatchObject([
      { missing: ['case', 'summary'], cases: { named: null, helpsWith: ['Payments', 'outage'] } },
    ]);
  });

  it('takes whatever a ladder or an assignment brings', () => {
    const climbing = { ...terms, ladders: { default: TERMS.ladders.default! } };
    const byLadder = new Story(climbing).given(opened(MONDAY_9, { kind: 'question' })).until(minute(15));
    const assigned = told('ticket.assigned', minute(2), { line: 'l2' });
    const byHand = new Story(terms).given(opened(MONDAY_9, { kind: 'question' }), assigned);
    expect([byLadder.facts.line, byHand.facts.line]).toEqual(['l2', 'l2']);
    expect([...refusals(byLadder), ...refusals(byHand)]).toEqual([]);
  });

  it('of many cases a notice names the first ones, and says how many more there are', () => {
    const many = structuredClone(terms);
    many.lines.l2!.helpsWith = Array.from({ length: 100 }, (_, n) => `${n} `.padEnd(500, 'x'));
    const story = new Story(many).given(opened(MONDAY_9), handedOver(2, { ...complete, case: 'y'.repeat(5000) }));
    const [notice] = notices(story, 'handoff_refused');
    expect(notice!.cases).toMatchObject({ named: 'y'.repeat(120), more: 70 });
    expect(JSON.stringify(notice!.cases).length).toBeLessThan(5000);
  });
});

describe('what was wrong with a hand-over is told to its sender', () => {
  it.each([
    ['the agent who has the ticket', 'anna', 'anna', 'agent'],
    ['who is on call, when the directory does not know the agent', 'zoe', 'boris', 'on_call'],
  ])('%s', (_who, agent, person, role) => {
    const acknowledged = told('ticket.acknowledged', minute(1), { agent });
    const story = new Story(terms).given(opened(MONDAY_9), acknowledged, handedOver(2, { case: 'outage' }));
    expect(notices(story, 'handoff_refused')).toMatchObject([{ to: [{ person, role }] }]);
  });
});
