/** Pieces of the sentences in a timeline. */
import { formatInstant } from '../../../events/instant.ts';
import type { Objective } from '../../../shared/domain/policy/objective.ts';

const OBJECTIVES: Record<Objective, string> = {
  first_response: 'First response',
  next_response: 'Next response',
  update: 'Update',
  promise: 'Promise',
  resolution: 'Resolution',
  ola_ack: 'OLA acknowledgement',
  ola_resolve: 'OLA resolution',
};

/** `First response`, `Promise 2`, `OLA acknowledgement of l2`. */
export function clockName(objective: Objective, cycle: number, line: string | null): string {
  return `${OBJECTIVES[objective]}${cycle === 1 ? '' : ` ${cycle}`}${line === null ? '' : ` of ${line}`}`;
}

/** The same within a sentence: `first response`, `OLA acknowledgement 2`. */
export function clockInSentence(objective: Objective, cycle: number): string {
  const name = clockName(objective, cycle, null);
  return name.startsWith('OLA') ? name : name.toLowerCase();
}

/** `2026-03-02 08:15 UTC`, with seconds when there are some. */
export function when(instant: number): string {
  const iso = formatInstant(instant);
  const time = iso.slice(17, 19) === '00' ? iso.slice(11, 16) : iso.slice(11, 19);
  return `${iso.slice(0, 10)} ${time} UTC`;
}

/** `waiting_client` as `waiting for the client`. */
export function statusName(status: string): string {
  if (status === 'waiting_client') return 'waiting for the client';
  if (status === 'waiting_vendor') return 'waiting for a vendor';
  return status.replaceAll('_', ' ');
}

/** `45 s`, `3 min`, `2 h 5 min`, `1 d 2 h`. */
export function span(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? two(hours, 'h', minutes % 60, 'min') : two(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function two(larger: number, largerUnit: string, smaller: number, smallerUnit: string): string {
  return smaller === 0 ? `${larger} ${largerUnit}` : `${larger} ${largerUnit} ${smaller} ${smallerUnit}`;
}

const EXCERPT = 100;

/** The beginning of a text, on one line. */
export function excerpt(text: string): string {
  // Of a long text only the part that can show.
  const line = text
    .slice(0, EXCERPT * 4)
    .replaceAll(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= EXCERPT ? line : `${characters.slice(0, EXCERPT - 1).join('')}…`;
}

/** `: text` when there is one, and a full stop. */
export function because(text: string | undefined): string {
  if (text === undefined || text.trim() === '') return '.';
  const shown = excerpt(text);
  return `: ${shown}${/[.!?…]$/.test(shown) ? '' : '.'}`;
}
