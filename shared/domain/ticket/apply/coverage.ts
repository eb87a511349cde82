import type { KeptEventOf } from '../../../../events/kept.ts';
import type { Fold } from '../fold.ts';
import type { LogRecord } from '../log.ts';
import { tellStaff } from './tell.ts';

/** A step found nobody on call: the lead of the line is alarmed. How its ladder went on is the ladder's (fireStep.ts). */
export function applyFellThrough(
  fold: Fold,
  event: KeptEventOf<'step.fell_through'>,
  record: LogRecord,
  at: number,
): void {
  const { line, reasons, next, offsetMs, objective, cycle, dueAt } = event.data;
  tellStaff(
    fold,
    'nobody_on_call',
    event,
    record,
    at,
    { role: 'lead', line, agent: null },
    { clock: { objective, cycle, dueAt }, uncovered: { line, reasons, next, offsetMs }, urgent: true },
  );
}
