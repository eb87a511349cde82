/** Rotas, with local times made instants and days off worked out. */
import type { CalendarTerms, WeeklyHours, ZoneTable } from '../../time/terms.ts';
import { WEEKDAYS } from '../../time/terms.ts';
import type { Configuration } from '../configuration.ts';
import type { Directory, Rota, RotaLayer } from '../directory.ts';
import type { Report } from '../problem.ts';
import { checkedZone, hoursAlone } from './calendars.ts';
import { compileOverrides } from './overrides.ts';
import type { PolicySources } from './sources.ts';

type WrittenLayer = Configuration['rotas'][string]['layers'][number];

const DAY_MINUTES = 1440;

const EVERY_HOUR: WeeklyHours = Object.fromEntries(WEEKDAYS.map((day) => [day, [[0, DAY_MINUTES]]]));

/** The rotas, and the rules of their zones; zones that do not exist are reported. */
export function compileRotas(
  configuration: Configuration,
  calendars: Record<string, CalendarTerms>,
  sources: PolicySources,
  report: Report,
): Pick<Directory, 'rotas' | 'zones'> {
  const zones: Record<string, ZoneTable> = {};
  const rotas: Record<string, Rota> = {};
  for (const [name, rota] of Object.entries(configuration.rotas)) {
    const table = checkedZone(rota.timeZone, ['rotas', name, 'timeZone'], sources, report);
    if (table === undefined) continue;
    zones[rota.timeZone] = table;
    const place = { at: ['rotas', name, 'overrides'], zone: table };
    const overrides = compileOverrides(rota.overrides, configuration.people, place, sources, report);
    rotas[name] = {
      timeZone: rota.timeZone,
      layers: rota.layers.map((layer) => rotaLayer(layer, table, calendars)),
      ...(overrides.length > 0 && { overrides }),
    };
  }
  return { rotas, zones };
}

function rotaLayer(layer: WrittenLayer, zone: ZoneTable, calendars: Record<string, CalendarTerms>): RotaLayer {
  const { weekday, minute } = layer.handover;
  const hours = layerHours(layer, zone, calendars);
  return {
    ...(layer.name !== undefined && { name: layer.name }),
    people: layer.people,
    turnMs: layer.turn,
    handoverMinute: (weekday === undefined ? 0 : WEEKDAYS.indexOf(weekday)) * DAY_MINUTES + minute,
    ...(layer.startsOn !== undefined && { startsOn: layer.startsOn }),
    ...(hours && { hours }),
  };
}

function layerHours(
  { hours, daysOff }: WrittenLayer,
  zone: ZoneTable,
  calendars: Record<string, CalendarTerms>,
): CalendarTerms | undefined {
  if (hours === undefined && daysOff === undefined) return undefined;
  const calendar = daysOff !== undefined && Object.hasOwn(calendars, daysOff) ? calendars[daysOff] : undefined;
  return { ...hoursAlone(zone.timeZone, hours ?? EVERY_HOUR, zone), holidays: calendar ? closedDates(calendar) : [] };
}

/** The dates of a calendar that are off: its holidays without hours of their own, and the dates that an exception closes. */
function closedDates({ holidays, exceptions }: CalendarTerms): string[] {
  const closed = Object.keys(exceptions).filter((date) => exceptions[date]!.length === 0);
  return [...new Set([...holidays.filter((date) => !Object.hasOwn(exceptions, date)), ...closed])].sort();
}
