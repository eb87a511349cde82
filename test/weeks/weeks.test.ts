/** The week of each staffing, played and read (docs/presets). What must come of it stands in the stories, derived by hand from docs/domain.md. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explanationFromLog } from '../../cli/explain/fromLog.ts';
import { placeForCall } from '../../cli/explain/place.ts';
import { tellExplanation } from '../../cli/explain/tell.ts';
import { paintFor } from '../../cli/paint.ts';
import { LINES } from './stories/lines.ts';
import { MINIMAL } from './stories/minimal.ts';
import { SHIFTS } from './stories/shifts.ts';
import { type Plan, playWeek, type Week } from './week.ts';
import { logFile, logOf } from './writeLogs.ts';

describe.each<[string, Plan]>([
  ['the minimal staffing', MINIMAL],
  ['engineers in shifts', SHIFTS],
  ['three lines', LINES],
])('a week of %s', (_staffing, plan) => {
  let week: Week;
  beforeAll(async () => {
    week = await playWeek(plan);
  });
  afterAll(() => week?.close());

  it.each(plan.chapters.map((chapter) => [chapter.title, chapter] as const))('%s', async (_, { ticket, expected }) => {
    expect(await week.noticesOf(ticket)).toEqual([...expected].sort());
    expect(await week.printed(ticket)).toHaveLength(expected.length);
  });

  it('has no other ticket, and every mail of it left when `kept explain` says', async () => {
    expect(await week.tickets()).toEqual(plan.chapters.map(({ ticket }) => ticket).sort());
    expect(await week.mails()).toEqual(await week.explainedMails());
  });

  it('has a hole on its last day alone, which `kept coverage` would have told of', () => {
    expect(week.gaps()).toEqual(plan.gaps);
  });

  it('can be read by anybody, with the preset as it stands: docs/presets/weeks', () => {
    expect(readFileSync(logFile(plan), 'utf8')).toBe(logOf(plan));
  });
});

it('the page of the presets shows what `kept explain` says of the night in which the clocks go forward', async () => {
  const page = readFileSync('docs/presets/README.md', 'utf8');
  const [, shown] = /```text\n…\n([\s\S]*?)```/.exec(page) ?? [];
  const call = { ticket: 'NIGHT', log: logFile(LINES), config: join('config', 'presets', 'lines') };
  const told = tellExplanation(await explanationFromLog(call), placeForCall('Europe/Kyiv'), paintFor({}, {}));
  expect(`${told.slice(told.indexOf('Where its time went'))}\n`).toBe(shown);
});
