/** Entries that nothing names. Ladders are told apart, with the clocks that they run on. */
import type { Configuration } from '../configuration.ts';
import type { Report } from '../problem.ts';

export function warnOfUnused(configuration: Configuration, report: Report): void {
  const { agency, calendars, levels, clients, people, rotas, lines, rules, channels } = configuration;
  const all = <T extends object>(entries: Record<string, T>): T[] => Object.values(entries);
  const layers = all(rotas).flatMap((rota) => rota.layers);

  const calendarsNamed = [
    agency.calendar,
    ...[...all(levels), ...all(clients), ...all(people), ...all(lines)].map(({ calendar }) => calendar),
    ...layers.map(({ daysOff }) => daysOff),
  ];
  const levelsNamed = [...all(clients).map(({ level }) => level), ...rules.map(({ use }) => use.level)];
  const rotasNamed = all(lines).map(({ rota }) => rota);
  const channelsNamed = [
    ...all(people).flatMap((person) => person.channels),
    ...all(lines).map(({ channel }) => channel),
  ];

  const warnOf = (section: string, entries: object, named: readonly (string | undefined)[], message: string) => {
    for (const name of Object.keys(entries)) if (!named.includes(name)) report([section, name], message);
  };
  warnOf(
    'calendars',
    calendars,
    calendarsNamed,
    'Nothing is counted on this calendar. Name it somewhere, or leave it out.',
  );
  warnOf('levels', levels, levelsNamed, 'No client and no rule has this level. Give it to one, or leave it out.');
  warnOf(
    'rotas',
    rotas,
    rotasNamed,
    'No line has this rota, so that nobody is called by it. Name it as `rota` of a line, or leave it out.',
  );
  warnOf(
    'channels',
    channels,
    channelsNamed,
    'Nobody is told by this channel. Name it in `channels` of a person, or as `channel` of a line, or leave it out.',
  );
}
