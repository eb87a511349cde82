import type { TicketStatus } from '../../domain/policy/objective.ts';
import type { Block, Saying } from '../content.ts';
import { capitalise } from '../format.ts';
import { momentBlock } from '../moment.ts';
import { statusName } from '../names.ts';
import type { Telling } from '../telling.ts';

const TOLD = ['new', 'in_progress', 'waiting_client', 'waiting_vendor', 'on_hold'] as const;
type ToldStatus = (typeof TOLD)[number];

function isTold(status: string): status is ToldStatus {
  return TOLD.some((each) => each === status);
}

/** The status changed: what is happening, why, and when to expect the next news (R18). */
export function statusChanged(telling: Telling): Saying {
  const { notice, voice } = telling;
  const status = newStatus(telling);
  const name = statusName(voice, status, 'client');
  const meaning = isTold(status) ? telling.say(`status.${status}`, {}) : telling.say('status.other', { status: name });
  const blocks: Block[] = [{ kind: 'paragraph', sentence: meaning }];
  const explanation = explanationOf(telling);
  if (explanation !== '') {
    blocks.push({ kind: 'heading', sentence: telling.say('status.explanation', {}) });
    blocks.push({ kind: 'words', words: explanation, quoted: true });
  }
  blocks.push(nextNews(telling, status));
  if (notice.eta !== undefined) {
    blocks.push({ kind: 'facts', rows: [{ label: telling.say('label.eta', {}), value: telling.full(notice.eta) }] });
  }
  return {
    subject: telling.say('status.subject', { ...telling.brief, status: capitalise(voice, name) }),
    headline: telling.say('status.headline', { status: name }),
    tone: 'calm',
    blocks,
  };
}

/** The event's own status: the ticket may have moved on by the time that the notice was decided. */
function newStatus({ notice, event }: Telling): TicketStatus | (string & {}) {
  return event?.type === 'ticket.status_changed' ? event.data.status : notice.ticket.status;
}

/** Our words to the client in the event that a notice carries: why a status changed, or a public reply. Empty when it has none. */
export function explanationOf({ event }: Telling): string {
  if (event === null || ('by' in event.data && event.data.by === 'client')) return '';
  if (event.type === 'ticket.status_changed') return (event.data.explanation ?? '').trim();
  if (event.type === 'ticket.replied' && event.data.public) return (event.data.body ?? '').trim();
  return '';
}

/** When the next news comes; without a time, who makes the next step. */
export function nextNews(telling: Telling, status: string): Block {
  const { nextUpdateBy, at } = telling.notice;
  // A time that had passed already when it was said is no promise (domain.md, *Clocks*, rule 8).
  if (nextUpdateBy !== undefined && nextUpdateBy > at) {
    return momentBlock(telling, telling.say('next.when', {}), nextUpdateBy);
  }
  const id = status === 'waiting_client' ? 'next.yours' : 'next.open';
  return { kind: 'paragraph', sentence: telling.say(id, {}) };
}
