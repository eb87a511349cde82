/** What happened to a clock: one objective of one ticket (domain.md, *Clocks*). Lengths are working time in seconds. */
import * as z from 'zod';
import { identifier, instantText, name, objective, statement } from '../fields.ts';
import { aboutTicket } from './ticket.ts';

const seconds = z.number().min(0);
const verdict = z.enum(['none', 'met', 'breached']);

const aboutClock = {
  ...aboutTicket,
  level: name,
  priority: name,
  objective,
  cycle: z.int().min(1),
  /** The line whose clock it is, or that has the ticket; null when none has. */
  line: name.nullable(),
  targetSeconds: seconds,
  usedSeconds: seconds,
};

/** `dueAt` is null when the clock starts paused. */
export const clockStarted = z.object({ ...aboutClock, startedAt: instantText, dueAt: instantText.nullable() });

/** `reason` is the status that pauses it; a paused clock has no due time. */
export const clockPaused = z.object({ ...aboutClock, reason: name, remainingSeconds: z.number() });

/** `reason` is the status that had paused it. */
export const clockResumed = z.object({
  ...aboutClock,
  reason: name,
  dueAt: instantText,
  remainingSeconds: z.number(),
});

/** `dueAt` is null when the clock was met while it was paused. */
export const clockMet = z.object({ ...aboutClock, stoppedAt: instantText, dueAt: instantText.nullable() });

/** The breach is at `dueAt`, whenever it was noticed; `latenessSeconds` of wall time lie between the two. */
export const clockBreached = z.object({
  ...aboutClock,
  dueAt: instantText,
  noticedAt: instantText,
  latenessSeconds: seconds,
});

/** A late event changed a verdict: the first one stays in the history, this says the right one and why. */
export const clockAmended = z.object({
  ...aboutClock,
  from: verdict,
  to: verdict,
  dueAt: instantText.nullable(),
  reason: statement,
  /** The event that changed it. */
  cause: z.object({ source: identifier, id: identifier }).optional(),
});

export const clockCancelled = z.object({ ...aboutClock, reason: statement });
