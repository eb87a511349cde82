import { cleanLine, shorten } from '../clean.ts';
import type { Saying } from '../content.ts';
import type { Telling } from '../telling.ts';
import { staffSubject, ticketFacts } from './ticketFacts.ts';

/** An address of a client may be longer than a sentence bears; the timeline has all of it. */
const MAX_ADDRESS = 100;

/** To the lead: mails do not reach somebody any more, and nothing more is sent to them. */
export function addressDead(telling: Telling): Saying {
  const { deadAddress } = telling.notice;
  const address = deadAddress === undefined ? '—' : shorten(cleanLine(deadAddress.address), MAX_ADDRESS);
  const because = telling.say(`dead.${deadAddress?.because ?? 'bounced'}`, {});
  const said = deadAddress?.said;
  return {
    subject: staffSubject(telling, telling.say('dead.what', { address })),
    headline: telling.say('dead.headline', {}),
    tone: 'alarm',
    blocks: [
      { kind: 'lead', sentence: telling.say('dead.do', { address }) },
      { kind: 'paragraph', sentence: because },
      ...(said === undefined
        ? []
        : ([
            { kind: 'heading', sentence: telling.say('dead.said', {}) },
            { kind: 'words', words: said, quoted: true },
          ] as const)),
      { kind: 'facts', rows: ticketFacts(telling) },
      { kind: 'paragraph', sentence: telling.say('dead.lift', { command: `kept suppressions lift ${address}` }) },
    ],
  };
}
