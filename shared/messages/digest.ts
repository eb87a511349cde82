import { isLate } from '../domain/mailbox/urgency.ts';
import type { Recipient } from '../domain/obligation/notice.ts';
import type { Letter } from '../ports/mailboxes.ts';
import { cleanLine, shorten } from './clean.ts';
import type { Block, Content, Fact } from './content.ts';
import { capitalise } from './format.ts';
import { priorityName } from './names.ts';
import { brandOf, MAX_SUBJECT, sayingOf } from './render.ts';
import { type NoticeInput, type Telling, tell } from './telling.ts';
import { waysToReach } from './ways.ts';

export interface DigestInput {
  /** The most urgent first, those of a ticket together; what expired while the reader was off duty is only named. Never empty. */
  letters: readonly Pick<Letter, 'ticket' | 'notice' | 'state'>[];
  recipient: Recipient;
  agency: NoticeInput['agency'];
  names: NonNullable<NoticeInput['names']>;
  /** When it was put together, epoch ms. */
  at: number;
  /** How many more follow in the next mail. */
  following: number;
}

type Row = Telling & { isMissed: boolean };

const SECTIONS = ['digest.urgent', 'digest.late', 'digest.others'] as const;

/**
 * Many notices in one message: every ticket with its client and what is due when, the most urgent first, so that a flood reaches a
 * person as something that can be read. Pure, as `contentOf`.
 */
export function digestOf({ letters, recipient, agency, names, at, following }: DigestInput): Content {
  const rows = [...Map.groupBy(letters, ({ ticket }) => ticket).values()].map((ofTicket) =>
    ofTicket.map(({ notice, state }): Row => {
      return { ...tell({ notice, recipient, agency, names, event: null }), isMissed: state === 'expired' };
    }),
  );
  const open = rows.map((row) => row.filter(({ isMissed }) => !isMissed)).filter((row) => row.length > 0);
  const missed = rows.map((row) => row.filter(({ isMissed }) => isMissed)).filter((row) => row.length > 0);
  const telling = rows[0]![0]!;
  const headline = headlineOf(telling, open, missed, at);
  return {
    subject: shorten(cleanLine(telling.say('digest.subject', { tickets: headline })), MAX_SUBJECT),
    headline: capitalise(recipient.language, headline),
    tone: open.some((row) => row.some((each) => isLate(each, at))) ? 'alarm' : 'calm',
    blocks: [
      { kind: 'paragraph', sentence: telling.say('digest.intro', {}) },
      ...SECTIONS.flatMap((section) => {
        const ofSection = open.filter((row) => sectionOf(row, at) === section);
        return sectionBlocks(telling.say(section, {}), ofSection, at);
      }),
      ...sectionBlocks(telling.say('digest.missed', {}), missed, at, telling.say('digest.missedWhy', {})),
      ...(following === 0
        ? []
        : [{ kind: 'paragraph', sentence: telling.say('digest.following', { count: following }) } as const]),
    ],
    language: recipient.language,
    agency: agency.name,
    brand: brandOf(agency),
    ticket: null,
    greeting: null,
    contact: {
      heading: telling.say('contact.heading', {}),
      intro: null,
      ways: waysToReach(agency.contact, telling.say),
    },
    why: telling.say('digest.why', {}),
  };
}

/** What needs the reader; when nothing does any more, what there was. */
function headlineOf(telling: Telling, open: readonly Row[][], missed: readonly Row[][], at: number): string {
  if (open.length === 0) return telling.say('digest.missedOnes', { count: missed.length });
  const tickets = telling.say('digest.tickets', { count: open.length });
  const late = open.filter((row) => row.some((each) => isLate(each, at))).length;
  return late === 0
    ? tickets
    : telling.say('digest.headlineLate', { tickets, late: telling.say('digest.lateOnes', { count: late }) });
}

function sectionOf(row: readonly Row[], at: number): (typeof SECTIONS)[number] {
  if (row.some(({ notice }) => notice.urgent)) return 'digest.urgent';
  return row.some((each) => isLate(each, at)) ? 'digest.late' : 'digest.others';
}

function sectionBlocks(heading: string, rows: readonly Row[][], at: number, why?: string): Block[] {
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', sentence: heading },
    ...(why === undefined ? [] : [{ kind: 'paragraph', sentence: why } as const]),
    { kind: 'entries', entries: rows.map((row) => entryOf(row, at)) },
  ];
}

/** A ticket as its latest notice knows it, and what each notice says of it. */
function entryOf(row: readonly Row[], at: number): Fact {
  const telling = row.at(-1)!;
  const { notice, recipient, brief } = telling;
  const priority = capitalise(recipient.language, priorityName(recipient.language, notice.ticket.priority));
  const facts = [telling.clientName(notice.ticket.client)];
  if (notice.ticket.line !== null) facts.push(telling.lineName(notice.ticket.line));
  const said = [...new Set(row.map((each) => newsOf(each, at)))];
  return {
    label: telling.say('staff.subject', { priority, id: brief.id, what: brief.title }),
    value: [facts.join(' · '), ...said, ...linkOf(telling)].join('\n'),
  };
}

/** What happened, and when it was or is due. */
function newsOf(telling: Telling, at: number): string {
  const what = sayingOf(telling).headline;
  const dueAt = telling.notice.clock?.dueAt ?? null;
  if (dueAt === null) return what;
  return telling.say('digest.due', { what, due: tell({ ...telling, notice: { ...telling.notice, at } }).short(dueAt) });
}

/** Where the desk shows the ticket, if the configuration says so. */
function linkOf({ notice, agency }: Telling): string[] {
  const { ticketUrl } = agency;
  return ticketUrl === undefined ? [] : [ticketUrl.replaceAll('{id}', encodeURIComponent(notice.ticket.id))];
}
