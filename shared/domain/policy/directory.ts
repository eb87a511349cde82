import type { CalendarTerms, ZoneTable } from '../time/calendar.ts';

/** Languages that Kept writes in. */
export type Language = 'en' | 'ru' | 'uk';

/** How a source's tickets are treated: `observe` computes all and sends nothing; `import` is history (domain.md, *Obligations*). */
export type Mode = 'live' | 'observe' | 'import';

/** What a channel is a room of; `webhook` is an address of the agency's own. */
export const CHANNEL_KINDS = ['slack', 'telegram', 'teams', 'webhook'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** The channel that everybody has. */
export const MAIL = 'mail';

/** The directory is always current: people, rotas, contacts, manners. It never decides a deadline. */
export interface Directory {
  agency: {
    name: string;
    timeZone: string;
    language: Language;
    contact: { email: string; phone?: string; url?: string };
    /** RFC 5322 mailbox that mails come from, and where answers go. */
    mail: { from: string; replyTo?: string };
    /** How its mails look: a colour that is read on white, `#rrggbb`, and a logo, an image on the web with its size as shown. */
    brand?: { colour?: string; logo?: { url: string; width: number; height: number } };
    /** The client's status page. Absent: at Kept's own address, with what is usual. */
    statusPage?: StatusPageSettings;
    /** Where the desk shows a ticket, with `{id}` in it; for staff. */
    ticketUrl?: string;
  };
  people: Record<string, Person>;
  rotas: Record<string, Rota>;
  /** `runbooks`: web addresses by kind of request, or `default` (R36). `channel`: the line's room. */
  lines: Record<
    string,
    { name: string; rota?: string; lead?: string; runbooks?: Record<string, string>; channel?: string }
  >;
  /** Chats and webhooks by name (R35); absent: none. */
  channels?: Record<string, { kind: ChannelKind; language: Language }>;
  /** Client id, or `default`. */
  clients: Record<string, ClientEntry>;
  /** Source (the CloudEvents `source`), or `default`. */
  sources: Record<string, { mode: Mode }>;
  /** `require`: `ticket.resolved` without its four answers is refused (R20). */
  resolution: { report: 'require' | 'flag' };
  /** The agency's words instead of Kept's (R10): by language, then by the id of a message or a name. Absent: none. */
  words?: Partial<Record<Language, Record<string, string>>>;
  /** How many notices staff get one by one, and when they become digests; absent: `NOTICE_LIMITS`. */
  notices?: { singly: number; withinMs: number; digestEveryMs: number };
  /** Zone rules of every zone named in a rota. */
  zones: Record<string, ZoneTable>;
}

export interface StatusPageSettings {
  /** Where clients reach it, in place of Kept's own address. */
  url?: string;
  /** How long a link opens it; absent: 90 days. */
  validForMs?: number;
  /** Whether mails to clients carry a link to it; absent: they do. */
  inMails?: boolean;
}

export interface Person {
  name: string;
  email: string;
  language: Language;
  timeZone: string;
  /** Calendar of their hours, by its name in the terms. */
  calendar?: string;
  /** When they are away, sorted and apart; epoch milliseconds, `to` excluded. */
  away?: { from: number; to: number }[];
  /** What they are told by: `mail`, names of channels; absent: mail. */
  channels?: string[];
}

export interface ClientEntry {
  name: string;
  language: Language;
  timeZone?: string;
  contacts: string[];
  domains: string[];
  hoursPerMonth?: number;
}

/** A rota has layers of rotations, overrides on top (domain.md, *Lines, rota and ladders*). */
export interface Rota {
  timeZone: string;
  layers: RotaLayer[];
  /** In the written order: of two, the later counts. */
  overrides?: RotaOverride[];
}

export interface RotaLayer {
  /** Without one, its place in the rota is its name, from 1. */
  name?: string;
  people: string[];
  /** Length of a turn in wall time, whole days. */
  turnMs: number;
  /** Local minute of the week (Monday 00:00 = 0) at which turns change; of `startsOn` only the time of day counts. */
  handoverMinute: number;
  /** Local ISO date of the hand-over to the first person; absent: turns are counted from a Monday of 1969. */
  startsOn?: string;
  /** The hours that the layer covers, its days off as holidays; absent: all. */
  hours?: CalendarTerms;
}

/** Who is on duty instead, for a while; epoch milliseconds, `to` excluded. */
export interface RotaOverride {
  /** Name of the layer; absent: all layers. */
  layer?: string;
  person: string;
  from: number;
  to: number;
}
