import type { DataOf } from '../../../events/ticketEvent.ts';
import { webAddress } from '../clean.ts';
import type { Block, Saying } from '../content.ts';
import type { Telling } from '../telling.ts';

export type Report = NonNullable<DataOf<'ticket.resolved'>['report']>;

/** The four questions of R20, the options of R21, the evidence of R23. */
export function resolved(telling: Telling): Saying {
  const report = telling.event?.type === 'ticket.resolved' ? telling.event.data.report : undefined;
  const partly = report?.fullyResolved === false;
  return {
    subject: telling.say(partly ? 'resolved.subjectPartly' : 'resolved.subject', telling.brief),
    headline: telling.say(partly ? 'resolved.headlinePartly' : 'resolved.headline', {}),
    tone: 'calm',
    blocks: [
      ...(report === undefined
        ? withoutReport(telling)
        : reportBlocks(telling.say, report, telling.say('resolved.remainsUnsaid', {}))),
      { kind: 'paragraph', sentence: telling.say('resolved.close', {}) },
    ],
  };
}

function withoutReport(telling: Telling): Block[] {
  return [{ kind: 'paragraph', sentence: telling.say('resolved.noReport', {}) }];
}

type Say = Telling['say'];

/**
 * A report as blocks, for a mail or the status page.
 * @param unsaid what is said where the report leaves open what remains
 */
export function reportBlocks(say: Say, report: Report, unsaid: string): Block[] {
  const intro = say(report.fullyResolved ? 'resolved.intro' : 'resolved.introPartly', {});
  return [
    { kind: 'paragraph', sentence: intro },
    { kind: 'heading', sentence: say('resolved.cause', {}) },
    { kind: 'words', words: report.cause, quoted: false },
    { kind: 'heading', sentence: say('resolved.actions', {}) },
    { kind: 'list', items: report.actions },
    { kind: 'heading', sentence: say('resolved.remaining', {}) },
    remaining(say, report, unsaid),
    { kind: 'heading', sentence: say('resolved.wholly', {}) },
    { kind: 'paragraph', sentence: say(report.fullyResolved ? 'resolved.whollyYes' : 'resolved.whollyNo', {}) },
    { kind: 'heading', sentence: say('resolved.recurrence', {}) },
    ...recurrence(say, report),
    ...options(say, report),
    ...evidence(say, report),
  ];
}

function remaining(say: Say, report: Report, unsaid: string): Block {
  const words = (report.remaining ?? '').trim();
  if (words !== '') return { kind: 'words', words, quoted: false };
  const sentence = report.fullyResolved ? say('resolved.nothingRemains', {}) : unsaid;
  return { kind: 'paragraph', sentence };
}

function recurrence(say: Say, { recurrence: { possible, prevention } }: Report): Block[] {
  const sentence = say(possible ? 'resolved.recurrenceYes' : 'resolved.recurrenceNo', {});
  const blocks: Block[] = [{ kind: 'paragraph', sentence }];
  const value = (prevention ?? '').trim();
  if (value !== '') {
    blocks.push({ kind: 'entries', entries: [{ label: say('resolved.prevention', {}), value }] });
  }
  return blocks;
}

function options(say: Say, report: Report): Block[] {
  if (report.options === undefined || report.options.length === 0) return [];
  return [
    { kind: 'heading', sentence: say('resolved.options', {}) },
    {
      kind: 'options',
      options: report.options,
      prosLabel: say('resolved.pros', {}),
      consLabel: say('resolved.cons', {}),
    },
  ];
}

function evidence(say: Say, report: Report): Block[] {
  if (report.evidence === undefined || report.evidence.length === 0) return [];
  const links = report.evidence.map(({ name, url }) => ({ name, url: url === undefined ? null : webAddress(url) }));
  return [
    { kind: 'heading', sentence: say('resolved.evidence', {}) },
    { kind: 'links', links },
  ];
}
