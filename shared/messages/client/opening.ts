import type { Block, Fact, Saying } from '../content.ts';
import { capitalise } from '../format.ts';
import { momentBlock } from '../moment.ts';
import { channelName, needName, priorityName } from '../names.ts';
import type { Telling } from '../telling.ts';

/** The request has arrived, and when the first reaction is due (R17). */
export function received(telling: Telling): Saying {
  const { notice } = telling;
  return {
    subject: telling.say('received.subject', telling.brief),
    headline: telling.say('received.headline', {}),
    tone: 'calm',
    blocks: [
      { kind: 'paragraph', sentence: telling.say('received.intro', { id: notice.ticket.id }) },
      firstAnswer(telling) ?? { kind: 'paragraph', sentence: telling.say('received.noDue', {}) },
      ...promisedNews(telling),
      { kind: 'facts', rows: arrival(telling) },
      { kind: 'paragraph', sentence: telling.say('received.close', {}) },
    ],
  };
}

/** A phone call is recorded; the client is asked to put it in writing, and no clock runs until then (R2). */
export function confirmationRequested(telling: Telling): Saying {
  const { notice, event } = telling;
  const noted = event?.type === 'ticket.opened' ? (event.data.description ?? '') : '';
  const blocks: Block[] = [
    { kind: 'paragraph', sentence: telling.say('confirmation.intro', { id: notice.ticket.id }) },
    { kind: 'paragraph', sentence: telling.say('confirmation.ask', {}) },
    { kind: 'lead', sentence: telling.say('confirmation.clock', {}) },
    { kind: 'heading', sentence: telling.say('confirmation.noted', {}) },
    { kind: 'words', words: noted.trim() === '' ? notice.ticket.title : noted, quoted: true },
  ];
  return {
    subject: telling.say('confirmation.subject', telling.brief),
    headline: telling.say('confirmation.headline', {}),
    tone: 'calm',
    blocks,
  };
}

/** What a well-put task needs and this one lacks, by name (R3). With a first reaction due, the clock runs already. */
export function intakeIncomplete(telling: Telling): Saying {
  const { notice, voice } = telling;
  const missing = notice.missing ?? [];
  const items = missing.map((need) => needName(voice, need));
  return {
    subject: telling.say('intake.subject', telling.brief),
    headline: telling.say('intake.headline', {}),
    tone: 'calm',
    blocks: [
      { kind: 'paragraph', sentence: telling.say('intake.intro', { id: notice.ticket.id }) },
      { kind: 'lead', sentence: telling.say('intake.ask', { count: items.length }) },
      { kind: 'list', items },
      { kind: 'paragraph', sentence: telling.say('intake.how', {}) },
      firstAnswer(telling) ?? { kind: 'paragraph', sentence: telling.say('intake.waits', {}) },
    ],
  };
}

function firstAnswer(telling: Telling): Block | null {
  const dueAt = telling.notice.firstResponseDueAt;
  if (dueAt === undefined) return null;
  return momentBlock(telling, telling.say('received.due', {}), dueAt);
}

/** With a policy of *always a next update*, the client learns of it at once (R18). */
function promisedNews(telling: Telling): Block[] {
  const { nextUpdateBy } = telling.notice;
  if (nextUpdateBy === undefined) return [];
  return [momentBlock(telling, telling.say('next.when', {}), nextUpdateBy)];
}

function arrival(telling: Telling): Fact[] {
  const { notice, voice, event } = telling;
  const said = (name: string) => capitalise(voice, name);
  const rows = [{ label: telling.say('label.priority', {}), value: said(priorityName(voice, notice.ticket.priority)) }];
  if (event?.type === 'ticket.opened') {
    rows.push({
      label: telling.say('label.channel', {}),
      value: said(channelName(voice, event.data.channel)),
    });
  }
  return rows;
}
