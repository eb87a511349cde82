/** What a status page shows to one client (R13, R19, R33): plain data, nothing that is the agency's own. Instants are epoch ms. */
import type { Directory } from '../../domain/policy/directory.ts';
import type { TicketStatus } from '../../domain/policy/objective.ts';
import type { WeeklyHours } from '../../domain/time/terms.ts';
import type { Report } from '../client/resolved.ts';
import type { Place } from '../instant.ts';

/** What was just sent, when it was taken. */
export type Done = 'answer' | 'rating' | 'order';

/** What is wrong with what was sent; the form shows it again. */
export type FormError = { what: 'empty' | 'score' | 'notTaken' } | { what: 'tooLong' | 'tooMany'; most: number };

/** A form that could not be taken: which, what is wrong, and what was written in it. */
export interface Refused {
  form: Done;
  error: FormError;
  /** The field that is wrong, when it is one. */
  field: string | null;
  values: Readonly<Record<string, string>>;
}

export interface StatusPage {
  /** Where and in which language it is read. */
  place: Place;
  now: number;
  agency: Pick<Directory['agency'], 'name' | 'contact' | 'brand'>;
  /** The token of the link. */
  token: string;
  /** Until when the link works. */
  until: number;
  request: RequestOnPage | null;
  /** Null: there is nothing to put in order. */
  order: OrderOnPage | null;
  hours: HoursOnPage | null;
  done: Done | null;
  refused: Refused | null;
}

export interface RequestOnPage {
  id: string;
  title: string;
  /** Whether the link opens others too, so that this one has to be named in addresses. */
  isNamed: boolean;
  status: TicketStatus;
  waitingFor: 'confirmation' | 'intake' | null;
  /** Of a resolved one: its report says that something is left. */
  isPartly: boolean;
  next: NextWord | null;
  eta: number | null;
  /** The last public word of a human. */
  latest: { at: number; by: string | null; words: string } | null;
  need: Need | null;
  /** Whether the client may write from here. */
  canWrite: boolean;
  report: Report | null;
  /** Null: it is not asked for. */
  rating: { given: { score: number; comment?: string; recommend?: number } | null } | null;
  /** Latest first. */
  history: HistoryItem[];
  /** Whether older entries are left out. */
  hasOlder: boolean;
  /** Tells two sendings of one form from one of each of two: how much of the request was known when it was shown. */
  stamp: string;
}

/** When the client hears next (R18): a time, or on whom it depends. */
export type NextWord =
  | { kind: 'by'; at: number; isFirst: boolean; isLate: boolean }
  /** The client's turn. */
  | { kind: 'yours' }
  | { kind: 'open' };

/** What the client is waited for (R2, R3, R34). */
export type Need =
  | { kind: 'confirmation'; noted: string }
  | { kind: 'intake'; missing: string[] }
  | { kind: 'answer'; asked: string | null };

export type HistoryItem = { at: number } & HistoryWhat;

/** What happened, as far as it is the client's business. `by`: the person's name, when it was said. */
export type HistoryWhat =
  | { what: 'opened'; words: string; links: string[] }
  | { what: 'added'; words: string; links: string[] }
  | { what: 'youWrote'; words: string }
  | { what: 'weWrote'; by: string | null; words: string; nextUpdateBy: number | null; eta: number | null }
  | { what: 'status'; status: TicketStatus; words: string; nextUpdateBy: number | null; eta: number | null }
  | { what: 'promised'; nextUpdateBy: number }
  | { what: 'broken' }
  | { what: 'solved'; isPartly: boolean; cause: string }
  | { what: 'reopened'; words: string }
  | { what: 'closed'; words: string }
  | { what: 'split'; parts: number }
  | { what: 'merged' }
  | { what: 'rated'; score: number; words: string }
  | { what: 'reminded' };

/** The client's open requests in their own order (R5). */
export interface OrderOnPage {
  /** The client's name, when these are all of the client's; null: the reader's own. */
  client: string | null;
  requests: OrderedRequest[];
  hasMore: boolean;
  /** As of a request: how much of all of them was known when they were shown. */
  stamp: string;
}

export interface OrderedRequest {
  id: string;
  title: string;
  status: TicketStatus;
  /** When the client hears next of it; null: no time is named. */
  nextAt: number | null;
  isThis: boolean;
  /** Whether the link opens it too. */
  opens: boolean;
}

/** When the agency works for this client (R8). */
export interface HoursOnPage {
  timeZone: string;
  weekly: WeeklyHours;
  isOpen: boolean;
  /** When it opens again, while it is closed; null: that is not known. */
  opensAt: number | null;
  /** Working days of the next two weeks on which it is closed, as ISO dates. */
  daysOff: string[];
}
