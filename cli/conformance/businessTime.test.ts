/** The vectors that are shared beside the repository, every one. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { runBusinessTimeVector } from './businessTime.ts';
import { VectorError } from './vector.ts';

const SHARED = new URL('../../../shared/conformance/business-time.json', import.meta.url);
const vectors = JSON.parse(readFileSync(SHARED, 'utf8')) as { id: string }[];

describe('business-time vectors', () => {
  it(`all ${vectors.length} pass`, () => {
    expect(vectors.length).toBeGreaterThanOrEqual(440);
    expect(vectors.map(runBusinessTimeVector).filter((result) => !result.ok)).toEqual([]);
  });

  const calendar = { timeZone: 'UTC', hours: { thu: [['09:00', '17:00']] } };
  const add = {
    id: 'x',
    calendar,
    op: 'add',
    from: '2026-01-01T09:00:00Z',
    seconds: 60,
    expect: '2026-01-01T09:02:00Z',
  };

  it('fail with what was expected and what came', () => {
    expect(runBusinessTimeVector(add)).toEqual({
      id: 'x',
      ok: false,
      expected: '2026-01-01T09:02:00.000Z',
      got: '2026-01-01T09:01:00.000Z',
    });
  });

  it('fail when the calendar or the zone cannot answer', () => {
    const never = { ...add, calendar: { timeZone: 'UTC', hours: {} } };
    expect(runBusinessTimeVector(never)).toMatchObject({ ok: false, got: 'error: The calendar in UTC is never open.' });
    const nowhere = { ...add, calendar: { ...calendar, timeZone: 'Mars/Base' } };
    expect(runBusinessTimeVector(nowhere)).toMatchObject({ ok: false, got: expect.stringContaining('Mars/Base') });
  });

  it('are refused when malformed', () => {
    for (const change of [{ from: 'yesterday' }, { op: 'multiply' }, { seconds: '60' }, { id: 7 }, { expect: true }]) {
      expect(() => runBusinessTimeVector({ ...add, ...change })).toThrow(VectorError);
    }
    const hours = { thu: [['9', '17']] };
    expect(() => runBusinessTimeVector({ ...add, calendar: { ...calendar, hours } })).toThrow(
      '9-17 is not an interval',
    );
  });
});
