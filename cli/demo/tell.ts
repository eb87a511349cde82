/** Tells what each client was told and when, as a timeline that a person likes to read. */
import { STORY, type TimelineEntry, type Told } from './story.ts';

const HOUR_MS = 3_600_000;
const WIDTH = 96;
const INDENT = ' '.repeat(20);

/** A line of the timeline: when, by what sign, what. */
interface Line {
  at: number;
  sign: string;
  text: string[];
  faint?: boolean;
}

export function tellDemo(tickets: Told[], color: boolean): string {
  const paint = painter(color);
  const parts = [
    paint.bold('The same fault, the same 20 hours of work, two clients (R18)'),
    ...tickets.map((ticket) => tellTicket(ticket, paint)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function tellTicket(ticket: Told, paint: Paint): string {
  const lines = ticket.watched ? watchedLines(ticket) : mailLines(ticket);
  const heading = ticket.watched
    ? `${ticket.client}, ${ticket.id}: the desk answers when it is done; Kept only watches`
    : `${ticket.client}, ${ticket.id}: Kept keeps them told`;
  return [
    paint.bold(heading),
    paint.faint('─'.repeat(WIDTH)),
    ...lines.map((line) => tellLine(line, ticket.timeZone, paint)),
    '',
    paint.faint(`${INDENT}${summary(lines)}`),
  ].join('\n');
}

/** Each mail: its subject, and what it says between the greeting and the signature. */
function mailLines({ mails }: Told): Line[] {
  return mails.map(({ at, subject, text }) => ({ at, sign: '✉', text: [subject, ...bodyOf(text)] }));
}

/** The desk's own words, and what Kept saw meanwhile, though it said nothing. */
function watchedLines({ entries }: Told): Line[] {
  return entries.flatMap((entry): Line[] => {
    const at = Date.parse(entry.at);
    if (entry.type === 'ticket.replied') return [{ at, sign: '✉', text: [`“${entry.data?.body ?? ''}”`] }];
    return isTelling(entry) ? [{ at, sign: '·', text: [entry.summary], faint: true }] : [];
  });
}

function isTelling({ kind, change, type }: TimelineEntry): boolean {
  return (kind === 'clock' && change === 'breached') || type === 'ticket.escalated' || type === 'ticket.opened';
}

function tellLine({ at, sign, text, faint }: Line, timeZone: string, paint: Paint): string {
  const hours = (at - STORY.start) / HOUR_MS;
  const clock = `${Math.floor(hours)}:${String(Math.round((hours % 1) * 60)).padStart(2, '0')}`;
  const [first = '', ...rest] = text;
  const when = `${clock.padStart(5)}  ${localTime(at, timeZone)}  `;
  const shown = `${paint.faint(when)}${sign} ${faint ? paint.faint(first) : paint.bold(first)}`;
  return [shown, ...rest.flatMap((line) => wrap(line)).map((line) => `${INDENT}${line}`)].join('\n');
}

/** What is between the greeting and the signature, without blank lines. */
function bodyOf(text: string): string[] {
  const [body = ''] = text.split('\n-- \n');
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  const greeting = lines.findIndex((line) => line.startsWith('Hello'));
  return lines.slice(greeting + 1);
}

function summary(lines: Line[]): string {
  const told = lines.filter(({ sign }) => sign === '✉').map(({ at }) => at);
  const moments = [STORY.start, ...told];
  const silences = moments.slice(1).map((at, i) => at - moments[i]!);
  const longest = Math.max(...silences) / HOUR_MS;
  return `Told ${told.length === 1 ? 'once' : `${told.length} times`}; first word after ${hoursOf((told[0] ?? STORY.end) - STORY.start)}, longest silence ${hoursOf(longest * HOUR_MS)}.`;
}

function hoursOf(ms: number): string {
  return ms === 0 ? 'no time at all' : `${Math.round(ms / HOUR_MS)} h`;
}

function localTime(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return parts.format(at).replace(',', '');
}

function wrap(line: string): string[] {
  const indent = /^\s*/.exec(line)![0];
  const lines: string[] = [];
  let current = '';
  for (const word of line.trim().split(/\s+/)) {
    if (current !== '' && current.length + word.length + indent.length > WIDTH - INDENT.length - 1) {
      lines.push(indent + current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, indent + current];
}

interface Paint {
  bold(text: string): string;
  faint(text: string): string;
}

function painter(color: boolean): Paint {
  const sequence = (code: number) => (text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { bold: sequence(1), faint: sequence(2) };
}
