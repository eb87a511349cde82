/** How a ticket came by its level, rule by rule. */
import type { Difference, RuleTold } from '../../shared/domain/explain/explanation.ts';
import type { ExplanationView, SelectionView } from '../../shared/domain/explain/view.ts';
import { type Place, timeText } from './place.ts';
import { eventText } from './tellChange.ts';

export function selectionLines({ selections }: ExplanationView, place: Place): string[] {
  return selections.flatMap((selection) => linesOf(selection, place));
}

function linesOf(selection: SelectionView, place: Place): string[] {
  const { number, at, by, ticket, level } = selection;
  const { client, kind, priority, channel, tags } = ticket;
  const facts = [`client ${client}`, `priority ${priority}`, `kind ${kind ?? 'none'}`, `channel ${channel ?? 'none'}`];
  if (tags.length > 0) facts.push(`tags ${tags.join(' ')}`);
  return [
    `  ${number}. ${timeText(place, at)}  level ${level}, ${chosenBy(selection)}`,
    `       ${[...facts, by === null ? '' : `by ${eventText(by)}`].filter((part) => part !== '').join(', ')}`,
    ...rulesText(selection.rules).map((line) => `       ${line}`),
  ];
}

function chosenBy({ decidedBy, chosen, contract, rules }: SelectionView): string {
  if (decidedBy === 'event') return `named by ${chosen?.by ? eventText(chosen.by) : 'an event'}`;
  if (decidedBy === 'rule') return `by rule ${rules.find(({ outcome }) => outcome === 'matched')?.number}`;
  switch (contract.fallback) {
    case null:
      return `by the contract of ${contract.key}`;
    case 'not_listed':
      return `by the contract ${contract.key}: the client has none of its own`;
    case 'not_valid':
      return `by the contract ${contract.key}: the client’s own did not hold on the day of the opening`;
  }
}

/** Every rule that was looked at; those after the one that matched, in one line. */
function rulesText(rules: readonly RuleTold[]): string[] {
  const looked = rules.filter(({ outcome }) => outcome !== 'not_reached');
  const rest = rules.length - looked.length;
  const lines = looked.map(({ number, outcome, differs, when, use }) =>
    outcome === 'matched'
      ? `rule ${number} matched: ${pairs(when) || 'always'} → ${pairs(use)}`
      : `rule ${number} did not match: ${differs.map(differsText).join(', ')}`,
  );
  return rest === 0 ? lines : [...lines, `${rest === 1 ? 'one rule' : `${rest} rules`} after it: not looked at`];
}

function differsText({ field, wanted, found }: Difference): string {
  const has = Array.isArray(found) ? found.join(' ') : found;
  return `${field} is ${has || 'none'}, not ${wanted}`;
}

function pairs(fields: object): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
