/** A target that its calendar does not reach is a mistake: a clock could not tell its due time. */
import { DAY_MS, isoDate } from '../../time/civil.ts';
import { durationText } from '../../time/duration.ts';
import type { Configuration } from '../configuration.ts';
import type { Path, Report } from '../problem.ts';
import { TERMS_YEARS } from '../termsYears.ts';
import { type Calendars, type CountedTarget, countedTargets, isEverOpen } from './countedTargets.ts';
import { checkLadders } from './ladderReach.ts';

/** Reports every calendar that is never open in the years that terms hold. */
export function checkOpen(calendars: Calendars, report: Report): void {
  for (const [name, calendar] of Object.entries(calendars)) {
    if (isEverOpen(calendar)) continue;
    report(
      ['calendars', name],
      `This calendar is never open between ${TERMS_YEARS.from} and ${TERMS_YEARS.to}. Leave out days off, or write hours on other days.`,
    );
  }
}

/**
 * Reports every target, and every ladder, that lies more than ten years away on a calendar that it may be counted on, from
 * any start of the years that terms hold. Calendars that are never open are told apart.
 */
export function checkReach(configuration: Configuration, calendars: Calendars, report: Report): void {
  const reached: CountedTarget[] = [];
  const told = new Set<Path>();
  for (const counted of countedTargets(configuration, calendars)) {
    const wrong = tooFar(counted);
    if (wrong === undefined) reached.push(counted);
    else if (!told.has(counted.at)) report(counted.at, wrong);
    if (wrong !== undefined) told.add(counted.at);
  }
  checkLadders(configuration, reached, report);
}

function tooFar({ target, calendar, reach }: CountedTarget): string | undefined {
  const within =
    'businessDays' in target ? target.businessDays <= reach.businessDays() : target.workingMs <= reach.workingMs();
  if (within) return undefined;
  const name = JSON.stringify(calendar);
  const endsAt = reach.endsAt();
  if (endsAt !== null) {
    const last = isoDate(Math.floor((endsAt - 1) / DAY_MS));
    return `The calendar ${name} has no open time after ${last}, so this is never reached from then on. Give it weekly hours, or name another.`;
  }
  const most = 'businessDays' in target ? `${reach.businessDays()}bd` : durationText(reach.workingMs());
  return `This may be more than 10 years away: the calendar ${name} has ten years with only ${most}. Write less.`;
}
