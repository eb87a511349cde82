/** Rules that never count, since what they ask for does not occur or an earlier one always comes first. */
import { CHANNELS } from '../configuration/levels.ts';
import type { Configuration } from '../configuration.ts';
import type { Report } from '../problem.ts';
import type { SelectionRule } from '../terms.ts';
import { listed } from './words.ts';

type When = SelectionRule['when'];

/** One warning a rule. */
export function warnOfRules({ rules, priorities }: Configuration, report: Report): void {
  for (const [index, { when }] of rules.entries()) {
    const key = (['client', 'kind'] as const).find((one) => when[one] === 'default');
    if (key !== undefined) {
      report(
        ['rules', index, 'when', key],
        `\`default\` is no ${key} that an event names, so that this rule never matches. Leave the condition out, and put the rule after those that name a ${key}.`,
      );
      continue;
    }
    const covering = coveredBy(rules.slice(0, index), when, priorities);
    if (covering.length > 0) report(['rules', index], shadowed(covering, rules, when));
  }
}

function shadowed(covering: readonly number[], rules: Configuration['rules'], when: When): string {
  const names = listed(covering.map((index) => `rules[${index}]`));
  if (covering.length > 1) {
    return `This rule never counts: ${names} come first, and together match all that it matches. Put it before them, or leave it out.`;
  }
  const same = isWithin(when, rules[covering[0]!]!.when);
  return same
    ? `This rule never counts: ${names} has the same conditions and comes first. Write in one rule what both use.`
    : `This rule never counts: ${names} comes first, and matches all that it matches. Put the narrower rule first.`;
}

/**
 * The earlier rules that leave nothing for these conditions: one that asks for no more, or one for each priority, or one for
 * each channel. Empty when something is left.
 */
function coveredBy(earlier: Configuration['rules'], when: When, priorities: readonly string[]): number[] {
  const firstWider = (conditions: When) => earlier.findIndex((rule) => isWithin(rule.when, conditions));
  const wider = firstWider(when);
  if (wider >= 0) return [wider];
  for (const [key, values] of [
    ['priority', priorities],
    ['channel', CHANNELS],
  ] as const) {
    if (when[key] !== undefined) continue;
    const covering = values.map((value) => firstWider({ ...when, [key]: value }));
    if (covering.every((index) => index >= 0)) return [...new Set(covering)].sort((a, b) => a - b);
  }
  return [];
}

/** Whether every condition of `wider` is one of `narrower`. */
function isWithin(wider: When, narrower: When): boolean {
  const keys = Object.keys(wider) as (keyof When)[];
  return keys.every((key) => wider[key] === undefined || wider[key] === narrower[key]);
}
