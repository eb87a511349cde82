import { type LetterContent, type LetterName, nameOf } from './letter.ts';
import { GATHER_MS, MOST_GATHERED, MOST_IN_DIGEST, MOST_UNDER_WAY, type NoticeLimits } from './limits.ts';
import type { HeldLetter, Mailbox } from './mailbox.ts';

/** What decides when letters to staff go. */
export interface StaffRules extends NoticeLimits {
  /** When the duty of somebody who is off begins; null: they are on duty (domain.md, *Mailboxes*). */
  offUntil(person: string | null): number | null;
  /** Whether what a letter that waited for hours asks for was done meanwhile, or is no more. */
  isOver(letter: LetterName): boolean;
}

export interface StaffPlan {
  /** To be recorded as expired, for their last useful moment has passed. */
  expired: HeldLetter[];
  /** To be recorded as expired, for what they ask for is over. */
  over: HeldLetter[];
  /** What the mailbox holds from now on, without what goes. */
  held: HeldLetter[];
  /** What goes now: one alone, or all of these as a digest. */
  goes: { form: 'letters' | 'digest'; letters: HeldLetter[] } | null;
  /** When something that is held may go or expires; null: never. */
  againAt: number | null;
}

/** What a mailbox of staff knows of a letter. */
export function heldLetter({ ticket, key, order, recipient, notice }: LetterContent): HeldLetter {
  const { person, role } = recipient;
  const { urgent, lastUsefulAt } = notice;
  const patient = !urgent && (role === 'agent' || role === 'lead');
  return { ticket, key, order, person, urgent, patient, lastUsefulAt, wait: null, missed: false };
}

/**
 * Decides what of a person's letters goes now, and what waits (domain.md, *Mailboxes*). Each goes at once and alone while few
 * go; in a flood they are gathered, and leave as a digest that names them all. Off duty, whatever can waits; what waited for
 * hours leaves together when they begin, and what expired meanwhile is named with it.
 *
 * @param arrived letters of the tickets that notify was called for, unsettled, those of a ticket in their order
 */
export function planStaff(box: Mailbox, arrived: readonly HeldLetter[], rules: StaffRules, now: number): StaffPlan {
  const known = new Set([...box.held, ...box.mails.flatMap(({ letters }) => letters)].map(nameOf));
  const waiting = [...box.held, ...arrived.filter((letter) => !known.has(nameOf(letter)))];
  const sorted: Sorted = { expired: [], over: [], held: [], free: [] };
  for (const letter of waiting) sort(sorted, letter, box, rules, now);
  const { expired, over, free } = sorted;
  const goes = whatGoes(box, free, rules, now);
  const held = goes || free.length === 0 ? sorted.held : [...sorted.held, ...gathered(free, box, rules, now)];
  return { expired, over, held: withFewMissed(held), goes, againAt: nextOf(held, now) };
}

interface Sorted {
  expired: HeldLetter[];
  over: HeldLetter[];
  held: HeldLetter[];
  free: HeldLetter[];
}

/** Puts a letter with those that expired, that wait, or that are free to go; one that is news and waits for its turn, nowhere. */
function sort(into: Sorted, letter: HeldLetter, { mails }: Mailbox, rules: StaffRules, now: number): void {
  const offUntil = letter.patient ? rules.offUntil(letter.person) : null;
  let current = letter;
  if (!letter.missed && letter.lastUsefulAt <= now) {
    into.expired.push(letter);
    if (letter.wait?.why !== 'hours' || offUntil === Number.MAX_SAFE_INTEGER) return;
    current = { ...letter, missed: true };
  } else if (!letter.missed && offUntil === null && letter.wait?.why === 'hours' && rules.isOver(letter)) {
    into.over.push(letter);
    current = { ...letter, missed: true };
  }
  if (offUntil !== null) into.held.push({ ...current, wait: { why: 'hours', until: offUntil } });
  // The story of a ticket is read as it went: what is under way comes before.
  else if (!mails.some(({ letters }) => letters.some(({ ticket }) => ticket === letter.ticket)))
    into.free.push(current);
  else if (current.wait !== null) into.held.push(current);
}

function whatGoes(box: Mailbox, free: HeldLetter[], rules: StaffRules, now: number): StaffPlan['goes'] {
  const [first] = free;
  if (!first || box.mails.length >= MOST_UNDER_WAY) return null;
  if (isDue(free, now)) return { form: formOf(free), letters: free };
  const recently = box.sentAt.filter((at) => Math.abs(now - at) < rules.withinMs).length;
  const isFlood = recently >= rules.singly || free.some(({ wait }) => wait !== null);
  return isFlood ? null : { form: 'letters', letters: [first] };
}

/** Whoever comes on duty hears of what waited at once. */
function isDue(free: readonly HeldLetter[], now: number): boolean {
  return free.length >= MOST_GATHERED || free.some(({ wait }) => wait && (wait.why === 'hours' || wait.until <= now));
}

function formOf(free: readonly HeldLetter[]): 'letters' | 'digest' {
  return free.length === 1 && !free[0]!.missed ? 'letters' : 'digest';
}

/** All that is gathered leaves when the first of it is due. */
function gathered(free: readonly HeldLetter[], { digestAt }: Mailbox, rules: StaffRules, now: number): HeldLetter[] {
  const dueOf = ({ wait, urgent }: HeldLetter): number => {
    if (wait?.why === 'flood' && !(wait.until <= now)) return wait.until;
    return Math.max(now + GATHER_MS, Math.min(digestAt ?? 0, now) + (urgent ? GATHER_MS : rules.digestEveryMs));
  };
  const until = Math.min(...free.map(dueOf));
  return free.map((letter) => ({ ...letter, wait: { why: 'flood', until } }));
}

/** Of a long leave only the latest are named: as many as one digest holds. */
function withFewMissed(held: readonly HeldLetter[]): HeldLetter[] {
  const missed = held.filter((letter) => letter.missed);
  const dropped = new Set(missed.slice(0, Math.max(0, missed.length - MOST_IN_DIGEST)));
  return held.filter((letter) => !dropped.has(letter));
}

/** What is due and stands behind a mail under way comes with that mail's next look. */
function nextOf(held: readonly HeldLetter[], now: number): number | null {
  const instants = held.flatMap(({ wait, lastUsefulAt, missed }) => [
    ...(wait ? [wait.until] : []),
    ...(missed ? [] : [lastUsefulAt]),
  ]);
  return instants.reduce<number | null>((next, at) => (at > now ? Math.min(next ?? at, at) : next), null);
}
