import type { TicketFacts } from '../ticket/state.ts';

/** What a line was not handed over, as it is shown. */
export interface HandoffView {
  from: string;
  missing: string[];
}

export function handoffView({ handoff }: Pick<TicketFacts, 'handoff'>): HandoffView | null {
  return handoff ? { from: handoff.from, missing: [...handoff.missing] } : null;
}
