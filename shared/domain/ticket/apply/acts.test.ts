import { describe, expect, it } from '@jest/globals';
import type { Terms } from '../../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../../testing/story.ts';
import { MINUTE, TERMS } from '../../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;

const terms: Terms = {
  ...TERMS,
  ladders: {},
  automation: { reopenOnReply: true, ignoreThanks: true, twoAtOnceWithinMs: 15 * MINUTE },
};

const replied = (n: number, author: string | undefined, data: object = {}) =>
  told('ticket.replied', minute(n), { by: 'agent', public: true, body: 'We look into it.', author, ...data });
const taken = (n: number, agent: string) => told('ticket.acknowledged', minute(n), { agent });
const assigned = (n: number, data: object) => told('ticket.assigned', minute(n), data);

function crossings(story: Story) {
  return story.obligations.flatMap((entry) =>
    entry.kind === 'notice' && entry.notice.kind === 'two_at_once'
      ? [
          [
            entry.notice
              .crossing!.map(({ agent, did, at }) => `${agent} ${did} ${(at - MONDAY_9) / MINUTE}`)
              .join(', '),
            entry.recipients.map(({ person }) => person).join(' '),
          ],
        ]
      : [],
  );
}

describe('two who are at one ticket at once (R11)', () => {
  it.each([
    ['both answered', [replied(1, 'anna'), replied(16, 'boris')], 'anna answered 1, boris answered 16'],
    ['one had taken it', [taken(1, 'anna'), replied(9, 'boris')], 'anna acknowledged 1, boris answered 9'],
    [
      'they go by address and name',
      [replied(1, 'ANNA@studio.example'), replied(2, 'Boris')],
      'ANNA@studio.example answered 1, Boris answered 2',
    ],
  ])('are told of each other: %s', (_how, events, told) => {
    const story = new Story(terms).given(opened(MONDAY_9), ...events);
    expect(crossings(story)).toEqual([[told, 'anna boris']]);
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it.each([
    ['the window is over', [replied(1, 'anna'), replied(17, 'boris')]],
    ['it is one agent', [taken(1, 'anna'), replied(2, 'Anna'), replied(3, 'anna')]],
    ['nobody says who answers', [taken(1, 'anna'), replied(2, undefined), replied(3, ' ')]],
    ['one only makes a note', [replied(1, 'anna'), replied(2, 'boris', { public: false })]],
    ['one takes it over from the other', [taken(1, 'anna'), taken(2, 'boris'), replied(3, 'boris')]],
    ['it was assigned to the other', [taken(1, 'anna'), assigned(2, { agent: 'boris' }), replied(3, 'boris')]],
    ['it has gone to another line', [replied(1, 'anna'), assigned(2, { line: 'l3' }), replied(3, 'vera')]],
  ])('are not, when %s', (_when, events) => {
    const story = new Story(terms).given(opened(MONDAY_9), ...events);
    expect(crossings(story)).toEqual([]);
  });

  it('are told once for each two and window, and a third with them', () => {
    const story = new Story(terms).given(
      opened(MONDAY_9),
      replied(1, 'anna'),
      replied(5, 'boris'),
      replied(9, 'anna'),
      replied(12, 'boris'),
      replied(14, 'vera'),
      replied(21, 'anna'),
    );
    expect(crossings(story)).toEqual([
      ['anna answered 1, boris answered 5', 'anna boris'],
      ['anna answered 9, boris answered 12, vera answered 14', 'anna boris vera'],
      ['boris answered 12, anna answered 21', 'boris anna'],
    ]);
  });

  it('are not asked about by a policy that does not say so, nor told in a trial', () => {
    const quiet = new Story({ ...terms, automation: TERMS.automation! });
    quiet.given(opened(MONDAY_9), replied(1, 'anna'), replied(2, 'boris'));
    expect(quiet.facts.acts).toBeUndefined();
    const trial = new Story(terms).arrive(opened(MONDAY_9), MONDAY_9, 'observe');
    expect(crossings(trial.given(replied(1, 'anna'), replied(2, 'boris')))).toEqual([]);
  });

  it('who are one person under two names, or unknown, are told nothing, and the history says so', () => {
    const people = new Story(terms).given(opened(MONDAY_9), taken(1, 'anna'), replied(2, 'anna@studio.example'));
    const strangers = new Story(terms).given(opened(MONDAY_9), replied(1, 'anna'), replied(2, 'somebody'));
    for (const story of [people, strangers]) {
      expect(crossings(story)).toEqual([]);
      const reason = 'They are one person, or not all of them are in the directory.';
      expect(story.history).toContainEqual(
        expect.objectContaining({ notice: 'two_at_once', outcome: 'skipped', reason }),
      );
    }
  });

  it('are few in the facts, however many answer', () => {
    const many = Array.from({ length: 100 }, (_, n) => replied(1 + n / 100, `agent ${n}`));
    const story = new Story(terms).given(opened(MONDAY_9), ...many);
    expect(story.facts.acts).toHaveLength(5);
    expect(JSON.stringify(story.facts.acts).length).toBeLessThan(2000);
  });
});
