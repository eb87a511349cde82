import { describe, expect, it } from '@jest/globals';
import type { Written } from '../document.fixture.ts';
import { warningsWith } from './warnings.fixture.ts';

function withIntake(intake: Written, ...rules: Written[]): [string, string][] {
  return warningsWith([['intake'], intake], [['rules'], rules.map((when) => ({ when, use: { line: 'l2' } }))]);
}

describe('what a kind requires', () => {
  it('given a misspelt field, is told what comes of it', () => {
    const kinds = { bug: { requires: ['links', 'screenshots'] } };
    expect(withIntake({ incomplete: 'hold', kinds })).toEqual([
      [
        'intake.kinds.bug.requires[1]',
        'Unknown field "screenshots". The nearest known one is "screenshot". No clock of such a request runs until an event brings a field of this very name.',
      ],
    ]);
    expect(withIntake({ incomplete: 'run', kinds })).toEqual([
      ['intake.kinds.bug.requires[1]', expect.stringContaining('Every such request is asked for it')],
    ]);
  });

  it('given a field of the agency’s own, is left alone', () => {
    expect(withIntake({ kinds: { bug: { requires: ['browser', 'description', 'materials'] } } })).toEqual([]);
  });
});

describe('a kind', () => {
  const intake = { kinds: { bug: {}, outage: {}, tier1: {}, default: {} } };

  it('given almost one of the intake, is told in rules and runbooks', () => {
    expect(withIntake(intake, { kind: 'outtage' })).toEqual([
      [
        'rules[0].when.kind',
        'Unknown kind "outtage". The nearest known one is "outage". Write it in `intake` too if it is another.',
      ],
    ]);
    const runbooks = { Bug: 'https://studio.example/bug', default: 'https://studio.example/any' };
    expect(warningsWith([['intake'], intake], [['lines', 'l1', 'runbooks'], runbooks])).toEqual([
      ['lines.l1.runbooks.Bug', expect.stringContaining('Unknown kind "Bug". The nearest known one is "bug".')],
    ]);
  });

  it('given another word, another number, or nothing to be compared with, is left alone', () => {
    expect(withIntake(intake, { kind: 'feature' }, { kind: 'tier2' }, { kind: 'bug' })).toEqual([]);
    expect(withIntake({ kinds: {} }, { kind: 'outtage' })).toEqual([]);
  });
});
