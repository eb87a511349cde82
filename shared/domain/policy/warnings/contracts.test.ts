import { describe, expect, it } from '@jest/globals';
import type { Written } from '../document.fixture.ts';
import { edited, warningsOf, warningsWith } from './warnings.fixture.ts';

/** The warnings at noon of a date about acme's contract with these keys. */
function onDate(today: string, keys: { [key: string]: Written }): [string, string][] {
  const edits = Object.entries(keys).map(([key, value]): [string[], Written] => [['clients', 'acme', key], value]);
  return warningsOf(edited(...edits), Date.parse(`${today}T12:00:00Z`));
}

describe('a contract', () => {
  const ENDED =
    'The contract ended on 2026-02-28: from 2026-03-01 on new tickets come under `default` (silver). Write a later date, or leave `to` out.';
  const ENDS = ENDED.replace('ended', 'ends');

  it('given that it has ended, is told with the dates and what stands instead', () => {
    expect(onDate('2026-03-01', { to: '2026-02-28' })).toEqual([['clients.acme.to', ENDED]]);
  });

  it('given that it ends within 30 days, is told so; a day before that it is not', () => {
    expect(onDate('2026-02-28', { to: '2026-02-28' })).toEqual([['clients.acme.to', ENDS]]);
    expect(onDate('2026-01-29', { to: '2026-02-28' })).toEqual([['clients.acme.to', ENDS]]);
    expect(onDate('2026-01-28', { to: '2026-02-28' })).toEqual([]);
  });

  it('given that it has not begun, is told so; on its first date it is not', () => {
    expect(onDate('2026-03-01', { from: '2026-04-01' })).toEqual([
      [
        'clients.acme.from',
        'The contract begins on 2026-04-01: until 2026-03-31 new tickets come under `default` (silver). Write an earlier date, or leave `from` out.',
      ],
    ]);
    expect(onDate('2026-04-01', { from: '2026-04-01', to: '2027-03-31' })).toEqual([]);
  });

  it('given a default that promises the same, is left alone; with other hours it is not', () => {
    const silver = { level: 'silver', to: '2026-02-28' };
    const gold: [string[], Written] = [['rules'], [{ when: { tag: 'vip' }, use: { level: 'gold' } }]];
    const now = Date.parse('2026-03-02T12:00:00Z');
    const warnings = (contract: Written) =>
      warningsOf(edited([['clients', 'acme'], contract], gold), now).filter(([path]) => path === 'clients.acme.to');
    expect(warnings(silver)).toEqual([]);
    expect(warnings({ ...silver, calendar: 'always' })).toHaveLength(1);
  });

  it('given dates on `default`, is told that they change nothing', () => {
    expect(warningsWith([['clients', 'default', 'to'], '2026-02-28'])).toEqual([
      [
        'clients.default.to',
        'The dates of `default` change nothing: no other contract stands behind it. Leave them out.',
      ],
    ]);
  });

  it('is judged by the date of the agency’s calendar', () => {
    const document = edited([['clients', 'acme', 'from'], '2026-03-02']);
    const kyiv = { timeZone: 'Europe/Kyiv', tzVersion: 'test', initialOffsetSeconds: 7200, transitions: [] };
    const sources = {
      zoneTable: (timeZone: string) =>
        timeZone === 'Europe/Kyiv' ? kyiv : { ...kyiv, timeZone, initialOffsetSeconds: 0 },
      holidaysOf: () => ({ holidays: [], exceptions: {}, names: {} }),
      feed: () => '',
    };
    expect(warningsOf(document, Date.parse('2026-03-01T21:59:00Z'), sources as never)).toHaveLength(1);
    expect(warningsOf(document, Date.parse('2026-03-01T22:00:00Z'), sources as never)).toEqual([]);
  });
});
