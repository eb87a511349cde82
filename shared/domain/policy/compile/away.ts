/** When a person is away, in instants. */
import { firstReaching } from '../../rota/onwardClock.ts';
import { union } from '../../rota/spans.ts';
import { openZone } from '../../time/zone.ts';
import { awayReadings } from '../configuration/away.ts';
import type { Configuration } from '../configuration.ts';
import type { Person } from '../directory.ts';
import type { Path, Report } from '../problem.ts';
import { attempt } from './attempt.ts';
import { feedSpans } from './feedSpans.ts';
import type { PolicySources } from './sources.ts';

type Written = Configuration['people'][string]['away'];

/** A person's leave on the clock of their zone, in order, joined where it touches. Empty when there is no such zone, which is told elsewhere. */
export function awaySpans(
  written: Written,
  { at, timeZone }: { at: Path; timeZone: string },
  sources: PolicySources,
  report: Report,
): NonNullable<Person['away']> {
  if (written.length === 0) return [];
  const table = attempt(at, TOLD_ELSEWHERE, () => sources.zoneTable(timeZone));
  if (table === undefined) return [];
  const zone = openZone(table);
  const spans = written.flatMap(({ from, to, ical }, index) => {
    if (ical !== undefined) return feedSpans(ical, table, [...at, index, 'ical'], sources, report);
    const readings = awayReadings({ from: from!, to: to! });
    return [{ from: firstReaching(zone, readings.from), to: firstReaching(zone, readings.to) }];
  });
  return union(spans.map(({ from, to }) => ({ from, to })));
}

const TOLD_ELSEWHERE = () => undefined;
