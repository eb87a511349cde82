import type { LogEvent, LogRecord } from './log.ts';
import { sortRecords } from './portion.ts';

/** One thing that was asked or done. */
export interface StoryLine {
  at: number;
  /** Who, as the desk calls them; null: it does not say. */
  who: string | null;
  words: string;
}

/** A ticket told to somebody who has never seen it (R27): what was asked, and what was done and said since. */
export interface Story {
  asked: StoryLine[];
  done: StoryLine[];
  /** What the client asked last, when nobody has answered it. */
  unanswered: StoryLine | null;
}

/** The first of what was asked, and the latest of all else. */
const LINES_KEPT = 12;
const WORDS_KEPT = 600;

/** Compiles the story of a ticket from its log, bounded. */
export function storyOf(log: readonly LogRecord[]): Story {
  const story: Story = { asked: [], done: [], unanswered: null };
  for (const { event } of sortRecords(log)) tell(story, event);
  const { asked, done, unanswered } = story;
  const latest = asked.length > LINES_KEPT ? [asked[0]!, ...asked.slice(1 - LINES_KEPT)] : asked;
  return { asked: latest, done: done.slice(-LINES_KEPT), unanswered };
}

function tell(story: Story, event: LogEvent): void {
  if (event.type === 'ticket.opened') {
    if (story.asked.length === 0) story.asked.push(request(event));
  } else if (event.type === 'ticket.replied') tellReply(story, event);
  else if (event.type === 'ticket.status_changed') {
    const { by, explanation = '' } = event.data;
    note(story, event, null, explanation, by === 'agent');
  } else if (event.type === 'ticket.resolved' && event.data.report) {
    const { cause, actions } = event.data.report;
    note(story, event, null, [cause, ...actions].join('\n'), true);
  }
}

function request({ time, data }: EventOf<'ticket.opened'>): StoryLine {
  const { title, description = '', requester } = data;
  return line(time, requester.name ?? requester.email, description.trim() === '' ? title : description);
}

/** What a machine says is no part of it. */
function tellReply(story: Story, event: EventOf<'ticket.replied'>): void {
  const { by, author = null, body = '' } = event.data;
  if (by === 'client') {
    story.unanswered = line(event.time, author, body);
    story.asked.push(story.unanswered);
  } else if (by === 'agent') note(story, event, author, body, event.data.public);
}

/** Something was done; `answers`: the client heard of it. */
function note(story: Story, { time }: LogEvent, who: string | null, words: string, answers: boolean): void {
  if (words.trim() === '') return;
  story.done.push(line(time, who, words));
  if (answers) story.unanswered = null;
}

function line(at: number, who: string | null, words: string): StoryLine {
  return { at, who, words: words.trim().slice(0, WORDS_KEPT) };
}

type EventOf<T extends LogEvent['type']> = Extract<LogEvent, { type: T }>;
