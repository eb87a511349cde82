import type { Block, Fact, Saying } from '../content.ts';
import type { Telling } from '../telling.ts';
import { staffSubject, ticketFacts } from './ticketFacts.ts';

/** What an alarm says: what has happened, in the subject; what to do, first; and why it matters. */
export interface Alarm {
  what: string;
  headline: string;
  action: string;
  why: string;
  /** Before those of the ticket. */
  facts?: Fact[];
  /** After them. */
  more?: Block[];
}

/** An alarm to a lead about one ticket. */
export function alarm(telling: Telling, { what, headline, action, why, facts = [], more = [] }: Alarm): Saying {
  return {
    subject: staffSubject(telling, what),
    headline,
    tone: 'alarm',
    blocks: [
      { kind: 'lead', sentence: action },
      { kind: 'paragraph', sentence: why },
      { kind: 'facts', rows: [...facts, ...ticketFacts(telling)] },
      ...more,
    ],
  };
}
