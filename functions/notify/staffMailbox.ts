import { isOver } from '../../shared/domain/mailbox/isOver.ts';
import { type LetterName, nameOf } from '../../shared/domain/mailbox/letter.ts';
import { limitsOf, MOST_IN_DIGEST } from '../../shared/domain/mailbox/limits.ts';
import type { HeldLetter } from '../../shared/domain/mailbox/mailbox.ts';
import { heldLetter, planStaff, type StaffPlan, type StaffRules } from '../../shared/domain/mailbox/staffPlan.ts';
import { byUrgency } from '../../shared/domain/mailbox/urgency.ts';
import { obligationKey } from '../../shared/domain/obligation/key.ts';
import { offDutyUntil } from '../../shared/domain/rota/offDuty.ts';
import type { Letter, Mailbox } from '../../shared/ports/mailboxes.ts';
import { begin, expire } from './begin.ts';
import { type Desk, type Look, OVER, type Round } from './desk.ts';

/** Sends what may go of a person's letters: one, or a digest of those that were gathered or waited for their hours. */
export async function planForStaff(desk: Desk, look: Look): Promise<Round> {
  const { read, box, open, nextAt, now } = look;
  const rules = await staffRules(desk, now);
  const over = await overOf(desk, look, rules);
  const plan = planStaff(
    box,
    open.map(heldLetter),
    { ...rules, isOver: (letter: LetterName) => over.has(nameOf(letter)) },
    now,
  );
  await expire(desk, box, plan.expired, now);
  await expire(desk, box, plan.over, now, OVER);
  if (plan.goes) return beginForStaff(desk, look, plan, plan.goes);
  const held: Mailbox = { ...box, held: plan.held };
  if (
    JSON.stringify(plan.held) !== JSON.stringify(read.held) &&
    (await desk.mailboxes.save(held, now)) === 'conflict'
  ) {
    return 'more';
  }
  const { address } = box;
  const known = new Set(
    [...plan.held, ...plan.expired, ...plan.over, ...box.mails.flatMap(({ letters }) => letters)].map(nameOf),
  );
  // What stands behind a mail under way, and is in no mailbox yet.
  const behind = new Set(open.filter((letter) => !known.has(nameOf(letter))).map(({ ticket }) => ticket));
  const ownAt = [plan.againAt, nextAt].filter((at) => at !== null);
  return {
    callAgain: [
      ...(ownAt.length === 0 ? [] : [{ call: { address, ticket: null }, at: Math.min(...ownAt) }]),
      ...[...behind].map((ticket) => ({ call: { address, ticket }, at: nextAt ?? now })),
    ],
  };
}

type DutyRules = Omit<StaffRules, 'isOver'>;

/** So many tickets are read at once. */
const TICKETS_AT_ONCE = 25;

/** Of what has waited for hours that have begun: the letters whose ticket needs what they ask for no more. */
async function overOf({ mailboxes, store }: Desk, { box, now }: Look, { offUntil }: DutyRules): Promise<Set<string>> {
  const waited = box.held.filter(({ wait, missed, lastUsefulAt, person }) => {
    return wait?.why === 'hours' && !missed && lastUsefulAt > now && offUntil(person) === null;
  });
  const letters = waited.length === 0 ? [] : await mailboxes.lettersNamed(box.address, waited);
  const byTicket = [...Map.groupBy(letters, ({ ticket }) => ticket)];
  const over = new Set<string>();
  for (let first = 0; first < byTicket.length; first += TICKETS_AT_ONCE) {
    const some = byTicket.slice(first, first + TICKETS_AT_ONCE);
    await Promise.all(
      some.map(async ([ticket, ofTicket]) => {
        const state = await store.loadTicket(ticket);
        if (state === null) return;
        for (const letter of ofTicket) if (isOver(letter.notice, state.facts)) over.add(nameOf(letter));
      }),
    );
  }
  return over;
}

/** Limits and duty by the directory of now. */
async function staffRules({ policies, opened }: Desk, now: number): Promise<DutyRules> {
  const [{ termsHash, directory }, open] = await Promise.all([policies.current(), opened.directory()]);
  const terms = await opened.terms(termsHash);
  const calendar = (name: string) => (Object.hasOwn(terms.terms.calendars, name) ? terms.calendar(name) : undefined);
  const known = new Map<string, number | null>();
  return {
    ...limitsOf(directory),
    offUntil(person) {
      if (person === null) return null;
      if (!known.has(person)) known.set(person, offDutyUntil(open, calendar, person, now));
      return known.get(person) ?? null;
    },
  };
}

async function beginForStaff(
  desk: Desk,
  { box, open, now }: Look,
  plan: StaffPlan,
  goes: NonNullable<StaffPlan['goes']>,
): Promise<Round> {
  const { mailboxes, policies } = desk;
  const { address } = box;
  const here = new Map(open.map((letter) => [nameOf(letter), letter]));
  const elsewhere = goes.letters.filter((letter) => !here.has(nameOf(letter)));
  for (const letter of await mailboxes.lettersNamed(address, elsewhere)) here.set(nameOf(letter), letter);
  const found = goes.letters.flatMap((held) => {
    const letter = here.get(nameOf(held));
    return letter && isToBeTold(letter, held) ? [{ held, letter: asHeld(letter, held, now) }] : [];
  });
  const { terms } = await policies.current();
  const ordered = byUrgency(
    found.map(({ letter }) => letter),
    terms.priorities,
    now,
  );
  const chosen = ordered.slice(0, MOST_IN_DIGEST);
  const isChosen = new Set(chosen.map(nameOf));
  const rest = found.flatMap(({ held }) => (isChosen.has(nameOf(held)) ? [] : [due(held, now)]));
  const next: Mailbox = { ...box, held: [...plan.held, ...rest] };
  const [only, second] = chosen;
  if (!only) {
    await mailboxes.save(next, now);
    return 'more';
  }
  const isAlone = second === undefined && only.settledAt === null;
  const mail = isAlone
    ? ({ key: only.key, form: 'letters' } as const)
    : ({ key: obligationKey(['digest', address, ...chosen.map(({ key }) => key)]), form: 'digest' } as const);
  return begin(desk, next, { ...mail, letters: chosen, following: rest.length }, now);
}

/** A mailbox may have been read before a letter came to rest, or was deleted. */
function isToBeTold(letter: Letter, { missed }: HeldLetter): boolean {
  return letter.mail === null && (letter.settledAt === null || missed);
}

/** A letter that expired just now was read before. */
function asHeld(letter: Letter, { missed }: HeldLetter, now: number): Letter {
  return missed && letter.settledAt === null ? { ...letter, state: 'expired', settledAt: now } : letter;
}

/** What did not fit goes in the next digest, at once. */
function due(held: HeldLetter, now: number): HeldLetter {
  return held.wait === null ? { ...held, wait: { why: 'flood', until: now } } : held;
}
