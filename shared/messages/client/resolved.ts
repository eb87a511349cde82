import type { DataOf } from '../../../events/ticketEvent.ts';
import { webAddress } from '../clean.ts';
import type { Block, Saying } from '../content.ts';
import type { Telling } from '../telling.ts';

type Report = NonNullable<DataOf<'ticket.resolved'>['report']>;

/** The four questions of R20, the options of R21, the evidence of R23. */
export function resolved(telling: Telling): Saying {
  const report = telling.event?.type === 'ticket.resolved' ? telling.event.data.report : undefined;
  const partly = report?.fullyResolved === false;
  return {
    subject: telling.say(partly ? 'resolved.subjectPartly' : 'resolved.subject', telling.brief),
    headline: telling.say(partly ? 'resolved.headlinePartly' : 'resolved.headline', {}),
    tone: 'calm',
    blocks: [
      ...(report === undefined ? withoutReport(telling) : answers(telling, report)),
      { kind: 'paragraph', sentence: telling.say('resolved.close', {}) },
    ],
  };
}

function withoutReport(telling: Telling): Block[] {
  return [{ kind: 'paragraph', sentence: telling.say('resolved.noReport', {}) }];
}

function answers(telling: Telling, report: Report): Block[] {
  const intro = telling.say(report.fullyResolved ? 'resolved.intro' : 'resolved.introPartly', {});
  return [
    { kind: 'paragraph', sentence: intro },
    { kind: 'heading', sentence: telling.say('resolved.cause', {}) },
    { kind: 'words', words: report.cause, quoted: false },
    { kind: 'heading', sentence: telling.say('resolved.actions', {}) },
    { kind: 'list', items: report.actions },
    { kind: 'heading', sentence: telling.say('resolved.remaining', {}) },
    remaining(telling, report),
    { kind: 'heading', sentence: telling.say('resolved.wholly', {}) },
    { kind: 'paragraph', sentence: telling.say(report.fullyResolved ? 'resolved.whollyYes' : 'resolved.whollyNo', {}) },
    { kind: 'heading', sentence: telling.say('resolved.recurrence', {}) },
    ...recurrence(telling, report),
    ...options(telling, report),
    ...evidence(telling, report),
  ];
}

function remaining(telling: Telling, report: Report): Block {
  const words = (report.remaining ?? '').trim();
  if (words !== '') return { kind: 'words', words, quoted: false };
  const id = report.fullyResolved ? 'resolved.nothingRemains' : 'resolved.remainsUnsaid';
  return { kind: 'paragraph', sentence: telling.say(id, {}) };
}

function recurrence(telling: Telling, { recurrence: { possible, prevention } }: Report): Block[] {
  const sentence = telling.say(possible ? 'resolved.recurrenceYes' : 'resolved.recurrenceNo', {});
  const blocks: Block[] = [{ kind: 'paragraph', sentence }];
  const value = (prevention ?? '').trim();
  if (value !== '') {
    blocks.push({ kind: 'entries', entries: [{ label: telling.say('resolved.prevention', {}), value }] });
  }
  return blocks;
}

function options(telling: Telling, report: Report): Block[] {
  if (report.options === undefined || report.options.length === 0) return [];
  return [
    { kind: 'heading', sentence: telling.say('resolved.options', {}) },
    {
      kind: 'options',
      options: report.options,
      prosLabel: telling.say('resolved.pros', {}),
      consLabel: telling.say('resolved.cons', {}),
    },
  ];
}

function evidence(telling: Telling, report: Report): Block[] {
  if (report.evidence === undefined || report.evidence.length === 0) return [];
  const links = report.evidence.map(({ name, url }) => ({ name, url: url === undefined ? null : webAddress(url) }));
  return [
    { kind: 'heading', sentence: telling.say('resolved.evidence', {}) },
    { kind: 'links', links },
  ];
}
