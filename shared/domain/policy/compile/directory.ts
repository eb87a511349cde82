/** The part of a policy that is always current: people, rotas, contacts, manners. */
import type { CalendarTerms } from '../../time/terms.ts';
import type { Configuration } from '../configuration.ts';
import { type ClientEntry, type Directory, MAIL, type Person, type StatusPageSettings } from '../directory.ts';
import type { Report } from '../problem.ts';
import { awaySpans } from './away.ts';
import { checkedZone } from './calendars.ts';
import { compileRotas } from './rotas.ts';
import type { PolicySources } from './sources.ts';

/** The directory; zones that do not exist are reported. `calendars` are those that could be compiled. */
export function compileDirectory(
  configuration: Configuration,
  calendars: Record<string, CalendarTerms>,
  sources: PolicySources,
  report: Report,
): Directory {
  checkZones(configuration, sources, report);
  const { rotas, zones } = compileRotas(configuration, calendars, sources, report);
  return {
    agency: agencyEntry(configuration),
    people: entries(configuration.people, (id, person) => {
      const entry = personEntry(id, person, configuration);
      const away = awaySpans(person.away, { at: ['people', id, 'away'], timeZone: entry.timeZone }, sources, report);
      return { ...entry, ...(away.length > 0 && { away }) };
    }),
    rotas,
    lines: entries(configuration.lines, (id, { name, rota, lead, runbooks, channel }) => ({
      name: name ?? id,
      rota,
      lead,
      ...(Object.keys(runbooks).length > 0 && { runbooks }),
      ...(channel !== undefined && { channel }),
    })),
    ...(Object.keys(configuration.channels).length > 0 && {
      channels: entries(configuration.channels, (_name, { kind, language }) => ({
        kind,
        language: language ?? configuration.agency.language,
      })),
    }),
    clients: entries(configuration.clients, (id, client) => clientEntry(id, client, configuration)),
    sources: { default: { mode: 'live' }, ...configuration.sources },
    resolution: configuration.resolution,
    ...(Object.keys(configuration.words).length > 0 && { words: configuration.words }),
    ...(configuration.notices && { notices: limitsOf(configuration.notices) }),
    zones,
  };
}

function entries<From, To>(from: Record<string, From>, to: (id: string, entry: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(from).map(([id, entry]) => [id, to(id, entry)]));
}

function checkZones({ agency, clients, people }: Configuration, sources: PolicySources, report: Report): void {
  checkedZone(agency.timeZone, ['agency', 'timeZone'], sources, report);
  for (const [kind, group] of Object.entries({ clients, people })) {
    for (const [id, { timeZone }] of Object.entries(group)) {
      if (timeZone !== undefined) checkedZone(timeZone, [kind, id, 'timeZone'], sources, report);
    }
  }
}

function agencyEntry({ agency }: Configuration): Directory['agency'] {
  const { name, timeZone, language, contact, mail, brand, statusPage, ticketUrl } = agency;
  return {
    name,
    timeZone,
    language,
    contact,
    mail,
    ...(brand !== undefined && { brand }),
    ...(statusPage && { statusPage: pageSettings(statusPage) }),
    ...(ticketUrl !== undefined && { ticketUrl }),
  };
}

function pageSettings({
  url,
  validFor,
  inMails,
}: NonNullable<Configuration['agency']['statusPage']>): StatusPageSettings {
  return {
    ...(url !== undefined && { url }),
    ...(validFor !== undefined && { validForMs: validFor }),
    ...(inMails !== undefined && { inMails }),
  };
}

function limitsOf({ singly, within, digestEvery }: NonNullable<Configuration['notices']>): Directory['notices'] {
  return { singly, withinMs: within, digestEveryMs: digestEvery };
}

function personEntry(id: string, person: Configuration['people'][string], configuration: Configuration): Person {
  const { agency, calendars } = configuration;
  const calendar = person.calendar === undefined ? undefined : calendars[person.calendar];
  return {
    name: person.name ?? id,
    email: person.email,
    language: person.language ?? agency.language,
    timeZone: person.timeZone ?? calendar?.timeZone ?? agency.timeZone,
    calendar: person.calendar,
    ...(person.channels.join() !== MAIL && { channels: person.channels }),
  };
}

function clientEntry(id: string, client: Configuration['clients'][string], { agency }: Configuration): ClientEntry {
  const { timeZone, contacts, domains, hoursPerMonth } = client;
  return {
    name: client.name ?? id,
    language: client.language ?? agency.language,
    timeZone,
    contacts,
    domains: domains.map((domain) => domain.toLowerCase()),
    hoursPerMonth,
  };
}
