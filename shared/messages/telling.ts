import type { Notice, Recipient } from '../domain/obligation/notice.ts';
import type { Directory } from '../domain/policy/directory.ts';
import type { LogEvent } from '../domain/ticket/log.ts';
import type { Story } from '../domain/ticket/story.ts';
import { cleanLine, shorten } from './clean.ts';
import { say } from './format.ts';
import {
  fromMoment,
  fullInstant,
  lastMoment,
  lastMomentWithZone,
  listedInstant,
  listedSpan,
  type Place,
  shortInstant,
  sinceMoment,
  sinceMomentWithZone,
  zoneName,
} from './instant.ts';
import type { Voice } from './voice.ts';
import type { MessageId, Variables } from './words/catalogue.ts';

/** What a notice is rendered from. */
export interface NoticeInput {
  notice: Notice;
  recipient: Recipient;
  agency: Directory['agency'];
  /** The event that `notice.event` names; null when there is none. */
  event: LogEvent | null;
  /** Display names, and the agency's own words (R10); an id that is not found is shown as it is. The whole directory will do. */
  names?: Pick<Directory, 'people' | 'lines' | 'clients' | 'words'>;
  /** The ticket told from its log, for a notice that brings the whole story. */
  story?: Story;
  /** Names of those who know of a broken promise; shown to the client when given. */
  told?: string[];
  /** Where the client can follow the request (R13, R19); absent: the agency has no such page. */
  statusUrl?: string;
}

const TITLE_IN_SUBJECT = 70;
const ID_IN_SUBJECT = 40;

/** A notice being told to one reader: their language, their zone, the notice's instant as *now*. */
export interface Telling extends NoticeInput {
  voice: Voice;
  say<Id extends MessageId>(id: Id, values: Variables<Id>): string;
  /** `Monday, 2 March, 12:15 (Eastern European Time)` */
  full(at: number): string;
  /** `by 12:15 on Monday, 2 March` */
  by(at: number): string;
  byWithZone(at: number): string;
  /** `since 12:15 on Monday, 2 March` */
  since(at: number): string;
  sinceWithZone(at: number): string;
  /** `from 12:15 on Monday, 2 March` */
  from(at: number): string;
  zone(at: number): string;
  /** `12:15`, with the day when it is not that of the notice. */
  short(at: number): string;
  /** `Tue 3 March, 12:15`, for a list. */
  listed(at: number): string;
  /** `Tue 3 March, 12:15 – 13:40`, for a list. */
  span(from: number, to: number): string;
  /** Id and title of the ticket as they stand in a subject. */
  brief: { id: string; title: string };
  personName(id: string): string;
  lineName(id: string): string;
  clientName(id: string): string;
}

export function tell(input: NoticeInput): Telling {
  const { language, timeZone, style } = input.recipient;
  const voice: Voice = { language, style, words: input.names?.words };
  const place: Place = { language, timeZone, voice };
  const { at: reference, ticket } = input.notice;
  const named = (entries: Record<string, { name: string }> | undefined, id: string) =>
    cleanLine(entries !== undefined && Object.hasOwn(entries, id) ? (entries[id]?.name ?? id) : id);
  return {
    ...input,
    voice,
    say: (id, values) => say(voice, id, values),
    full: (at) => fullInstant(place, at, reference),
    by: (at) => lastMoment(place, at, reference),
    zone: (at) => zoneName(place, at),
    byWithZone: (at) => lastMomentWithZone(place, at, reference),
    since: (at) => sinceMoment(place, at, reference),
    sinceWithZone: (at) => sinceMomentWithZone(place, at, reference),
    from: (at) => fromMoment(place, at, reference),
    short: (at) => shortInstant(place, at, reference),
    listed: (at) => listedInstant(place, at, reference),
    span: (from, to) => listedSpan(place, from, to, reference),
    brief: {
      id: shorten(cleanLine(ticket.id), ID_IN_SUBJECT),
      title: shorten(cleanLine(ticket.title), TITLE_IN_SUBJECT),
    },
    personName: (id) => named(input.names?.people, id),
    lineName: (id) => named(input.names?.lines, id),
    clientName: (id) => named(input.names?.clients, id),
  };
}
