/** The bounds of everything that a configuration may hold: counts of entries, lengths in characters. */
export const LIMITS = {
  name: 128,
  text: 500,
  source: 256,
  email: 254,
  url: 2048,
  phone: 40,
  calendars: 100,
  /** Intervals of one day. */
  shifts: 12,
  exceptions: 1000,
  suspensions: 20,
  /** Files of days off of a calendar, events of a file, and days off that they may come to. */
  icalFiles: 20,
  icalEvents: 2000,
  daysOff: 2000,
  /** Stretches of time that a file of leave or overrides may come to. */
  icalSpans: 2000,
  /** Days that expanding the recurrences of a file may look at: a tenth of a second. */
  icalWork: 200_000,
  /** Problems of one such file; more help nobody. */
  problems: 20,
  priorities: 20,
  levels: 100,
  clients: 2000,
  contacts: 100,
  domains: 100,
  people: 1000,
  rotas: 100,
  layers: 10,
  /** People of one layer. */
  turns: 100,
  overrides: 1000,
  /** Times of one person's leave. */
  away: 200,
  channels: 200,
  channelsOfPerson: 5,
  lines: 50,
  /** Fields that a hand-over or a kind of task must bring. */
  requires: 20,
  /** Returns of a ticket to one line before its lead is alarmed. */
  pingPongAfter: 20,
  /** Of five: the best score is no alarm. */
  lowRatingAlarm: 4,
  /** Questions that an agent answers before a client stays with them. */
  samePersonAfter: 20,
  /** Mails that one person may get one by one within a while. */
  noticesSingly: 50,
  helpsWith: 100,
  runbooks: 200,
  ladders: 100,
  steps: 20,
  actions: 5,
  repetitions: 100,
  rules: 500,
  kinds: 200,
  sources: 100,
  hoursPerMonth: 10_000,
  /** Messages and names that an agency says in its own words, of one language; characters of one. */
  words: 1000,
  word: 1000,
  /** The longest target in working hours: a year without a pause. */
  targetHours: 8760,
  targetDays: 500,
  /** The longest window in wall time, in days. */
  wallDays: 3650,
} as const;
