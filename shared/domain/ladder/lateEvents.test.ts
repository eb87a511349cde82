import { describe, expect, it } from '@jest/globals';
import type { LadderStep, Terms } from '../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { MINUTE, TERMS } from '../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const minutes = (at: number) => (at - MONDAY_9) / MINUTE;
const acknowledged = (n: number) => told('ticket.acknowledged', minute(n), { agent: 'anna' });
const assigned = (n: number) => told('ticket.assigned', minute(n), { line: 'l2' });

const handingOver: LadderStep = { id: 'due', when: { at: 'due' }, actions: [{ handOver: 'next' }] };
const notifying: LadderStep = {
  id: 'due',
  when: { at: 'due' },
  ackTimeoutMs: 30 * MINUTE,
  actions: [{ notify: 'lead' }],
};

/** One step at the due time of first responses and resolutions; the second line needs no chance. */
function terms(step: LadderStep, resolutionMs = 4 * 60 * MINUTE): Terms {
  const gold = structuredClone(TERMS.levels.gold!);
  gold.targets.critical!.resolution = { workingMs: resolutionMs };
  const lines = structuredClone(TERMS.lines);
  lines.l2!.ola.ack = {};
  lines.l2!.ola.resolve = { default: { default: { workingMs: 60 * MINUTE } } };
  return {
    ...TERMS,
    levels: { ...TERMS.levels, gold },
    lines,
    ladders: { default: { objectives: ['first_response', 'resolution'], steps: [step] } },
  };
}

const refused = ({ history }: Story) =>
  history.flatMap((entry) => (entry.kind === 'refused' ? [[minutes(entry.at), entry.what, entry.reason]] : []));

const stays = ({ facts }: Story) =>
  facts.visits.map(({ line, from, to }) => [line, minutes(from), to === null ? null : minutes(to)]);

const foldsAgain = (story: Story) => {
  const again = story.foldedAgain();
  expect(JSON.stringify(again.ticket.facts)).toBe(JSON.stringify(story.facts));
  expect(again.decisions).toEqual([]);
};

describe('a hand-over to the line that a late event brings the ticket to before', () => {
  it('leaves that line its visit and its clocks, and says so', () => {
    const story = new Story(terms(handingOver)).given(opened(MONDAY_9)).until(minute(16));
    expect(stays(story)).toEqual([
      ['l1', 0, 15],
      ['l2', 15, null],
    ]);
    story.arrive(assigned(12), minute(20));
    expect(stays(story)).toEqual([
      ['l1', 0, 12],
      ['l2', 12, null],
    ]);
    const ofSecond = story.facts.clocks.filter(({ line }) => line === 'l2');
    expect(ofSecond).toMatchObject([{ objective: 'ola_resolve', startedAt: minute(12), dueAt: minute(72) }]);
    expect(refused(story)).toEqual([
      [15, 'hand_over', 'l2 had the ticket already when a ladder handed it over to l2.'],
    ]);
    foldsAgain(story);
  });

  it('takes effect once, though an acknowledgement of before would have held it back', () => {
    const story = new Story(terms({ ...handingOver, ackTimeoutMs: 30 * MINUTE })).given(opened(MONDAY_9));
    story.until(minute(16)).arrive(acknowledged(10), minute(20)).until(minute(60));
    expect(stays(story)).toEqual([
      ['l1', 0, 15],
      ['l2', 15, null],
    ]);
    expect(refused(story)).toEqual([]);
    foldsAgain(story);
  });
});

describe('a step that has told', () => {
  it('does not tell again when an acknowledgement of before becomes known', () => {
    const story = new Story(terms(notifying)).given(opened(MONDAY_9)).until(minute(16));
    story.arrive(acknowledged(10), minute(20)).until(minute(60));
    expect(story.told).toEqual(['0 received → olha@acme.example', '15 breached → anna@studio.example']);
    foldsAgain(story);
  });

  it('does not tell again when what held it back turns out to have ended before', () => {
    const story = new Story(terms(notifying)).given(opened(MONDAY_9), acknowledged(10), acknowledged(30));
    story.until(minute(61)).arrive(assigned(12), minute(70)).until(minute(120));
    expect(story.told.filter((line) => line.includes('breached'))).toEqual(['60 breached → anna@studio.example']);
  });
});

describe('two hand-overs of one instant', () => {
  it('take effect in the order in which they were taken, though a late event leaves the first one no firing', () => {
    const story = new Story(terms(handingOver, 15 * MINUTE)).given(opened(MONDAY_9)).until(minute(16));
    const line = () => story.facts.visits.map((visit) => visit.line);
    expect(line()).toEqual(['l1', 'l2', 'l3']);
    const data = { objective: 'first_response', dueAt: minute(12), by: 'anna', reason: 'agreed' };
    story.arrive(told('ticket.deadline_set', minute(11), data), minute(20));
    expect(line()).toEqual(['l1', 'l2', 'l3']);
    foldsAgain(story);
  });
});
