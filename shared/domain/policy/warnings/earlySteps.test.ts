import { describe, expect, it } from '@jest/globals';
import type { Written } from '../document.fixture.ts';
import { warningsWith } from './warnings.fixture.ts';

const ADVICE = 'Write less, or a part of the target such as "before 25%".';
const AGENT: Written = [{ notify: 'agent' }];

/** The warnings about a ladder with these times that tell the agent, for the targets of the level alone. */
function withTimes(...times: string[]): [string, string][] {
  return withSteps(...times.map((when) => ({ when, do: AGENT })));
}

function withSteps(...steps: Written[]): [string, string][] {
  return warningsWith(
    [['ladders', 'default'], { objectives: ['first_response', 'resolution'], steps }],
    [['levels', 'silver', 'targets', 'default'], { first_response: '4h', resolution: '3bd' }],
  );
}

describe('a step before the due time', () => {
  it('given a target that is shorter, is told by level, priority and objective', () => {
    expect(withTimes('before 45m')).toEqual([
      [
        'ladders.default.steps[0].when',
        `45m is more than levels.gold.targets.high.first_response (30m): there the step is skipped, and no other does the same before the due time. ${ADVICE}`,
      ],
    ]);
  });

  it('given a target of the same length, is told that it fires at the start', () => {
    expect(withTimes('before 30m')).toEqual([
      [
        'ladders.default.steps[0].when',
        `30m is all of levels.gold.targets.high.first_response (30m): there the step fires as soon as the clock starts. ${ADVICE}`,
      ],
    ]);
  });

  it('given targets that are longer, is left alone', () => {
    expect(withTimes('before 29m')).toEqual([]);
    expect(withTimes('before 99%')).toEqual([]);
  });

  it('given that none is as long, is told that it never fires', () => {
    expect(withTimes('before 10m', 'before 100h')).toEqual([
      [
        'ladders.default.steps[1].when',
        `100h is more than every target that the ladder runs on, levels.gold.targets.high.first_response (30m), levels.gold.targets.default.first_response (1h), levels.gold.targets.high.resolution (4h) and 3 more: it never fires. ${ADVICE}`,
      ],
    ]);
  });

  it('given working days, is measured against the most that they come to', () => {
    // Three working days of eight hours, and what is left of the day that they begin on.
    expect(withTimes('before 10m', 'before 32h')).toEqual([]);
    expect(withTimes('before 10m', 'before 32h1m')).toHaveLength(1);
  });

  it('given another that does the same in time, is left alone; one that does something else is not enough', () => {
    expect(withTimes('before 2h', 'before 20m')).toEqual([]);
    expect(withTimes('before 2h', 'before 25%')).toEqual([]);
    expect(withSteps({ when: 'before 45m', do: AGENT }, { when: 'before 10m', do: [{ notify: 'on_call' }] })).toEqual([
      ['ladders.default.steps[0].when', expect.stringContaining('no other does the same')],
    ]);
  });

  it('given two that are both too early, is told at the later one alone', () => {
    expect(withTimes('before 50m', 'before 40m')).toEqual([
      ['ladders.default.steps[1].when', expect.stringContaining('40m is more than')],
    ]);
  });

  it('given promises, which may be of any length, is left alone', () => {
    expect(warningsWith([['ladders', 'promise'], [{ when: 'before 100h', do: AGENT }]])).toEqual([]);
  });

  it('given a ladder that a rule chooses, is measured on what the rule matches', () => {
    const ladder: [string[], Written] = [['ladders', 'vip'], [{ when: 'before 2h', do: AGENT }]];
    const when = (conditions: Written): [string[], Written] => [
      ['rules'],
      [{ when: conditions, use: { ladder: 'vip', level: 'gold' } }],
    ];
    const paths = (conditions: Written) => warningsWith(ladder, when(conditions)).map(([, message]) => message);
    expect(paths({ tag: 'vip' })[0]).toContain('gold.targets.high.first_response (30m)');
    expect(paths({ priority: 'low' })[0]).not.toContain('gold.targets.high');
    expect(paths({ priority: 'low' })[0]).toContain('gold.targets.default.first_response (1h)');
  });
});
