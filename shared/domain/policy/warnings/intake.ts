/** Kinds and fields that are written almost like known ones. Both are free, so that only a near miss is told. */
import type { TicketEvent } from '../../../../events/ticketEvent.ts';
import { isMisspelt, unknownName } from '../configuration/nearest.ts';
import type { Configuration } from '../configuration.ts';
import type { Path, Report } from '../problem.ts';

type Opened = Extract<TicketEvent, { type: 'ticket.opened' }>['data'];

/** The fields that a request may come without, and the two that an attachment brings as well. */
const FIELDS: readonly string[] = ['description', 'links', 'attachments', 'tags', 'screenshot', 'materials'] satisfies (
  | keyof Opened
  | 'screenshot'
  | 'materials'
)[];

export function warnOfIntake({ intake, rules, lines }: Configuration, report: Report): void {
  const otherwise =
    intake.incomplete === 'hold'
      ? 'No clock of such a request runs until an event brings a field of this very name.'
      : 'Every such request is asked for it, unless its event brings a field of this very name.';
  for (const [kind, { requires }] of Object.entries(intake.kinds)) {
    for (const [index, field] of requires.entries()) {
      if (!isMisspelt(field, FIELDS)) continue;
      report(['intake', 'kinds', kind, 'requires', index], `${unknownName('field', field, FIELDS)} ${otherwise}`);
    }
  }
  const kinds = Object.keys(intake.kinds).filter((kind) => kind !== 'default');
  for (const [at, kind] of namedKinds(rules, lines)) {
    if (isMisspelt(kind, kinds))
      report(at, `${unknownName('kind', kind, kinds)} Write it in \`intake\` too if it is another.`);
  }
}

function namedKinds(rules: Configuration['rules'], lines: Configuration['lines']): [Path, string][] {
  const ofRules = rules.flatMap(({ when }, index): [Path, string][] =>
    when.kind === undefined ? [] : [[['rules', index, 'when', 'kind'], when.kind]],
  );
  const ofLines = Object.entries(lines).flatMap(([line, { runbooks }]) =>
    Object.keys(runbooks).map((kind): [Path, string] => [['lines', line, 'runbooks', kind], kind]),
  );
  return [...ofRules, ...ofLines].filter(([, kind]) => kind !== 'default');
}
