/** Contracts that are not in force: their clients' tickets come under `default`. */
import { openCalendar } from '../../time/calendar.ts';
import { isoDate, parseIsoDate } from '../../time/civil.ts';
import type { Configuration } from '../configuration.ts';
import type { Report } from '../problem.ts';
import type { Terms } from '../terms.ts';

/** A contract that ends within so many days is worth a word. */
const SOON_DAYS = 30;

type Client = Configuration['clients'][string];

/** By the agency's own date at `now`. Where `default` promises the same, nothing changes, and nothing is told. */
export function warnOfContracts({ clients }: Configuration, terms: Terms, now: number, report: Report): void {
  const standard = clients.default;
  if (standard === undefined) return;
  for (const key of ['from', 'to'] as const) {
    if (standard[key] === undefined) continue;
    report(
      ['clients', 'default', key],
      'The dates of `default` change nothing: no other contract stands behind it. Leave them out.',
    );
  }
  const today = openCalendar(terms.calendars[terms.agencyCalendar]!).localDate(now);
  for (const [name, client] of Object.entries(clients)) {
    if (name === 'default' || isTheSame(client, standard)) continue;
    const found = gapOf(client, today);
    if (found) {
      const fallback = `new tickets come under \`default\` (${standard.level})`;
      report(['clients', name, found.key], `${found.gap} ${fallback}. ${found.advice}`);
    }
  }
}

function isTheSame(a: Client, b: Client): boolean {
  return a.level === b.level && a.calendar === b.calendar;
}

function gapOf({ from, to }: Client, today: string): { key: 'from' | 'to'; gap: string; advice: string } | undefined {
  if (to !== undefined && to <= isoDate(parseIsoDate(today)! + SOON_DAYS)) {
    const verb = to < today ? 'ended' : 'ends';
    const gap = `The contract ${verb} on ${to}: from ${isoDate(parseIsoDate(to)! + 1)} on`;
    return { key: 'to', gap, advice: 'Write a later date, or leave `to` out.' };
  }
  if (from !== undefined && from > today) {
    const gap = `The contract begins on ${from}: until ${isoDate(parseIsoDate(from)! - 1)}`;
    return { key: 'from', gap, advice: 'Write an earlier date, or leave `from` out.' };
  }
  return undefined;
}
