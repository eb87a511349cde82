/** Words that several warnings share. */
import { durationText } from '../../time/duration.ts';
import type { Target } from '../terms.ts';

/** More of a list help nobody. */
const LISTED = 3;

/** `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`. */
export function listed<T>(entries: readonly T[], textOf: (entry: T) => string = String): string {
  const words = entries.slice(0, LISTED).map(textOf);
  if (entries.length > LISTED) return `${words.join(', ')} and ${entries.length - LISTED} more`;
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The same with each in quotes, for names that the agency chose. */
export function named(names: readonly string[]): string {
  return listed(names, (name) => JSON.stringify(name));
}

/** As it is written: `1h30m`, `2bd`. */
export function targetText(target: Target): string {
  return 'workingMs' in target ? durationText(target.workingMs) : `${target.businessDays}bd`;
}
