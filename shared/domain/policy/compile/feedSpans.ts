/** The events of an iCalendar file of the configuration, with its problems told at their lines. */
import type { ZoneTable } from '../../time/terms.ts';
import { openZone } from '../../time/zone.ts';
import { type EventSpan, readSpans } from '../icalSpans/spans.ts';
import type { Path, Report } from '../problem.ts';
import { attempt } from './attempt.ts';
import type { PolicySources } from './sources.ts';

/** In the order of the file; none when something is wrong with it. Floating times are on the clock of the zone. */
export function feedSpans(
  file: string,
  zone: ZoneTable,
  at: Path,
  sources: PolicySources,
  report: Report,
): EventSpan[] {
  const text = attempt(at, report, () => sources.feed(file));
  if (text === undefined) return [];
  const zoneOf = (timeZone: string) => openZone(sources.zoneTable(timeZone));
  const { spans, problems } = readSpans(text, { timeZone: zone.timeZone, zone: openZone(zone), zoneOf });
  for (const { line, message } of problems) report(at, message, { file, line });
  return problems.length === 0 ? spans : [];
}
