import type { Block, Saying } from '../content.ts';
import { joinNames } from '../format.ts';
import { momentBlock } from '../moment.ts';
import { statusName } from '../names.ts';
import type { Telling } from '../telling.ts';

/** An honest word before the client asks: what was promised, that it was not kept, and the new time (R18, R22). */
export function promiseBroken(telling: Telling): Saying {
  const { notice, voice } = telling;
  const promisedAt = notice.clock?.dueAt ?? null;
  const intro =
    promisedAt === null
      ? telling.say('promise.introUntimed', {})
      : telling.say('promise.intro', { by: telling.byWithZone(promisedAt) });
  const status = statusName(voice, notice.ticket.status, 'client');
  return {
    subject: telling.say('promise.subject', telling.brief),
    headline: telling.say('promise.headline', {}),
    tone: 'calm',
    blocks: [
      { kind: 'paragraph', sentence: intro },
      { kind: 'paragraph', sentence: telling.say('promise.sorry', {}) },
      newTime(telling),
      { kind: 'paragraph', sentence: whoKnows(telling) },
      { kind: 'paragraph', sentence: telling.say('promise.status', { status }) },
    ],
  };
}

function newTime(telling: Telling): Block {
  const { nextUpdateBy } = telling.notice;
  if (nextUpdateBy === undefined) return { kind: 'paragraph', sentence: telling.say('promise.noNewTime', {}) };
  return momentBlock(telling, telling.say('promise.newTime', {}), nextUpdateBy);
}

/** Names only those who were named to us as told; says in any case that it is on record. */
function whoKnows(telling: Telling): string {
  const told = telling.told ?? [];
  const recorded = telling.say('promise.recorded', {});
  if (told.length === 0) return recorded;
  const names = joinNames(telling.voice, told);
  return `${telling.say('promise.told', { names, count: told.length })} ${recorded}`;
}
