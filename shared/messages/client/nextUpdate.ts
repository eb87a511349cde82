import type { Block, Fact, Saying } from '../content.ts';
import { capitalise } from '../format.ts';
import { statusName } from '../names.ts';
import type { Telling } from '../telling.ts';
import { nextNews } from './progress.ts';

/** The checkpoint alone: what the agent wrote is with the client already, and here is when they hear next (R18). */
export function nextUpdate(telling: Telling): Saying {
  const next = nextNews(telling, telling.notice.ticket.status);
  const blocks: Block[] = [{ kind: 'paragraph', sentence: telling.say('nextUpdate.intro', {}) }, next];
  if (next.kind === 'moment') blocks.push({ kind: 'paragraph', sentence: telling.say('nextUpdate.then', {}) });
  blocks.push({ kind: 'facts', rows: state(telling) });
  blocks.push({ kind: 'paragraph', sentence: telling.say('nextUpdate.close', {}) });
  return {
    subject: telling.say('nextUpdate.subject', telling.brief),
    headline: telling.say('nextUpdate.headline', {}),
    tone: 'calm',
    blocks,
  };
}

/** How the request stands (R19). */
function state(telling: Telling): Fact[] {
  const { notice, voice } = telling;
  const status = statusName(voice, notice.ticket.status, 'client');
  const rows = [{ label: telling.say('label.status', {}), value: capitalise(voice, status) }];
  if (notice.eta !== undefined) rows.push({ label: telling.say('label.eta', {}), value: telling.full(notice.eta) });
  return rows;
}
