import { describe, expect, it } from '@jest/globals';
import { KYIV } from '../time/sample.ts';
import type { ZoneTable } from '../time/terms.ts';
import { policyOf, sourcesWith } from './compile.fixture.ts';
import { changed, writtenDocument } from './document.fixture.ts';

/** The document compiled with a tz database of this version; `rules` are those of Kyiv, every other zone has none. */
function under(tzVersion: string, rules: Partial<ZoneTable> = {}, document = writtenDocument()) {
  return policyOf(document, {
    ...sourcesWith(),
    zoneTable: (timeZone) => {
      const table = timeZone === 'Europe/Kyiv' ? { ...KYIV, ...rules } : { ...KYIV, transitions: [] };
      return { ...table, timeZone, tzVersion };
    },
  });
}

describe('the hash of terms under another tz database', () => {
  const before = under('2026a');

  it('is the same when no rule of their calendars changed, and the stamp tells of which it is', () => {
    const after = under('2026b');
    expect(after.termsHash).toBe(before.termsHash);
    expect(before.terms.calendars.office?.zone.tzVersion).toBe('2026a');
    expect(after.terms.calendars.office?.zone.tzVersion).toBe('2026b');
  });

  it('is another when a transition came, went, or moved by a second, or an offset did', () => {
    const [first, ...rest] = KYIV.transitions;
    const hashes = [
      under('2026b', { transitions: rest }),
      under('2026b', { transitions: [...KYIV.transitions, [2_000_000_000, 7200]] }),
      under('2026b', { transitions: [[first![0] + 1, first![1]], ...rest] }),
      under('2026b', { transitions: [[first![0], 9000], ...rest] }),
      under('2026b', { initialOffsetSeconds: 10_800 }),
    ].map(({ termsHash }) => termsHash);
    expect(new Set([before.termsHash, ...hashes]).size).toBe(6);
  });

  it('is the same when rules changed that decide no deadline: of a person’s zone, of a rota’s', () => {
    const calendars = {
      office: { timeZone: 'UTC', hours: { 'mon-fri': ['09:00-18:00'] } },
      always: writtenDocument().calendars,
    };
    const document = {
      ...changed(['people', 'anna', 'timeZone'], 'Europe/Kyiv'),
      calendars: { ...calendars, always: calendars.office },
    };
    const here = under('2026a', {}, document);
    const there = under('2026b', { transitions: [] }, document);
    expect(there.termsHash).toBe(here.termsHash);
    expect(there.directory).not.toEqual(here.directory);
  });
});
