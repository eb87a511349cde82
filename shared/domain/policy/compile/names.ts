/** Every name that points at another entry must be one. */

import { layerName } from '../../rota/layer.ts';
import { unknownName } from '../configuration/nearest.ts';
import type { Configuration } from '../configuration.ts';
import { MAIL } from '../directory.ts';
import type { Path, Report } from '../problem.ts';

interface Reference {
  at: Path;
  what: string;
  word: string | undefined;
  known: readonly string[];
}

/** Reports every name that nothing has, with the nearest that something has. */
export function checkNames(configuration: Configuration, report: Report): void {
  const known = knownNames(configuration);
  const references = [
    { at: ['agency', 'calendar'], what: 'calendar', word: configuration.agency.calendar, known: known.calendars },
    ...levelReferences(configuration, known),
    ...clientReferences(configuration, known),
    ...peopleReferences(configuration, known),
    ...lineReferences(configuration, known),
    ...ruleReferences(configuration, known),
  ];
  for (const { at, what, word, known } of references) {
    if (word !== undefined && !known.includes(word)) report(at, unknownName(what, word, known));
  }
}

type Known = ReturnType<typeof knownNames>;

function knownNames(configuration: Configuration) {
  return {
    calendars: Object.keys(configuration.calendars),
    levels: Object.keys(configuration.levels),
    clients: Object.keys(configuration.clients),
    people: Object.keys(configuration.people),
    channels: Object.keys(configuration.channels),
    channelsAndMail: [MAIL, ...Object.keys(configuration.channels)],
    rotas: Object.keys(configuration.rotas),
    lines: Object.keys(configuration.lines),
    /** `none` turns ladders off. */
    ladders: [...Object.keys(configuration.ladders), 'none'],
    priorities: configuration.priorities,
    /** Where targets stand by priority. */
    prioritiesAndDefault: [...configuration.priorities, 'default'],
  };
}

function byPriority(at: Path, entries: object | undefined, known: Known): Reference[] {
  return Object.keys(entries ?? {}).map((word) => ({
    at: [...at, word],
    what: 'priority',
    word,
    known: known.prioritiesAndDefault,
  }));
}

function levelReferences({ levels }: Configuration, known: Known): Reference[] {
  return Object.entries(levels).flatMap(([name, level]) => {
    const at = ['levels', name];
    return [
      { at: [...at, 'calendar'], what: 'calendar', word: level.calendar, known: known.calendars },
      ...byPriority([...at, 'targets'], level.targets, known),
      { at: [...at, 'ladder'], what: 'ladder', word: level.ladder, known: known.ladders },
    ];
  });
}

function clientReferences({ clients }: Configuration, known: Known): Reference[] {
  return Object.entries(clients).flatMap(([name, client]) => [
    { at: ['clients', name, 'level'], what: 'level', word: client.level, known: known.levels },
    { at: ['clients', name, 'calendar'], what: 'calendar', word: client.calendar, known: known.calendars },
  ]);
}

function peopleReferences({ people, rotas }: Configuration, known: Known): Reference[] {
  const ofPeople = Object.entries(people).flatMap(([name, { calendar, channels }]) => [
    { at: ['people', name, 'calendar'], what: 'calendar', word: calendar, known: known.calendars },
    ...channels.map((word, place) => ({
      at: ['people', name, 'channels', place],
      what: 'channel',
      word,
      known: known.channelsAndMail,
    })),
  ]);
  return [
    ...ofPeople,
    ...Object.entries(rotas).flatMap(([name, rota]) => [
      ...rota.layers.flatMap((layer, index) => layerReferences(['rotas', name, 'layers', index], layer, known)),
      ...overrideReferences(['rotas', name, 'overrides'], rota, known),
    ]),
  ];
}

type Rota = Configuration['rotas'][string];

function layerReferences(at: Path, { people, daysOff }: Rota['layers'][number], known: Known): Reference[] {
  return [
    ...people.map((word, turn) => ({ at: [...at, 'people', turn], what: 'person', word, known: known.people })),
    { at: [...at, 'daysOff'], what: 'calendar', word: daysOff, known: known.calendars },
  ];
}

function overrideReferences(at: Path, { layers, overrides }: Rota, known: Known): Reference[] {
  const names = layers.map(layerName);
  return overrides.flatMap(({ person, layer }, index) => [
    { at: [...at, index, 'person'], what: 'person', word: person, known: known.people },
    { at: [...at, index, 'layer'], what: 'layer', word: layer, known: names },
  ]);
}

function lineReferences({ lines }: Configuration, known: Known): Reference[] {
  return Object.entries(lines).flatMap(([name, line]) => {
    const at = ['lines', name];
    return [
      { at: [...at, 'calendar'], what: 'calendar', word: line.calendar, known: known.calendars },
      { at: [...at, 'rota'], what: 'rota', word: line.rota, known: known.rotas },
      { at: [...at, 'lead'], what: 'person', word: line.lead, known: known.people },
      { at: [...at, 'channel'], what: 'channel', word: line.channel, known: known.channels },
      ...olaReferences([...at, 'ola'], line.ola, known),
      { at: [...at, 'next'], what: 'line', word: line.next, known: known.lines },
      { at: [...at, 'ladder'], what: 'ladder', word: line.ladder, known: known.ladders },
    ];
  });
}

function olaReferences(at: Path, ola: Configuration['lines'][string]['ola'], known: Known): Reference[] {
  const senders = Object.entries(ola.from ?? {}).flatMap(([word, targets]) => [
    { at: [...at, 'from', word], what: 'line', word, known: [...known.lines, 'default'] },
    ...byPriority([...at, 'from', word, 'ack'], targets.ack, known),
    ...byPriority([...at, 'from', word, 'resolve'], targets.resolve, known),
  ]);
  return [
    ...byPriority([...at, 'ack'], ola.ack, known),
    ...byPriority([...at, 'resolve'], ola.resolve, known),
    ...senders,
  ];
}

function ruleReferences({ rules }: Configuration, known: Known): Reference[] {
  return rules.flatMap(({ when, use }, index) => [
    { at: ['rules', index, 'when', 'client'], what: 'client', word: when.client, known: known.clients },
    { at: ['rules', index, 'when', 'priority'], what: 'priority', word: when.priority, known: known.priorities },
    { at: ['rules', index, 'use', 'level'], what: 'level', word: use.level, known: known.levels },
    { at: ['rules', index, 'use', 'ladder'], what: 'ladder', word: use.ladder, known: known.ladders },
    { at: ['rules', index, 'use', 'line'], what: 'line', word: use.line, known: known.lines },
  ]);
}
