import { describe, expect, it } from '@jest/globals';
import type { LadderStep, Terms } from '../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { HOUR, MINUTE, TERMS } from '../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const minutes = (at: number) => (at - MONDAY_9) / MINUTE;

function terms(...actions: LadderStep['actions']): Terms {
  const gold = structuredClone(TERMS.levels.gold!);
  gold.targets.critical = {
    first_response: { workingMs: 15 * MINUTE },
    next_response: { workingMs: HOUR },
    resolution: { workingMs: 2 * HOUR },
  };
  const lines = structuredClone(TERMS.lines);
  lines.l1!.ola.ack = {};
  lines.l1!.ola.resolve = { default: { default: { workingMs: 15 * MINUTE } } };
  const ladders = { default: { steps: [{ id: 'due', when: { at: 'due' as const }, actions }] } };
  return { ...TERMS, levels: { ...TERMS.levels, gold }, lines, ladders };
}

const happened = ({ history }: Story, at: number) =>
  history.flatMap((entry) => {
    if (minutes(entry.at) !== at) return [];
    if (entry.kind === 'clock') return [`${entry.objective} ${entry.change}`];
    return entry.kind === 'notice' && entry.clock ? [`${entry.clock.objective} tells`] : [];
  });

describe('an instant at which several things are due', () => {
  it('brings all breaches first: a step takes nothing from a clock that is due with it', () => {
    const story = new Story(terms({ handOver: 'next' })).given(opened(MONDAY_9)).until(minute(15));
    expect(happened(story, 15)).toEqual([
      'ola_resolve breached',
      'first_response breached',
      'ola_resolve stopped',
      'ola_ack started',
    ]);
    expect(story.clock('ola_resolve')).toMatchObject({ verdict: 'breached', breachedAt: minute(15), line: 'l1' });
  });

  it('brings the steps of the line’s clocks before a step of the client’s hands over', () => {
    const story = new Story(terms({ notify: 'lead' }, { handOver: 'next' })).given(opened(MONDAY_9)).until(minute(15));
    expect(happened(story, 15).filter((line) => line.includes('tells'))).toEqual([
      'ola_resolve tells',
      'first_response tells',
    ]);
    expect(story.facts.line).toBe('l2');
  });

  it('brings the steps in the order of their objectives, whichever clock began first', () => {
    const word = told('ticket.replied', minute(1), { by: 'agent', public: true, body: 'We look.' });
    const question = told('ticket.replied', minute(60), { by: 'client', public: true, body: 'And?' });
    const story = new Story(terms({ notify: 'lead' })).given(opened(MONDAY_9), word, question).until(minute(120));
    const began = story.facts.clocks.filter(({ dueAt }) => dueAt === minute(120)).map(({ objective }) => objective);
    expect(began).toEqual(['resolution', 'next_response']);
    expect(happened(story, 120)).toEqual([
      'next_response breached',
      'resolution breached',
      'next_response tells',
      'resolution tells',
    ]);
  });

  it('brings a breach that a step causes there before the next step', () => {
    const rising = terms({ raisePriority: true }, { notify: 'lead' });
    const gold = rising.levels.gold!;
    gold.targets.high = { ...gold.targets.critical, first_response: { workingMs: 15 * MINUTE } };
    gold.targets.critical = { ...gold.targets.critical, resolution: { workingMs: 10 * MINUTE } };
    rising.lines.l1!.ola.resolve = {};
    const story = new Story(rising).given(opened(MONDAY_9, { priority: 'high' })).until(minute(15));
    expect(happened(story, 15)).toEqual([
      'first_response breached',
      'resolution moved',
      'first_response tells',
      'resolution breached',
      'resolution tells',
    ]);
  });
});
