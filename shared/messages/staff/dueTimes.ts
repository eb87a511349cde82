import type { Saying } from '../content.ts';
import { sayDuration } from '../duration.ts';
import { objectiveName } from '../names.ts';
import type { Telling } from '../telling.ts';
import { staffSubject, ticketFacts } from './ticketFacts.ts';

/** Before a due time: what to do, and by when. */
export function reminder(telling: Telling): Saying {
  const objective = objectiveOf(telling);
  const dueAt = telling.notice.clock?.dueAt ?? null;
  const what =
    dueAt === null
      ? telling.say('reminder.whatUntimed', { objective })
      : telling.say('reminder.what', { objective, due: telling.short(dueAt) });
  const action =
    dueAt === null || telling.notice.clock === undefined
      ? telling.say('reminder.doUntimed', {})
      : telling.say(`reminder.do.${telling.notice.clock.objective}`, { by: telling.by(dueAt) });
  return {
    subject: staffSubject(telling, what),
    headline: telling.say('reminder.headline', { objective }),
    tone: 'calm',
    blocks: [
      { kind: 'lead', sentence: action },
      { kind: 'facts', rows: ticketFacts(telling) },
    ],
  };
}

/** At a due time, or after it: what to do now. */
export function breached(telling: Telling): Saying {
  const objective = objectiveOf(telling);
  const { clock } = telling.notice;
  const action =
    clock === undefined ? telling.say('breached.doUntimed', {}) : telling.say(`breached.do.${clock.objective}`, {});
  return {
    subject: staffSubject(telling, overdue(telling, objective)),
    headline: telling.say('breached.headline', { objective }),
    tone: 'alarm',
    blocks: [
      { kind: 'lead', sentence: action },
      { kind: 'facts', rows: ticketFacts(telling) },
    ],
  };
}

/** Nobody is left to hand over to: somebody must decide. */
export function lineExhausted(telling: Telling): Saying {
  const objective = objectiveOf(telling);
  const { clock, at } = telling.notice;
  // A ladder may hand over before the due time as well.
  const isEarly = (clock?.dueAt ?? at) > at;
  return {
    subject: staffSubject(telling, telling.say(isEarly ? 'exhausted.whatSoon' : 'exhausted.what', { objective })),
    headline: telling.say(isEarly ? 'exhausted.headlineSoon' : 'exhausted.headline', { objective }),
    tone: 'alarm',
    blocks: [
      { kind: 'lead', sentence: telling.say('exhausted.do', {}) },
      { kind: 'facts', rows: ticketFacts(telling) },
    ],
  };
}

const MINUTE_MS = 60_000;

function overdue(telling: Telling, objective: string): string {
  const { clock, at } = telling.notice;
  const dueAt = clock?.dueAt ?? null;
  if (dueAt === null) return telling.say('breached.whatUntimed', { objective });
  if (at - dueAt < MINUTE_MS) return telling.say('breached.what', { objective, due: telling.short(dueAt) });
  return telling.say('breached.whatLate', {
    objective,
    overdue: sayDuration(telling.voice, at - dueAt, 'short'),
  });
}

/** The objective in the reader's words. A notice about no clock in particular speaks of the solution. */
function objectiveOf({ notice, voice }: Telling): string {
  return objectiveName(voice, notice.clock?.objective ?? 'resolution');
}
