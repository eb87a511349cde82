import { addressName } from '../delivery/addressRecord.ts';
import { type Directory, type Language, MAIL, type Person } from '../policy/directory.ts';
import type { LayerAnswer, Swap } from '../rota/answer.ts';
import { awayIn, type OpenRota, openRota, swapsAmong } from '../rota/onCall.ts';
import type { Addressee } from '../ticket/effects.ts';
import type { TicketFacts } from '../ticket/state.ts';
import type { Recipient } from './notice.ts';

/** The directory with its rotas opened. Current at the moment of the decision; a notice keeps whom it chose, and why. */
export interface OpenDirectory {
  readonly directory: Directory;
  rota(name: string): OpenRota | undefined;
}

/** @param swaps by rota, in the order in which they were made */
export function openDirectory(
  directory: Directory,
  swaps: Readonly<Record<string, readonly Swap[]>> = {},
): OpenDirectory {
  const rotas = new Map<string, OpenRota>();
  const away = awayIn(directory);
  return {
    directory,
    rota(name) {
      const rota = Object.hasOwn(directory.rotas, name) ? directory.rotas[name] : undefined;
      const zone = rota && directory.zones[rota.timeZone];
      if (!rota || !zone) return undefined;
      let opened = rotas.get(name);
      if (!opened) {
        const ofRota = Object.hasOwn(swaps, name) ? swaps[name]! : [];
        opened = openRota(rota, zone, { away, swaps: swapsAmong(directory, ofRota) });
        rotas.set(name, opened);
      }
      return opened;
    },
  };
}

/** Who gets a notice at `at`; nobody, when there is nobody of that role. On call falls to the lead, the lead to the agency. */
export function recipientsOf(open: OpenDirectory, facts: TicketFacts, to: Addressee, at: number): Recipient[] {
  if (to.role === 'requester') return requester(open.directory, facts);
  const found = staff(open, to, at);
  if (to.besides === undefined) return found;
  const others = new Set(onCall(open, to.besides, at).map(({ address }) => address));
  return found.filter(({ address }) => !others.has(address));
}

function staff(open: OpenDirectory, to: Addressee, at: number): Recipient[] {
  if (to.agents !== undefined) return severalAgents(open.directory, to.agents);
  if (to.role === 'agent') {
    const found = agent(open.directory, to.agent);
    return found.length === 0 && to.orOnCall ? onCall(open, to.line, at) : found;
  }
  if (to.role === 'on_call') return onCall(open, to.line, at);
  if (to.role === 'agency') return [agency(open.directory, 'operates Kept')];
  if (to.role === 'channel') return room(open.directory, to.line);
  return lead(open.directory, to.line, `leads ${to.line ?? 'support'}`, to.notAt);
}

function requester(directory: Directory, facts: TicketFacts): Recipient[] {
  if (!facts.requester) return [];
  const { email, name, locale, timeZone, style } = facts.requester;
  const client = Object.hasOwn(directory.clients, facts.client)
    ? directory.clients[facts.client]
    : directory.clients.default;
  return [
    {
      address: email,
      name: name ?? '',
      language: languageOf(locale) ?? client?.language ?? directory.agency.language,
      timeZone: timeZone ?? client?.timeZone ?? directory.agency.timeZone,
      ...(style !== undefined && { style }),
      person: null,
      role: 'requester',
      why: 'asked for it',
    },
  ];
}

/** The language of a BCP 47 tag, when Kept writes in it. */
function languageOf(locale: string | undefined): Language | undefined {
  const language = locale?.split('-', 1)[0]?.toLowerCase();
  return language === 'en' || language === 'ru' || language === 'uk' ? language : undefined;
}

function agent(directory: Directory, id: string | null): Recipient[] {
  return id !== null && Object.hasOwn(directory.people, id)
    ? toPerson(id, directory.people[id]!, 'agent', 'has the ticket')
    : [];
}

/** Two people at least, for a notice that tells them of each other: one who goes by two names is told nothing. */
function severalAgents(directory: Directory, names: readonly string[]): Recipient[] {
  const ids = new Set(names.flatMap((name) => personCalled(directory, name) ?? []));
  return ids.size < 2 ? [] : [...ids].flatMap((id) => toPerson(id, directory.people[id]!, 'agent', 'is at the ticket'));
}

/** The id of a person whom a desk calls by it, or by their address or name; undefined when there is none, or more than one of the name. */
export function personCalled({ people }: Pick<Directory, 'people'>, called: string): string | undefined {
  if (Object.hasOwn(people, called)) return called;
  const wanted = called.trim().toLowerCase();
  const found = Object.entries(people).filter(([id, { email, name }]) =>
    [id, email, name].some((each) => each.toLowerCase() === wanted),
  );
  return found.length === 1 ? found[0]![0] : undefined;
}

function onCall(open: OpenDirectory, line: string | null, at: number): Recipient[] {
  const { directory } = open;
  const name = line === null ? undefined : directory.lines[line]?.rota;
  const answers = name === undefined ? [] : (open.rota(name)?.answersAt(at) ?? []);
  const found = new Map<string, LayerAnswer>();
  for (const answer of answers) {
    const { person } = answer;
    if (person !== null && directory.people[person] && !found.has(person)) found.set(person, answer);
  }
  if (found.size === 0) return lead(directory, line, `nobody is on call for ${line ?? 'support'}`);
  return [...found].flatMap(([id, answer]) => {
    return toPerson(id, directory.people[id]!, 'on_call', `is on call for ${line}${howCome(answer)}`);
  });
}

/** Why it is not simply their turn. */
function howCome({ because, turnOf }: LayerAnswer): string {
  if (because === 'stand_in') return `, as ${turnOf} is away`;
  if (because === 'override') return ', by an override of the rota';
  return because === 'swap' ? ', by a swap' : '';
}

/** @param notAt an address that mails do not reach */
function lead(directory: Directory, line: string | null, why: string, notAt?: string): Recipient[] {
  const id = line === null ? undefined : directory.lines[line]?.lead;
  const person = id === undefined ? undefined : directory.people[id];
  const isReached = (address: string) => notAt === undefined || addressName(address) !== addressName(notAt);
  if (id !== undefined && person && isReached(person.email)) return toPerson(id, person, 'lead', why);
  if (!isReached(directory.agency.contact.email)) return [];
  return [agency(directory, `${why}; ${person ? 'no mail reaches the lead' : 'no lead is named'}`)];
}

/** The agency's own address. */
function agency({ agency: { name, contact, language, timeZone } }: Directory, why: string): Recipient {
  return { address: contact.email, name, language, timeZone, person: null, role: 'agency', why };
}

/** The room of a line; nobody, when it has none. */
function room({ lines, channels, agency }: Directory, line: string | null): Recipient[] {
  const name = line === null || !Object.hasOwn(lines, line) ? undefined : lines[line]!.channel;
  const channel = name === undefined ? undefined : channels?.[name];
  if (name === undefined || channel === undefined) return [];
  const why = `is the room of ${line}`;
  const { language } = channel;
  const { timeZone } = agency;
  return [{ address: addressOf(name), name, language, timeZone, person: null, role: 'channel', channel: name, why }];
}

/** One for each channel that a person is told by. */
function toPerson(id: string, person: Person, role: Recipient['role'], why: string): Recipient[] {
  const { email, name, language, timeZone, channels = [MAIL] } = person;
  const told = { name, language, timeZone, person: id, role, why };
  return channels.map((channel) =>
    channel === MAIL ? { address: email, ...told } : { address: addressOf(channel), ...told, channel },
  );
}

/** Of a channel's mailbox. No e-mail address holds a colon before its `@`. */
function addressOf(channel: string): string {
  return `channel:${channel}`;
}
