/** Names of holidays, which the configuration knows and terms do not hold. */
import type { HolidayNames } from '../../shared/domain/explain/stretches.ts';
import type { ExplanationView } from '../../shared/domain/explain/view.ts';
import type { NamedDays } from '../../shared/domain/policy/compile.ts';

export function namesOf(namedDays: Record<string, NamedDays>): HolidayNames {
  return (calendar, date) => {
    const days = Object.hasOwn(namedDays, calendar) ? namedDays[calendar]!.off : {};
    return Object.hasOwn(days, date) ? days[date] : undefined;
  };
}

/** The same explanation with the names that a configuration gives its calendars' holidays. */
export function withNames(view: ExplanationView, names: HolidayNames): ExplanationView {
  return {
    ...view,
    clocks: view.clocks.map((clock) => {
      const calendarAt = calendarsOf(clock);
      const stretches = clock.stretches.map((stretch) => {
        const calendar = calendarAt(stretch.from);
        if (stretch.kind !== 'holiday' || stretch.date === undefined || calendar === null) return stretch;
        const name = names(calendar, stretch.date);
        return name === undefined ? stretch : { ...stretch, name };
      });
      return { ...clock, stretches };
    }),
  };
}

/** The calendar that a clock was counted on at an instant: that of its last change of target until then. */
function calendarsOf({ changes, target }: ExplanationView['clocks'][number]): (at: string) => string | null {
  const targets = changes.filter((change) => change.target !== null);
  return (at) => (targets.findLast((change) => change.at <= at)?.target ?? target).calendar;
}
