import { describe, expect, it } from '@jest/globals';
import { warningsWith } from './warnings.fixture.ts';

describe('a target in hours', () => {
  /** Of forty hours a week: 171h25m43s are just over 30 days. */
  const of = (resolution: string) =>
    warningsWith([['levels', 'silver', 'targets', 'default', 'resolution'], resolution]);
  const LONG =
    '240h of working time take about 42 days on the calendar "office", which is open 40h a week. Write working days with bd, or name a calendar that is always open.';

  it('given that office hours take more than 30 days for it, is told how many', () => {
    expect(of('240h')).toEqual([['levels.silver.targets.default.resolution', LONG]]);
    expect(of('172h')).toHaveLength(1);
  });

  it('given 30 days or less, or working days, is left alone', () => {
    expect(of('171h')).toEqual([]);
    expect(of('40bd')).toEqual([]);
  });

  it('given hours that are all open, is left alone', () => {
    expect(warningsWith([['levels', 'gold', 'targets', 'default', 'resolution'], '2000h'])).toEqual([]);
  });

  it('given a client who puts office hours in their place, is told', () => {
    expect(
      warningsWith(
        [['levels', 'gold', 'targets', 'default', 'resolution'], '240h'],
        [['clients', 'acme', 'calendar'], 'office'],
      ),
    ).toEqual([['levels.gold.targets.default.resolution', LONG]]);
  });

  it('of a line is told as well', () => {
    expect(warningsWith([['lines', 'l2', 'ola', 'resolve'], { default: '240h' }])).toEqual([
      ['lines.l2.ola.resolve.default', LONG],
    ]);
  });
});
