/** The bounds of everything an event may hold. Lengths count characters, list limits count entries. */
export const LIMITS = {
  /** A whole event as JSON, in bytes; `ingest` answers 413 above it. */
  eventBytes: 131_072,
  /** `id`, `source` and `subject`. */
  attribute: 256,
  /** Names of clients, lines, teams, agents, kinds, priorities, levels, statuses. */
  name: 128,
  email: 254,
  locale: 35,
  timeZone: 64,
  instant: 40,
  url: 2048,
  title: 500,
  /** A description or the body of a message. */
  body: 65_536,
  /** An explanation, a reason, a cause, a comment. */
  explanation: 4000,
  /** A reason that a ticket carries along for as long as its clocks: the reason for a deadline set by hand. */
  reason: 500,
  list: 50,
  extensionName: 64,
  extensionValue: 4096,
  /** How deep objects and arrays may nest inside `data`. */
  depth: 16,
  rank: 10_000,
  /** One entry of logged work: a week. */
  minutes: 10_080,
  /** How far ahead of its event a promised next update may lie. A year; more is a typing error. */
  promiseMs: 366 * 86_400_000,
  /** How far ahead of its event a deadline set by hand may lie. Five years; more is a typing error. */
  deadlineMs: 5 * 366 * 86_400_000,
} as const;
