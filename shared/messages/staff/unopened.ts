import { formatInstant } from '../../../events/instant.ts';
import { cleanLine } from '../clean.ts';
import type { Fact, Saying } from '../content.ts';
import type { Telling } from '../telling.ts';

/** To the operator: events of a ticket wait for its opening, and what to do about it. */
export function unopened(telling: Telling): Saying {
  const { id } = telling.brief;
  return {
    subject: telling.say('unopened.subject', { id }),
    headline: telling.say('unopened.headline', {}),
    tone: 'alarm',
    blocks: [
      { kind: 'lead', sentence: telling.say('unopened.do', { id }) },
      { kind: 'facts', rows: heldFacts(telling) },
      { kind: 'paragraph', sentence: telling.say('unopened.how', { id, type: 'ticket.opened', field: 'subject' }) },
      { kind: 'paragraph', sentence: telling.say('unopened.then', {}) },
    ],
  };
}

/** The latest of the events, as its sender names it. */
function heldFacts(telling: Telling): Fact[] {
  const { notice, event } = telling;
  const rows: Fact[] = [{ label: telling.say('label.subject', {}), value: cleanLine(notice.ticket.id) }];
  if (notice.event) {
    rows.push({ label: telling.say('label.source', {}), value: cleanLine(notice.event.source) });
    rows.push({ label: telling.say('label.event', {}), value: cleanLine(notice.event.id) });
  }
  if (event) {
    rows.push({ label: telling.say('label.type', {}), value: event.type });
    rows.push({ label: telling.say('label.time', {}), value: formatInstant(event.time) });
  }
  if (notice.heldSince !== undefined)
    rows.push({ label: telling.say('label.heldSince', {}), value: telling.full(notice.heldSince) });
  return rows;
}
