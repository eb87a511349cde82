import type { Fact, Saying } from '../content.ts';
import { sayDuration } from '../duration.ts';
import type { Telling } from '../telling.ts';
import { staffSubject, ticketFacts } from './ticketFacts.ts';

/** To the lead: nobody is on call for the line that has the ticket, so somebody must be found (R11, R28). */
export function nobodyOnCall(telling: Telling): Saying {
  const { uncovered, ticket } = telling.notice;
  const line = telling.lineName(uncovered?.line ?? ticket.line ?? '—');
  const isHandOver = uncovered !== undefined && uncovered.offsetMs === undefined;
  return {
    subject: staffSubject(telling, telling.say('nobodyOnCall.what', { line })),
    headline: telling.say('nobodyOnCall.headline', { line }),
    tone: 'alarm',
    blocks: [
      { kind: 'lead', sentence: telling.say('nobodyOnCall.do', { line }) },
      {
        kind: 'paragraph',
        sentence: telling.say(isHandOver ? 'nobodyOnCall.handedOver' : 'nobodyOnCall.fellThrough', {}),
      },
      { kind: 'facts', rows: [...coverageFacts(telling), ...ticketFacts(telling)] },
    ],
  };
}

/** Which step found nobody, why, and who is next. */
function coverageFacts(telling: Telling): Fact[] {
  const { uncovered } = telling.notice;
  if (uncovered === undefined) return [];
  const { offsetMs, reasons, next } = uncovered;
  const rows: Fact[] = [];
  if (offsetMs !== undefined) rows.push({ label: telling.say('label.step', {}), value: stepName(telling, offsetMs) });
  const why = reasons.map((reason) => telling.say(`nobodyOnCall.because.${reason}`, {}));
  if (why.length > 0) rows.push({ label: telling.say('label.because', {}), value: why.join('; ') });
  const value =
    next === null
      ? telling.say('nobodyOnCall.nextUnknown', {})
      : telling.say('nobodyOnCall.next', {
          people: next.people.map((person) => telling.personName(person)).join(', '),
          at: telling.full(next.at),
        });
  rows.push({ label: telling.say('label.nextOnCall', {}), value });
  return rows;
}

function stepName(telling: Telling, offsetMs: number): string {
  if (offsetMs === 0) return telling.say('nobodyOnCall.step.due', {});
  const time = sayDuration(telling.recipient.language, Math.abs(offsetMs), 'long');
  return telling.say(offsetMs < 0 ? 'nobodyOnCall.step.before' : 'nobodyOnCall.step.after', { time });
}
