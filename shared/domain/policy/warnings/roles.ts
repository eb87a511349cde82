/** Steps that tell somebody whom a line does not have. */
import type { Configuration } from '../configuration.ts';
import type { Path, Report } from '../problem.ts';
import type { LadderAction } from '../terms.ts';
import type { LadderRuns } from './ladderRuns.ts';
import { stepAt, stepName } from './stepPath.ts';

/** An action of a ladder that runs somewhere. */
interface Deed {
  action: LadderAction;
  at: Path;
  /** `ladders.default[0]`. */
  step: string;
  /** The lines on whose own clocks alone it happens; null: in any. */
  lines: ReadonlySet<string> | null;
}

type Wanted = 'on_call' | 'lead' | 'channel' | 'hand_over';

export function warnOfRoles(configuration: Configuration, runs: LadderRuns, report: Report): void {
  const deeds = deedsOf(configuration, runs);
  const { agency, lines } = configuration;
  const mailbox = `the agency's address, ${agency.contact.email}`;
  if (Object.keys(lines).length === 0) {
    warnWithoutLines(deeds, mailbox, report);
    return;
  }
  for (const [name, { rota, lead }] of Object.entries(lines)) {
    const own = deeds.filter(({ lines }) => lines === null || lines.has(name));
    const onCall = first(own, 'on_call');
    if (rota === undefined && onCall) {
      const instead = lead === undefined ? mailbox : `its lead, ${lead}`;
      report(
        ['lines', name],
        `The line has no rota: what ${onCall.step} tells those on call goes to ${instead}. Name a \`rota\`.`,
      );
    }
    const toLead = first(own, 'lead');
    if (lead === undefined && toLead) {
      report(
        ['lines', name],
        `The line has no lead: what ${toLead.step} tells the lead goes to ${mailbox}. Name a person as \`lead\`.`,
      );
    }
  }
  const toRoom = first(deeds, 'channel');
  if (toRoom && Object.values(lines).every(({ channel }) => channel === undefined)) {
    report(
      toRoom.at,
      'No line has a `channel`, so that this tells nobody. Write `channel` in a line, or leave this out.',
    );
  }
  const handOver = first(deeds, 'hand_over');
  if (handOver && Object.values(lines).every(({ next }) => next === undefined)) {
    report(
      handOver.at,
      'No line has a `next`, so that this hands over to nobody, and alarms the lead instead. Write `next` in a line, or leave this out.',
    );
  }
}

function warnWithoutLines(deeds: readonly Deed[], mailbox: string, report: Report): void {
  const staff = first(deeds, 'on_call') ?? first(deeds, 'lead');
  if (staff) {
    report(
      staff.at,
      `There are no lines, so that nobody is on call and nobody leads: this goes to ${mailbox}. Write \`lines\`, with a \`rota\` and a \`lead\`.`,
    );
  }
  const handOver = first(deeds, 'hand_over');
  if (handOver) report(handOver.at, 'There are no lines, so that this does nothing. Write `lines`, or leave this out.');
}

function first(deeds: readonly Deed[], wanted: Wanted): Deed | undefined {
  return deeds.find(
    ({ action }) => ('handOver' in action ? 'hand_over' : 'notify' in action && action.notify) === wanted,
  );
}

function deedsOf({ ladders }: Configuration, runs: LadderRuns): Deed[] {
  return Object.entries(ladders).flatMap(([name, ladder]) => {
    const own = runs.get(name);
    if (!own) return [];
    const isOfClients = own.some(({ owner: [section] }) => section === 'levels');
    const onlyOf = isOfClients ? null : new Set(own.map(({ owner: [, line] }) => line));
    return ladder.steps.flatMap(({ actions }, index) =>
      actions.map((action, place) => ({
        action,
        at: [...stepAt(name, ladder, index), 'do', place],
        step: stepName(name, ladder, index),
        lines: onlyOf,
      })),
    );
  });
}
