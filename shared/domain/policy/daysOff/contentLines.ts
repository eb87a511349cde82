/** iCalendar text (RFC 5545) taken apart: its events, as content lines that still know their line of the file. */

/** Something in a file is wrong. */
export interface FeedProblem {
  /** Of the file, counted from 1. */
  line: number;
  message: string;
}

/** One property as it is written, unfolded. */
export interface ContentLine {
  line: number;
  /** In capitals. */
  name: string;
  text: string;
}

export interface EventLines {
  line: number;
  properties: ContentLine[];
}

export interface EventsRead {
  events: EventLines[];
  /** Those of the structure alone. */
  problems: FeedProblem[];
}

/** The events of every calendar in a text, without what is inside of them (alarms). */
export function eventsIn(text: string): EventsRead {
  const read: EventsRead = { events: [], problems: [] };
  const open: ContentLine[] = [];
  for (const content of unfolded(text)) {
    if (open.length === 0 && !/^BEGIN:VCALENDAR\s*$/i.test(content.text)) {
      return { events: [], problems: [{ line: content.line, message: NO_CALENDAR }] };
    }
    take(content, open, read);
  }
  const unclosed = open[0];
  if (unclosed) read.problems.push({ line: unclosed.line, message: `This has no END:${componentName(unclosed)}.` });
  return text.trim() === '' ? { events: [], problems: [{ line: 1, message: NO_CALENDAR }] } : read;
}

const NO_CALENDAR = 'This is no iCalendar file: write BEGIN:VCALENDAR first.';

/** `open` are the components that have begun and not ended, the innermost last. */
function take(content: ContentLine, open: ContentLine[], { events, problems }: EventsRead): void {
  const inner = open.at(-1);
  if (content.name === 'BEGIN') {
    open.push(content);
    if (componentName(content) === 'VEVENT') events.push({ line: content.line, properties: [] });
  } else if (content.name === 'END') {
    if (inner && componentName(content) !== componentName(inner)) problems.push(wrongEnd(content, inner));
    open.pop();
  } else if (componentName(inner) === 'VEVENT') {
    events.at(-1)!.properties.push(content);
  }
}

function componentName(begin: ContentLine | undefined): string | undefined {
  return begin?.text
    .slice(begin.text.indexOf(':') + 1)
    .trim()
    .toUpperCase();
}

function wrongEnd(end: ContentLine, begin: ContentLine): FeedProblem {
  return {
    line: end.line,
    message: `This ends ${componentName(end)}, while ${componentName(begin)} of line ${begin.line} is open.`,
  };
}

/** Joins lines that begin with a blank to the one before (RFC 5545, 3.1); empty lines are passed over. */
function unfolded(text: string): ContentLine[] {
  const lines: ContentLine[] = [];
  for (const [index, written] of text.split(/\r\n|\n|\r/).entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(written) && last) last.text += written.slice(1);
    else if (written.trim() !== '') lines.push({ line: index + 1, name: '', text: written });
  }
  for (const line of lines) line.name = /^[^:;]*/.exec(line.text)![0].trim().toUpperCase();
  return lines;
}
