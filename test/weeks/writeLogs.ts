/**
 * The weeks as logs of events, for `kept explain --log` and `kept replay`: node test/weeks/writeLogs.ts. The day on which nobody is on
 * call is left out, for it is not of the preset as it stands.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LINES } from './stories/lines.ts';
import { MINIMAL } from './stories/minimal.ts';
import { SHIFTS } from './stories/shifts.ts';
import { eventsOf, type Plan } from './week.ts';

export function logFile({ preset }: Plan): string {
  return join('docs', 'presets', 'weeks', `${preset}.jsonl`);
}

export function logOf(plan: Plan): string {
  const asItStands = plan.chapters.filter(({ ticket }) => ticket !== 'WEDNESDAY');
  return eventsOf(asItStands)
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
}

if (import.meta.main) {
  for (const plan of [MINIMAL, SHIFTS, LINES]) {
    mkdirSync(dirname(logFile(plan)), { recursive: true });
    writeFileSync(logFile(plan), logOf(plan));
  }
}
