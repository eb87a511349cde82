import type { Language } from '../domain/policy/directory.ts';

/**
 * What a mail says, before it becomes text and HTML: each of the two is written from this on its own.
 * Sentences are ours and stand on one line. *Words* are others': any text, line ends kept.
 */
export type Block =
  | { kind: 'paragraph'; sentence: string }
  /** The sentence to read if only one is read. */
  | { kind: 'lead'; sentence: string }
  | { kind: 'heading'; sentence: string }
  /** A time that somebody waits for. */
  | { kind: 'moment'; label: string; value: string; zone: string }
  | { kind: 'facts'; rows: Fact[] }
  | { kind: 'words'; words: string; quoted: boolean }
  | { kind: 'list'; items: string[] }
  | { kind: 'entries'; entries: Fact[] }
  | { kind: 'options'; options: Option[]; prosLabel: string; consLabel: string }
  | { kind: 'links'; links: Link[] }
  /** The one thing to press, and where it leads: an address of ours. */
  | { kind: 'action'; label: string; url: string };

/** A label of ours or of the agency, and others' words. */
export interface Fact {
  label: string;
  value: string;
  /** Where the value leads, when it may be linked. */
  url?: string;
}

/** A way forward (R21). */
export interface Option {
  what: string;
  pros?: string;
  cons?: string;
}

/** A piece of evidence (R23). `url` is null when there is none, or none that may be linked. */
export interface Link {
  name: string;
  url: string | null;
}

/** What each kind of notice says. */
export interface Saying {
  subject: string;
  headline: string;
  /** `alarm`: something is late. */
  tone: 'calm' | 'alarm';
  blocks: Block[];
  /** What the button to the request's own page says, when it is not just to look. */
  followLabel?: string;
}

/** A whole mail, to be written as text and as HTML. */
export interface Content extends Saying {
  language: Language;
  agency: string;
  brand: Brand;
  /** Id and title of the ticket; null when it is about several. */
  ticket: { id: string; title: string } | null;
  greeting: string | null;
  contact: { heading: string; intro: string | null; ways: Way[] };
  /** Why this reader gets it; null for clients. */
  why: string | null;
}

/** How the agency's mails look. */
export interface Brand {
  /** `#rrggbb`; absent: Kept's own. */
  colour?: string;
  /** An image on the web, and its size in pixels as shown; null: the agency's name stands for it. */
  logo: { url: string; width: number; height: number } | null;
}

/** A way to reach support (R26). */
export interface Way {
  label: string;
  value: string;
  url: string | null;
}
