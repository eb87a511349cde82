import { describe, expect, it } from '@jest/globals';
import { KYIV, LORD_HOWE } from './sample.ts';
import { clockChanges, offsetSegments, openZone } from './zone.ts';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);

describe('the segments of a zone', () => {
  it('cover a span without a hole, each with its offset', () => {
    const change = at('2026-03-29T01:00Z');
    expect(offsetSegments(openZone(KYIV), change - HOUR, change + HOUR)).toStrictEqual([
      { from: change - HOUR, to: change, offsetMs: 2 * HOUR },
      { from: change, to: change + HOUR, offsetMs: 3 * HOUR },
    ]);
    expect(offsetSegments(openZone(KYIV), change, change)).toStrictEqual([]);
  });
});

describe('the changes of a clock', () => {
  it('are those of a span, its beginning included, its end not', () => {
    const [seconds] = LORD_HOWE.transitions[0]!;
    const change = { at: seconds * 1000, beforeMs: 11 * HOUR, afterMs: 10.5 * HOUR };
    const changes = (from: number, to: number) => clockChanges(openZone(LORD_HOWE), change.at + from, change.at + to);
    expect(changes(0, 1)).toEqual([change]);
    expect(changes(-HOUR, HOUR)).toEqual([change]);
    expect(changes(-HOUR, 0)).toEqual([]);
    expect(changes(1, HOUR)).toEqual([]);
  });
});
