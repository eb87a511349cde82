import type { Block, Saying } from '../content.ts';
import type { Telling } from '../telling.ts';
import { nextNews } from './progress.ts';

/** The team that can do the work is at home: who it is, when it works next, and what was promised meanwhile (R29, R18). */
export function deferred(telling: Telling): Saying {
  const { opensAt, handOver, ticket } = telling.notice;
  const line = handOver?.to ?? ticket.line;
  const team = line === null ? telling.agency.name : telling.lineName(line);
  const blocks: Block[] = [{ kind: 'paragraph', sentence: telling.say('deferred.intro', { line: team }) }];
  if (opensAt !== undefined) {
    const label = telling.say('deferred.when', {});
    blocks.push({ kind: 'moment', label, value: telling.from(opensAt), zone: telling.zone(opensAt) });
  }
  return {
    subject: telling.say('deferred.subject', telling.brief),
    headline: telling.say('deferred.headline', {}),
    tone: 'calm',
    blocks: [
      ...blocks,
      { kind: 'paragraph', sentence: telling.say('deferred.known', {}) },
      nextNews(telling, ticket.status),
      { kind: 'paragraph', sentence: telling.say('deferred.close', {}) },
    ],
  };
}
