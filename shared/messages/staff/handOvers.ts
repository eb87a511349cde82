import type { TicketEventOf } from '../../../events/ticketEvent.ts';
import { cleanLine } from '../clean.ts';
import type { Block, Fact, Saying } from '../content.ts';
import { needName, objectiveName } from '../names.ts';
import type { Telling } from '../telling.ts';
import { staffSubject, ticketFacts } from './ticketFacts.ts';

type Rejection = TicketEventOf<'ticket.handoff_rejected'>;

/** To the line that gets the ticket: take it, why it came, what came with it, and what is missing (R38). */
export function handedOver(telling: Telling): Saying {
  const { event } = telling;
  if (event?.type === 'ticket.handoff_rejected') return givenBack(telling, event);
  const line = targetLine(telling);
  const from = telling.notice.handOver?.from ?? null;
  const action =
    from === null
      ? telling.say('handedOver.doFirst', { to: line })
      : telling.say('handedOver.do', { from: telling.lineName(from), to: line });
  return {
    subject: staffSubject(telling, telling.say('handedOver.what', { line })),
    headline: telling.say('handedOver.headline', { line }),
    tone: 'calm',
    blocks: [
      { kind: 'lead', sentence: action },
      ...automatic(telling),
      ...missing(telling),
      { kind: 'facts', rows: ticketFacts(telling) },
      ...brought(telling),
    ],
  };
}

/** A line did not accept what it was handed: the ticket is back with the line before, which learns what was missing. */
function givenBack(telling: Telling, { data }: Rejection): Saying {
  const from = telling.notice.handOver?.from ?? null;
  const line = from === null ? '—' : telling.lineName(from);
  const blocks: Block[] = [{ kind: 'lead', sentence: telling.say('handedOver.doBack', { from: line }) }];
  if (data.missing.length > 0) {
    const sentence = telling.say('handedOver.missingBack', { count: data.missing.length });
    blocks.push({ kind: 'paragraph', sentence }, needsList(telling, data.missing));
  }
  return {
    subject: staffSubject(telling, telling.say('handedOver.whatBack', { line })),
    headline: telling.say('handedOver.headlineBack', { line }),
    tone: 'alarm',
    blocks: [...blocks, ...because(telling, data.reason), { kind: 'facts', rows: ticketFacts(telling) }],
  };
}

/** To the line whose hand-over was not accepted: what is wrong with it; its time runs on (domain.md, *Clocks*, rule 6). */
export function handoffRefused(telling: Telling): Saying {
  const line = targetLine(telling);
  const needs = telling.notice.missing ?? [];
  const blocks: Block[] = [{ kind: 'lead', sentence: whatToDo(telling, line, needs) }];
  if (needs.length > 0) blocks.push(needsList(telling, needs));
  blocks.push(...casesOf(telling, line));
  const { event } = telling;
  if (event?.type === 'ticket.handoff_rejected') blocks.push(...because(telling, event.data.reason));
  blocks.push({ kind: 'facts', rows: ticketFacts(telling) });
  return {
    subject: staffSubject(telling, telling.say('refused.what', { line })),
    headline: telling.say('refused.headline', { line }),
    tone: 'alarm',
    blocks,
  };
}

function whatToDo(telling: Telling, line: string, needs: string[]): string {
  const { cases } = telling.notice;
  if (cases?.named === null) return telling.say('refused.doNoCase', { line });
  if (cases) return telling.say('refused.doCase', { line, name: cleanLine(cases.named) });
  return needs.length === 0 ? telling.say('refused.do', {}) : telling.say('refused.doMissing', { count: needs.length });
}

/** The cases in which the line helps, when the one that was named is none of them, or none was (R38). */
function casesOf(telling: Telling, line: string): Block[] {
  const { cases } = telling.notice;
  if (cases === undefined) return [];
  const more = cases.more === 0 ? [] : [telling.say('refused.moreCases', { count: cases.more })];
  return [
    { kind: 'heading', sentence: telling.say('refused.helpsWith', { line }) },
    { kind: 'list', items: [...cases.helpsWith.map((each) => cleanLine(each)), ...more] },
  ];
}

/** To the line that had the ticket before a ladder or an assignment moved it: what the next one still needs of them. */
export function handoffIncomplete(telling: Telling): Saying {
  const line = targetLine(telling);
  const needs = telling.notice.missing ?? [];
  return {
    subject: staffSubject(telling, telling.say('incomplete.what', { line, count: needs.length })),
    headline: telling.say('incomplete.headline', { line }),
    tone: 'calm',
    blocks: [
      { kind: 'lead', sentence: telling.say('incomplete.do', { line }) },
      needsList(telling, needs),
      ...automatic(telling),
      { kind: 'facts', rows: ticketFacts(telling) },
    ],
  };
}

/** To the line that has the ticket: what it lacked, or a part of it, has come. */
export function handoffSupplied(telling: Telling): Saying {
  const line = sendingLine(telling);
  const needs = telling.notice.missing ?? [];
  const isPart = needs.length > 0;
  const still: Block[] = isPart
    ? [
        { kind: 'paragraph', sentence: telling.say('supplied.still', { count: needs.length, line }) },
        needsList(telling, needs),
      ]
    : [];
  return {
    subject: staffSubject(telling, telling.say(isPart ? 'supplied.whatPart' : 'supplied.what', { line })),
    headline: telling.say(isPart ? 'supplied.headlinePart' : 'supplied.headline', {}),
    tone: 'calm',
    blocks: [
      { kind: 'lead', sentence: telling.say(isPart ? 'supplied.doPart' : 'supplied.do', { line }) },
      ...still,
      { kind: 'facts', rows: ticketFacts(telling) },
      ...brought(telling),
    ],
  };
}

function because(telling: Telling, reason: string | undefined): Block[] {
  const words = (reason ?? '').trim();
  if (words === '') return [];
  return [
    { kind: 'heading', sentence: telling.say('refused.reason', {}) },
    { kind: 'words', words, quoted: true },
  ];
}

/** The line of the hand-over, or else where the ticket is. */
function targetLine(telling: Telling): string {
  const { handOver, ticket } = telling.notice;
  return telling.lineName(handOver?.to ?? ticket.line ?? '—');
}

/** The line that handed over. */
function sendingLine(telling: Telling): string {
  const from = telling.notice.handOver?.from ?? null;
  return from === null ? '—' : telling.lineName(from);
}

function needsList(telling: Telling, needs: string[]): Block {
  return { kind: 'list', items: needs.map((need) => needName(telling.voice, need)) };
}

function automatic(telling: Telling): Block[] {
  const { event, voice } = telling;
  if (event?.type !== 'ticket.escalated') return [];
  const objective = objectiveName(voice, event.data.objective);
  const by = telling.by(event.data.dueAt);
  return [{ kind: 'paragraph', sentence: telling.say('handedOver.escalated', { objective, by }) }];
}

function missing(telling: Telling): Block[] {
  const needs = telling.notice.missing ?? [];
  if (needs.length === 0) return [];
  const sentence = telling.say('handedOver.missing', { count: needs.length, from: sendingLine(telling) });
  return [{ kind: 'paragraph', sentence }, needsList(telling, needs)];
}

function brought(telling: Telling): Block[] {
  const { event, voice } = telling;
  if (event?.type !== 'ticket.handed_over') return [];
  const entries: Fact[] = Object.entries(event.data.handoff)
    .map(([name, value]) => ({ label: needName(voice, name), value: written(value) }))
    .filter(({ value }) => value.trim() !== '');
  if (entries.length === 0) return [];
  return [
    { kind: 'heading', sentence: telling.say('handedOver.brought', {}) },
    { kind: 'entries', entries },
  ];
}

/** A hand-over is free in form: texts as they are, lists line by line, an attachment as its name and address, the rest as JSON. */
function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(written).join('\n');
  const { name, url } = value as { name?: unknown; url?: unknown };
  if (typeof name === 'string' && typeof url === 'string') return `${name}: ${url}`;
  return JSON.stringify(value);
}
