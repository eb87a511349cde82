import type { OpenDirectory } from '../obligation/recipients.ts';
import { DAY_MS } from '../time/civil.ts';
import type { NobodyOnCall } from './answer.ts';
import type { OpenRota } from './onCall.ts';

/** How far ahead the next one is looked for. */
const AHEAD_MS = 28 * DAY_MS;

/** Null: somebody is on call for it. */
export function nobodyOnCall(open: OpenDirectory, line: string, at: number): NobodyOnCall | null {
  const { lines, people } = open.directory;
  const name = Object.hasOwn(lines, line) ? lines[line]!.rota : undefined;
  const rota = name === undefined ? undefined : open.rota(name);
  if (!rota) return { line, reasons: ['no_rota'], answers: [], next: null };
  const isOnDuty = (person: string | null): person is string => person !== null && Object.hasOwn(people, person);
  const answers = rota.answersAt(at);
  if (answers.some(({ person }) => isOnDuty(person))) return null;
  const because = new Set(answers.map((answer) => answer.because));
  return {
    line,
    reasons: (['outside_hours', 'day_off', 'all_away'] as const).filter((reason) => because.has(reason)),
    answers: answers.map(({ layer, because }) => ({ layer, because })),
    next: nextOnCall(rota, isOnDuty, at),
  };
}

function nextOnCall(rota: OpenRota, isOnDuty: (person: string | null) => person is string, at: number) {
  const shifts = rota.shiftsBetween(at, at + AHEAD_MS).filter(({ person }) => isOnDuty(person));
  if (shifts.length === 0) return null;
  const first = Math.min(...shifts.map(({ from }) => from));
  const people = shifts.flatMap(({ from, person }) => (from === first && person !== null ? [person] : []));
  return { at: first, people: [...new Set(people)] };
}
