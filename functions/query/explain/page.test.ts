import { describe, expect, it } from '@jest/globals';
import type { ChangeView, ClockExplanationView, ExplanationView } from '../../../shared/domain/explain/view.ts';
import { type ExplanationPage, pageOf, readCursor } from './page.ts';

const START = { asOf: 0, clock: 0, item: 0 };
const MOST = 2_000_000;

/** A clock to which so many things of so many characters happened. */
function clock(cycle: number, changes: number, characters: number, selection = 1): ClockExplanationView {
  const change = { at: '2026-03-02T09:00:00.000Z', reason: 'x'.repeat(characters), selection } as ChangeView;
  return {
    cycle,
    selection,
    changes: Array(changes).fill(change),
    stretches: [],
  } as unknown as ClockExplanationView;
}

const SELECTIONS = [{ number: 1 }, { number: 2, level: 'x'.repeat(150) }];

function pages(clocks: ClockExplanationView[], limit = 100, rest: Rest = {}): ExplanationPage[] {
  const none = { selections: SELECTIONS, undone: [{}], stays: [], notices: [], refusals: [] };
  const whole = { ...none, ...rest, clocks } as unknown as ExplanationView;
  const given = [pageOf(whole, START, limit)];
  for (let { cursor } = given[0]!; cursor !== null && given.length < 50; cursor = given.at(-1)!.cursor)
    given.push(pageOf(whole, readCursor(cursor), limit));
  return given;
}

interface Rest {
  stays?: number[];
  notices?: number[];
  refusals?: number[];
}

const cut = (given: ExplanationPage[]) =>
  given.map((page) =>
    page.clocks.map(
      ({ cycle, continued, continues, changes }) =>
        `${continued ? '…' : ''}${cycle}×${changes.length}${continues ? '…' : ''}`,
    ),
  );

describe('pages of an explanation', () => {
  it('end after so many things, and go on where they ended', () => {
    expect(cut(pages([clock(1, 2, 1), clock(2, 3, 1), clock(3, 1, 1)], 4))).toEqual([
      ['1×2', '2×2…'],
      ['…2×1', '3×1'],
    ]);
  });

  it('begin a clock on one page only, also when no more than its head would have fitted the one before', () => {
    // What is left of the first page runs from nothing to more than two heads.
    for (let left = 0; left < 500; left += 20) {
      const given = pages([clock(1, 1, MOST - left), clock(2, 1, 1), clock(3, 1, 1)]);
      const begun = given.flatMap(({ clocks }) => clocks.filter(({ continued }) => !continued));
      expect([left, begun.map(({ cycle }) => cycle)]).toEqual([left, [1, 2, 3]]);
    }
  });

  it('tell of all clocks first, then the stays, the notices, the refusals, and last what was undone', () => {
    const rest = (given: ExplanationPage[]) =>
      given.map(({ clocks, stays, notices, refusals, undone }) => [
        clocks.length,
        stays,
        notices,
        refusals,
        undone.length,
      ]);
    const told = { stays: [1, 2, 3], notices: [4, 5], refusals: [6] };
    for (const limit of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const given = pages([clock(1, 2, 1)], limit, told);
      expect(given.flatMap(({ stays }) => stays)).toEqual(told.stays);
      expect(given.flatMap(({ notices }) => notices)).toEqual(told.notices);
      expect(given.flatMap(({ refusals }) => refusals)).toEqual(told.refusals);
      expect(given.map(({ undone }) => undone.length)).toEqual(given.map((_, i) => (i === given.length - 1 ? 1 : 0)));
      expect(given).toHaveLength(Math.ceil(8 / limit));
    }
    expect(rest(pages([clock(1, 2, 1)], 4, told))).toEqual([
      [1, [1, 2], [], [], 0],
      [0, [3], [4, 5], [6], 1],
    ]);
    expect(rest(pages([], 100, told))).toEqual([[0, [1, 2, 3], [4, 5], [6], 1]]);
  });

  it('begin a clock on one page only, also when what chose its target no longer fits', () => {
    for (let left = 0; left < 500; left += 20) {
      const given = pages([clock(1, 1, MOST - left), clock(2, 1, 1, 2), clock(3, 1, 1, 2)]);
      const begun = given.flatMap(({ clocks }) => clocks.filter(({ continued }) => !continued));
      expect([left, begun.map(({ cycle }) => cycle)]).toEqual([left, [1, 2, 3]]);
      for (const { clocks, selections } of given)
        expect(selections.map(({ number }) => number)).toEqual([...new Set(clocks.map(({ selection }) => selection))]);
    }
  });

  it('go on by one thing at least, however large it is', () => {
    expect(cut(pages([clock(1, 2, MOST), clock(2, 1, MOST)]))).toEqual([['1×1…'], ['…1×1'], ['2×1']]);
    const huge = { ...clock(1, 2, 1), phase: 'x'.repeat(MOST) } as unknown as ClockExplanationView;
    expect(cut(pages([huge]))).toEqual([['1×1…'], ['…1×1']]);
  });
});
