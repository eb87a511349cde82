/** Overrides of a rota, in instants: written out, or the events of an iCalendar file. */
import { firstReaching } from '../../rota/onwardClock.ts';
import type { ZoneTable } from '../../time/terms.ts';
import { openZone } from '../../time/zone.ts';
import { readingOf } from '../configuration/localTimes.ts';
import { unknownName } from '../configuration/nearest.ts';
import type { Configuration } from '../configuration.ts';
import type { RotaOverride } from '../directory.ts';
import type { EventSpan } from '../icalSpans/spans.ts';
import type { Path, Report } from '../problem.ts';
import { feedSpans } from './feedSpans.ts';
import type { PolicySources } from './sources.ts';

type Written = Configuration['rotas'][string]['overrides'];
type People = Configuration['people'];

/**
 * In the written order. A time that the clock skips is the first instant after; one that comes twice, the first. One that holds
 * nothing is left out.
 */
export function compileOverrides(
  written: Written,
  people: People,
  { at, zone }: { at: Path; zone: ZoneTable },
  sources: PolicySources,
  report: Report,
): RotaOverride[] {
  const opened = openZone(zone);
  return written.flatMap(({ person, layer, from, to, ical }, index): RotaOverride[] => {
    const ofLayer = layer === undefined ? {} : { layer };
    if (ical !== undefined) {
      const place = [...at, index, 'ical'];
      return feedSpans(ical, zone, place, sources, report).flatMap((span): RotaOverride[] => {
        const id = personOf(span, people);
        if (id !== undefined) return [{ ...ofLayer, person: id, from: span.from, to: span.to }];
        report(place, unknownPerson(span, people), { file: ical, line: span.line });
        return [];
      });
    }
    const readings = [readingOf(from!)!, readingOf(to!)!] as const;
    const span = { from: firstReaching(opened, readings[0]), to: firstReaching(opened, readings[1]) };
    return span.from < span.to ? [{ ...ofLayer, person: person!, ...span }] : [];
  });
}

/** Whom an event names: by its title, an id, a name or an address; else by whom it invites. */
function personOf({ name, attendees }: EventSpan, people: People): string | undefined {
  const title = name.toLowerCase();
  const entries = Object.entries(people);
  const titled = entries.find(([id, person]) => {
    return [id, person.name ?? id, person.email].some((word) => word.toLowerCase() === title);
  });
  const invited = entries.find(([, { email }]) => attendees.includes(email.toLowerCase()));
  return (titled ?? invited)?.[0];
}

function unknownPerson({ name }: EventSpan, people: People): string {
  const known = Object.entries(people).flatMap(([id, person]) => [
    id,
    ...(person.name === undefined ? [] : [person.name]),
  ]);
  return `${unknownName('person', name, known)} An event is called as the person who is on duty, or invites them.`;
}
