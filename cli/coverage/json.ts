/** The answer of `kept coverage` for programs. Lengths are in milliseconds, instants in ISO 8601. */
import type { Target } from '../../shared/domain/policy/terms.ts';
import type { Span } from '../../shared/domain/rota/answer.ts';
import type { LineCoverage } from '../../shared/domain/rota/coverage.ts';
import type { PromisedTarget } from '../../shared/domain/rota/promises.ts';
import { isoLocal } from '../../shared/domain/time/localTime.ts';
import type { Zone } from '../../shared/domain/time/zone.ts';
import type { Told } from './tell.ts';
import { lengthText } from './words.ts';

export function coverageJson(lines: readonly LineCoverage[], { asked, clock, names, zoneOf }: Told) {
  const gaps = lines.flatMap((line) => line.gaps);
  return {
    ...spanJson(asked, clock.zone),
    timeZone: clock.timeZone,
    gapCount: gaps.length,
    uncoveredMs: gaps.reduce((sum, { uncoveredMs }) => sum + uncoveredMs, 0),
    lines: lines.map(({ line, rota, timeZone, promises, gaps: own }) => ({
      line,
      name: names[line],
      rota,
      timeZone,
      promises,
      gaps: own.map(({ from, to, uncoveredMs, reasons, endangered }) => ({
        ...spanJson({ from, to }, zoneOf(timeZone)),
        uncoveredMs,
        reasons,
        endangered: endangered.map(promiseJson),
      })),
    })),
  };
}

function spanJson({ from, to }: Span, zone: Zone) {
  return { from: instantJson(from, zone), to: instantJson(to, zone) };
}

function instantJson(at: number, zone: Zone) {
  return { at: new Date(at).toISOString(), local: isoLocal(zone, at) };
}

function promiseJson({ objective, level, sender, priorities, target, calendar }: PromisedTarget) {
  return { objective, level, sender, priorities, target: lengthText(target), ...targetJson(target), calendar };
}

function targetJson(target: Target): { targetMs: number | null; businessDays: number | null } {
  return 'workingMs' in target
    ? { targetMs: target.workingMs, businessDays: null }
    : { targetMs: null, businessDays: target.businessDays };
}
