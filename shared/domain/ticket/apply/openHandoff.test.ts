import { describe, expect, it } from '@jest/globals';
import type { Directory } from '../../policy/directory.ts';
import type { Terms } from '../../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../../testing/story.ts';
import { DIRECTORY, MINUTE, TERMS } from '../../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;

/** The second and third line ask for a summary and links; nothing escalates but what a test lets. */
const terms: Terms = structuredClone({ ...TERMS, ladders: {} });

/** Vera is on call for the second line, Boris for the first. */
const directory: Directory = structuredClone(DIRECTORY);
directory.rotas.second = {
  ...directory.rotas.duty!,
  layers: [{ ...directory.rotas.duty!.layers[0]!, people: ['vera'] }],
};
directory.lines.l2!.rota = 'second';

const storyOf = (each: Terms = terms) => new Story(each, directory);

const assigned = (n: number, data: object) => told('ticket.assigned', minute(n), data);
const toSecond = (n: number, handoff: object) => told('ticket.handed_over', minute(n), { to: 'l2', handoff });
const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };

function notices(story: Story, kind: string) {
  return story.obligations.flatMap((entry) =>
    entry.kind === 'notice' && entry.notice.kind === kind
      ? [
          {
            at: (entry.notice.at - MONDAY_9) / MINUTE,
            ...whatOf(entry.notice),
            to: entry.recipients.map((r) => r.person),
          },
        ]
      : [],
  );
}

function whatOf({ missing, handOver }: { missing?: string[]; handOver?: { from: string | null; to: string } }) {
  return { missing, from: handOver?.from, line: handOver?.to };
}

const refusals = (story: Story) =>
  story.history.flatMap((entry) => (entry.kind === 'refused' ? [[entry.reason, entry.missing]] : []));

describe('what a ladder’s hand-over or an assignment does not bring (R38)', () => {
  it('is asked of the agent who had the ticket, and remembered', () => {
    const story = storyOf().given(opened(MONDAY_9), assigned(1, { agent: 'anna' }), assigned(5, { line: 'l2' }));
    expect(notices(story, 'handoff_incomplete')).toEqual([
      { at: 5, missing: ['summary', 'links'], from: 'l1', line: 'l2', to: ['anna'] },
    ]);
    expect(story.facts.handoff).toEqual({ from: 'l1', agent: 'anna', missing: ['summary', 'links'] });
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('is asked of who was on call, when the line had no agent, or one whom nobody knows', () => {
    for (const before of [[], [assigned(1, { agent: 'zoe' })]]) {
      const story = storyOf().given(opened(MONDAY_9), ...before, assigned(5, { line: 'l2' }));
      expect(notices(story, 'handoff_incomplete')).toMatchObject([{ to: ['boris'] }]);
    }
  });

  it('is not asked of whoever is on call for both lines', () => {
    const story = new Story(terms).given(opened(MONDAY_9), assigned(5, { line: 'l2' }));
    expect(notices(story, 'handoff_incomplete')).toEqual([]);
    const reason = 'Whom it is for is on call for l2 as well.';
    expect(story.history).toContainEqual(expect.objectContaining({ notice: 'handoff_incomplete', reason }));
    expect(story.facts.handoff).toMatchObject({ from: 'l1', missing: ['summary', 'links'] });
  });

  it('after a ladder: the next line hears what it lacks, and who had the ticket is asked for it', () => {
    const climbing = { ...terms, ladders: { default: TERMS.ladders.default! } };
    const story = storyOf(climbing)
      .given(opened(MONDAY_9), assigned(1, { agent: 'anna' }))
      .until(minute(15));
    expect(story.facts).toMatchObject({ line: 'l2', agent: null, handoff: { from: 'l1', agent: 'anna' } });
    expect(notices(story, 'handed_over')).toMatchObject([{ missing: ['summary', 'links'], to: ['vera'] }]);
    expect(notices(story, 'handoff_incomplete')).toMatchObject([{ at: 15, to: ['anna'] }]);
  });

  it.each([
    ['the line requires nothing', [assigned(5, { line: 'l2' }), toSecond(6, { summary: 's', links: ['x'] })], 'l1'],
    ['only the agent changes', [assigned(5, { agent: 'vera' })], null],
    ['the ticket is resolved', [told('ticket.resolved', minute(4), { by: 'agent', report })], 'l2'],
  ])('is nothing when %s', (_when, events, line) => {
    const moved = line === null ? [] : [assigned(7, { line })];
    const story = storyOf().given(opened(MONDAY_9), ...events, ...moved);
    expect(notices(story, 'handoff_incomplete').filter(({ at }) => at === 7)).toEqual([]);
    expect(story.facts.handoff).toBeUndefined();
  });
});

describe('the answer to it', () => {
  const asked = () => storyOf().given(opened(MONDAY_9), assigned(1, { agent: 'anna' }), assigned(5, { line: 'l2' }));

  it('completes the hand-over, without a new visit or an answer for the line’s clock', () => {
    const story = asked().given(toSecond(8, { summary: 'Cart', links: ['x'] }));
    expect(story.facts).toMatchObject({ line: 'l2', lineSince: minute(5) });
    expect(story.facts.visits).toHaveLength(2);
    expect(story.clock('ola_ack', 2)).toMatchObject({ line: 'l2', phase: 'running' });
    expect(story.facts.handoff).toBeUndefined();
    expect(notices(story, 'handoff_supplied')).toEqual([{ at: 8, missing: [], from: 'l1', line: 'l2', to: ['vera'] }]);
    expect(refusals(story)).toEqual([]);
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('may come in parts: each is told to the line’s agent, and the rest is asked for again', () => {
    const story = asked().given(
      told('ticket.acknowledged', minute(6), { agent: 'vera' }),
      toSecond(8, { summary: 'Cart' }),
    );
    expect(story.facts.handoff).toMatchObject({ missing: ['links'] });
    expect(notices(story, 'handoff_supplied')).toMatchObject([{ missing: ['links'], to: ['vera'] }]);
    expect(notices(story, 'handoff_incomplete')).toMatchObject([
      { at: 5, missing: ['summary', 'links'] },
      { at: 8, missing: ['links'], to: ['anna'] },
    ]);
    story.given(toSecond(9, { links: ['x'] }));
    expect(story.facts.handoff).toBeUndefined();
    expect(notices(story, 'handoff_supplied')).toMatchObject([{ at: 8 }, { at: 9, missing: [] }]);
  });

  it('that brings nothing of it is refused, and asked for again', () => {
    const story = asked().given(toSecond(8, { summary: ' ', tried: 'all' }));
    expect(refusals(story)).toEqual([['It brings nothing of what l2 still lacks.', ['summary', 'links']]]);
    expect(notices(story, 'handoff_supplied')).toEqual([]);
    expect(notices(story, 'handoff_incomplete')).toMatchObject([{ at: 5 }, { at: 8, to: ['anna'] }]);
  });

  it('when all is there already is refused, as a hand-over to the line that has the ticket', () => {
    const story = asked().given(toSecond(8, { summary: 'Cart', links: ['x'] }), toSecond(9, { summary: 'Cart' }));
    expect(refusals(story)).toEqual([['The ticket is with l2 already.', []]]);
  });

  it.each([
    ['goes on to another line', assigned(7, { line: 'l1' })],
    ['is given back', told('ticket.handoff_rejected', minute(7), { reason: 'not ours' })],
    ['is resolved', told('ticket.resolved', minute(7), { by: 'agent', report })],
    ['is closed', told('ticket.closed', minute(7))],
    ['is merged', told('ticket.merged', minute(7), { into: 'INC-2' })],
  ])('is not waited for when the ticket %s', (_how, event) => {
    const story = asked().given(event);
    expect(story.facts.handoff).toBeUndefined();
    expect(notices(story, 'handoff_incomplete')).toHaveLength(1);
  });

  it('that is learned of together with what was asked leaves nothing to ask', () => {
    const story = storyOf().given(opened(MONDAY_9), assigned(1, { agent: 'anna' }));
    story.arriveTogether([assigned(5, { line: 'l2' }), toSecond(8, { summary: 'Cart', links: ['x'] })], minute(20));
    expect(notices(story, 'handoff_incomplete')).toEqual([]);
    expect(story.history).toContainEqual(expect.objectContaining({ notice: 'handoff_incomplete', outcome: 'expired' }));
    expect(notices(story, 'handoff_supplied')).toHaveLength(1);
  });
});
