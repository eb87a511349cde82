import type { DeadBecause } from '../../../shared/domain/delivery/addressRecord.ts';
import type { LogEvent } from '../../../shared/domain/ticket/log.ts';
import { because, clockInSentence, excerpt, statusName, when } from './words.ts';

type EventOf<T extends LogEvent['type']> = Extract<LogEvent, { type: T }>;
type Summaries = { [T in LogEvent['type']]: (event: EventOf<T>) => string };

/** What happened, in one line, for every type that a log may hold. */
const SUMMARIES: Summaries = {
  'ticket.opened': ({ data }) =>
    `${data.client} opened the ticket by ${data.channel}, priority ${data.priority}: “${excerpt(data.title)}”.`,
  'ticket.confirmed': () => 'The request now stands in writing.',
  'ticket.ranked': ({ data }) => `The client puts the request at place ${data.rank} among its open ones.`,
  'ticket.replied': replied,
  'ticket.status_changed': ({ data }) =>
    `The status is now ${statusName(data.status)}${because(data.explanation)}${outlook(data)}`,
  'ticket.priority_changed': ({ data }) => `The priority is now ${data.priority}.`,
  'ticket.deadline_set': ({ data }) =>
    `${data.by} sets the deadline of ${data.objective.replaceAll('_', ' ')} to ${when(data.dueAt)}${because(data.reason)}`,
  'ticket.reclassified': ({ data }) =>
    `Reclassified: ${named({ kind: data.kind, client: data.client, level: data.level })}.`,
  'ticket.assigned': ({ data }) => `Assigned: ${named({ line: data.line, team: data.team, agent: data.agent })}.`,
  'ticket.acknowledged': ({ data }) => `${data.agent} takes the ticket.`,
  'ticket.handed_over': ({ data }) => `Handed over to ${data.to}.`,
  'ticket.handoff_rejected': ({ data }) => {
    const lacking = data.missing.length === 0 ? '' : ` Missing: ${excerpt(data.missing.join(', '))}.`;
    return `The hand-over was rejected${because(data.reason)}${lacking}`;
  },
  'ticket.resolved': ({ data }) =>
    data.report === undefined
      ? 'Resolved, without the four answers of a report.'
      : `Resolved${because(data.report.cause)}`,
  'ticket.reopened': ({ data }) => `Reopened${because(data.reason)}`,
  'ticket.closed': ({ data }) => `Closed${because(data.reason)}`,
  'ticket.split': ({ data }) => `Split into ${excerpt(data.into.join(', '))}.`,
  'ticket.merged': ({ data }) => `Merged into ${data.into}.`,
  'ticket.rated': ({ data }) => `The client rates the work ${data.score} of 5${because(data.comment)}`,
  'work.logged': ({ data }) => `${data.agent} logged ${data.minutes} min${data.billable ? ', billable' : ''}.`,
  'ticket.escalated': ({ data }) => `Kept escalates from ${data.from} to ${data.to}${because(data.reason)}`,
  'step.fell_through': ({ data }) =>
    `Nobody is on call for ${data.line}: the ladder of ${clockInSentence(data.objective, data.cycle)} goes on at once, and the lead is alarmed.`,
  'client.reminded': ({ data }) => `Kept reminds the client, who is waited for since ${when(data.waitingSince)}.`,
  'rating.reminded': ({ data }) =>
    `Kept asks the client once more for a rating of what was closed at ${when(data.closedAt)}.`,
  'silence.alarmed': ({ data }) =>
    `Kept alarms the lead: nobody has written to the client since ${when(data.silentSince)}.`,
  'owner.alarmed': ({ data }) => `Kept alarms the lead: nobody has had the ticket since ${when(data.unownedSince)}.`,
  'agent.kept': ({ data }) =>
    data.because === 'client'
      ? `Kept gives the ticket to ${data.agent}, with whom ${data.client} stays.`
      : `${data.client} stays with ${data.agent}, who has answered their questions.`,
  'address.suppressed': ({ data }) =>
    `Kept sends nothing more to ${data.address}: ${DEAD[data.because]}${because(data.said)}`,
  'policy.moved': ({ data }) =>
    `The ticket is under the terms ${shortHash(data.to)} now; before, ${shortHash(data.from)}.`,
  'ticket.inherited': ({ data }) =>
    data.startedAt === null
      ? `A part of ${data.whole}.`
      : `A part of ${data.whole}, whose start it inherits: ${when(data.startedAt)}.`,
  'promise.made': ({ data }) => `Kept promises the client the next word by ${when(data.nextUpdateBy)}.`,
};

/** Why mails go to an address no more. */
const DEAD: Record<DeadBecause, string> = {
  bounced: 'a mail came back for good',
  bounced_often: 'mails came back too often',
  complained: 'a mail was marked as spam',
};

export function eventSummary(event: LogEvent): string {
  const summary = SUMMARIES[event.type] as (event: LogEvent) => string;
  return summary(event);
}

/** Enough of it to tell terms apart by eye. */
function shortHash(hash: string): string {
  return hash.slice(0, 'sha256:'.length + 8);
}

function replied({ data }: EventOf<'ticket.replied'>): string {
  const who = data.author ?? { client: 'The client', agent: 'An agent', system: 'A system' }[data.by];
  if (data.by === 'client') return `${who} wrote${because(data.body)}`;
  return `${who} ${data.public ? 'wrote to the client' : 'made an internal note'}${because(data.body)}${outlook(data)}`;
}

/** What the client may count on (R18). */
function outlook({ nextUpdateBy, eta }: { nextUpdateBy?: number | undefined; eta?: number | undefined }): string {
  const next = nextUpdateBy === undefined ? '' : ` Next word by ${when(nextUpdateBy)}.`;
  return eta === undefined ? next : `${next} Expected to be done by ${when(eta)}.`;
}

function named(fields: Record<string, string | undefined>): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return given.length === 0 ? 'to nobody in particular' : given.map(([name, value]) => `${name} ${value}`).join(', ');
}
