import type { LetterContent } from './letter.ts';

/** Whether something is late: its due time has passed, or nobody has written to the client for too long. */
export function isLate({ notice }: Pick<LetterContent, 'notice'>, now: number): boolean {
  const dueAt = notice.clock?.dueAt ?? null;
  return notice.kind === 'silence' || (dueAt !== null && dueAt <= now);
}

/**
 * Letters as a digest names them: those of a ticket together, in their order; the tickets by the most urgent that there is about
 * each. Urgent notices come first, then what is late, then by priority, then by due time.
 *
 * @param priorities the most urgent first
 */
export function byUrgency<L extends LetterContent>(
  letters: readonly L[],
  priorities: readonly string[],
  now: number,
): L[] {
  const ranked = [...Map.groupBy(letters, ({ ticket }) => ticket).values()].map((ofTicket) => ({
    letters: ofTicket.toSorted((a, b) => a.order - b.order),
    rank: ofTicket.map((letter) => rankOf(letter, priorities, now)).sort(compareRanks)[0]!,
    ticket: ofTicket[0]!.ticket,
  }));
  return ranked
    .sort((a, b) => compareRanks(a.rank, b.rank) || (a.ticket < b.ticket ? -1 : 1))
    .flatMap((group) => group.letters);
}

/** The lower, the more urgent. */
function rankOf({ notice }: LetterContent, priorities: readonly string[], now: number): number[] {
  const priority = priorities.indexOf(notice.ticket.priority);
  return [
    notice.urgent ? 0 : 1,
    isLate({ notice }, now) ? 0 : 1,
    priority === -1 ? priorities.length : priority,
    notice.clock?.dueAt ?? Number.MAX_SAFE_INTEGER,
  ];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((part, index) => part !== b[index]);
  return differs === -1 ? 0 : a[differs]! - b[differs]!;
}
