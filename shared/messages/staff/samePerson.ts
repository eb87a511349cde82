import type { StoryLine } from '../../domain/ticket/story.ts';
import type { Block, Saying } from '../content.ts';
import { needName } from '../names.ts';
import type { Telling } from '../telling.ts';
import { staffSubject, ticketFacts } from './ticketFacts.ts';

/** To the agent whom a client stays with: their next ticket has come (R27). */
export function samePerson(telling: Telling): Saying {
  const client = telling.clientName(telling.notice.ticket.client);
  return {
    subject: staffSubject(telling, telling.say('samePerson.what', { client })),
    headline: telling.say('samePerson.headline', {}),
    tone: 'calm',
    blocks: [
      { kind: 'lead', sentence: telling.say('samePerson.do', { client }) },
      { kind: 'paragraph', sentence: telling.say('samePerson.why', {}) },
      { kind: 'facts', rows: ticketFacts(telling) },
    ],
  };
}

/** To whoever goes on with the ticket of a client who stayed with another agent: the whole story (R27). */
export function takenOver(telling: Telling): Saying {
  const { takenFrom, nextUpdateBy } = telling.notice;
  const name = takenFrom === undefined ? '—' : telling.personName(takenFrom);
  const promised: Block[] =
    nextUpdateBy === undefined
      ? []
      : [{ kind: 'paragraph', sentence: telling.say('takenOver.promised', { by: telling.by(nextUpdateBy) }) }];
  return {
    subject: staffSubject(telling, telling.say('takenOver.what', { name })),
    headline: telling.say('takenOver.headline', { name }),
    tone: 'calm',
    blocks: [
      { kind: 'lead', sentence: telling.say('takenOver.do', { name }) },
      ...promised,
      ...stillOpen(telling),
      { kind: 'facts', rows: ticketFacts(telling) },
      ...chapter(telling, 'takenOver.asked', telling.story?.asked ?? []),
      ...chapter(telling, 'takenOver.done', telling.story?.done ?? []),
    ],
  };
}

function stillOpen(telling: Telling): Block[] {
  const { story, notice, recipient } = telling;
  const blocks: Block[] = [];
  if (story?.unanswered) {
    blocks.push({ kind: 'heading', sentence: telling.say('takenOver.unanswered', {}) });
    blocks.push({ kind: 'words', words: story.unanswered.words, quoted: true });
  }
  const missing = notice.missing ?? [];
  if (missing.length > 0) {
    blocks.push({ kind: 'heading', sentence: telling.say('takenOver.missing', {}) });
    blocks.push({ kind: 'list', items: missing.map((need) => needName(recipient.language, need)) });
  }
  return blocks;
}

function chapter(
  telling: Telling,
  heading: 'takenOver.asked' | 'takenOver.done',
  lines: readonly StoryLine[],
): Block[] {
  if (lines.length === 0) return [];
  const entries = lines.map(({ at, who, words }) => ({
    label: who === null ? telling.listed(at) : `${telling.listed(at)} · ${telling.personName(who)}`,
    value: words,
  }));
  return [
    { kind: 'heading', sentence: telling.say(heading, {}) },
    { kind: 'entries', entries },
  ];
}
