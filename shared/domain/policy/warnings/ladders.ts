/** Ladders that never run, or not where they are named. */
import { isMisspelt, nearestHint } from '../configuration/nearest.ts';
import type { Configuration } from '../configuration.ts';
import { OBJECTIVES } from '../objective.ts';
import type { Report } from '../problem.ts';
import type { Terms } from '../terms.ts';
import { warnOfEarlySteps } from './earlySteps.ts';
import type { LadderRuns } from './ladderRuns.ts';
import { warnOfActions, warnOfRepeats } from './steps.ts';
import { listed } from './words.ts';

type Ladder = Configuration['ladders'][string];

export function warnOfLadders(configuration: Configuration, terms: Terms, runs: LadderRuns, report: Report): void {
  for (const [name, ladder] of Object.entries(configuration.ladders)) {
    const own = runs.get(name) ?? [];
    if (own.length > 0) warnOfEarlySteps(name, ladder, own, report);
    else if (!isNamed(name, configuration)) report(['ladders', name], neverRuns(name, ladder, configuration));
    warnOfActions(name, ladder, own, terms, report);
    warnOfRepeats(name, ladder, report);
  }
  warnOfPassedOver(configuration, runs, report);
}

/** Where a level or a line names it, `warnOfPassedOver` tells it there. */
function isNamed(name: string, { levels, lines }: Configuration): boolean {
  return [...Object.values(levels), ...Object.values(lines)].some(({ ladder }) => ladder === name);
}

function neverRuns(name: string, { objectives }: Ladder, { rules }: Configuration): string {
  const called = [...OBJECTIVES, 'default'];
  if (called.includes(name) || rules.some(({ use }) => use.ladder === name)) {
    const what = objectives ? listed(objectives) : 'anything that would have it';
    return `This ladder never runs: there is no target for ${what}. Write one, or leave the ladder out.`;
  }
  const hint = isMisspelt(name, called) ? ` ${nearestHint(name, called)}` : '';
  return `No level, line or rule names this ladder, and no objective is called so: it never runs.${hint} Name it as \`ladder\`, or leave it out.`;
}

/** A level or line that names a ladder which passes over all that it has a target for. */
function warnOfPassedOver({ levels, lines, ladders }: Configuration, runs: LadderRuns, report: Report): void {
  const ofLevels = Object.entries(levels).map(([name, { ladder }]) => ({ at: ['levels', name], ladder }));
  const ofLines = Object.entries(lines).map(([name, { ladder }]) => ({ at: ['lines', name], ladder }));
  for (const { at, ladder } of [...ofLevels, ...ofLines]) {
    if (ladder === undefined || ladder === 'none') continue;
    const own = runs.get(ladder) ?? [];
    if (own.some(({ owner: [section, name] }) => section === at[0] && name === at[1])) continue;
    const objectives = ladders[ladder]?.objectives;
    const missing = objectives === undefined ? 'no target' : `no target for ${listed(objectives)}`;
    report(
      [...at, 'ladder'],
      `The ladder ${JSON.stringify(ladder)} never runs here: there is ${missing}. Name another, or write a target.`,
    );
  }
}
