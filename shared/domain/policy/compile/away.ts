/** When a person is away, in instants. */
import { firstReaching } from '../../rota/onwardClock.ts';
import { openZone } from '../../time/zone.ts';
import { awayReadings } from '../configuration/away.ts';
import type { Configuration } from '../configuration.ts';
import type { Person } from '../directory.ts';
import { attempt } from './attempt.ts';
import type { PolicySources } from './sources.ts';

type Written = Configuration['people'][string]['away'];

/** A person's leave on the clock of their zone, in order, joined where it touches. Empty when there is no such zone, which is told elsewhere. */
export function awaySpans(written: Written, timeZone: string, sources: PolicySources): NonNullable<Person['away']> {
  if (written.length === 0) return [];
  const table = attempt([], TOLD_ELSEWHERE, () => sources.zoneTable(timeZone));
  if (table === undefined) return [];
  const zone = openZone(table);
  const spans = written.map((span) => {
    const { from, to } = awayReadings(span);
    return { from: firstReaching(zone, from), to: firstReaching(zone, to) };
  });
  return joined(spans);
}

const TOLD_ELSEWHERE = () => undefined;

function joined(spans: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const whole: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else if (from < to) whole.push({ from, to });
  }
  return whole;
}
