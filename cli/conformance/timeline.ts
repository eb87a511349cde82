/** Runs one timeline vector: the life of a ticket under given targets, and the clocks that are expected at its end. */
import * as z from 'zod';
import { readClock } from '../../shared/domain/clock/reading.ts';
import { openDirectory } from '../../shared/domain/obligation/recipients.ts';
import type { Directory } from '../../shared/domain/policy/directory.ts';
import { OBJECTIVES } from '../../shared/domain/policy/objective.ts';
import { openTerms } from '../../shared/domain/policy/openTerms.ts';
import type { LevelTerms, Terms } from '../../shared/domain/policy/terms.ts';
import { replay } from '../../shared/domain/replay/replay.ts';
import type { LogEvent } from '../../shared/domain/ticket/log.ts';
import type { Clock } from '../../shared/domain/ticket/state.ts';
import { CalendarFacts, calendarTerms, Instant } from './calendarFacts.ts';
import { VectorError, type VectorResult } from './vector.ts';

const Objectives = z.enum(OBJECTIVES);

const Vector = z.object({
  id: z.string(),
  calendar: CalendarFacts,
  targets: z.partialRecord(Objectives, z.object({ seconds: z.number() })),
  pauses: z.partialRecord(Objectives, z.array(z.string())).default({}),
  timeline: z
    .array(
      z.object({
        at: Instant,
        event: z.enum(['created', 'agentReply', 'clientReply', 'status', 'resolved', 'closed']),
        value: z.string().optional(),
      }),
    )
    .min(1),
  asOf: Instant,
  expect: z.partialRecord(
    Objectives,
    z.object({
      phase: z.string(),
      verdict: z.string(),
      dueAt: Instant.optional(),
      usedSeconds: z.number().optional(),
    }),
  ),
});

type TimelineVector = z.infer<typeof Vector>;

const KEY = '#vector';

/** VectorError when `input` is not a timeline vector. An objective that no clock measures counts as a wrong answer. */
export function runTimelineVector(input: unknown): VectorResult {
  const parsed = Vector.safeParse(input);
  if (!parsed.success) throw new VectorError(z.prettifyError(parsed.error));
  const vector = parsed.data;
  const policy = openTerms(termsOf(vector), 'sha256:vector');
  const arrivals = vector.timeline.flatMap((_, i) => eventsOf(vector, i).map((event) => ({ key: KEY, event })));
  const { tickets } = replay(arrivals, {
    policy,
    directory: openDirectory(NOBODY),
    until: vector.asOf,
    inclusive: false,
  });
  const clocks = tickets.get(KEY)?.clocks ?? [];
  const expected: Record<string, unknown> = {};
  const got: Record<string, unknown> = {};
  for (const [objective, facts] of Object.entries(vector.expect)) {
    expected[objective] = shown(facts);
    const clock = clocks.findLast((candidate) => candidate.objective === objective);
    got[objective] = clock
      ? shown({
          phase: clock.phase,
          verdict: clock.verdict,
          dueAt: facts.dueAt === undefined ? undefined : dueOf(clock),
          usedSeconds:
            facts.usedSeconds === undefined ? undefined : readClock(clock, policy.calendar, vector.asOf).usedMs / 1000,
        })
      : null;
  }
  return { id: vector.id, ok: JSON.stringify(got) === JSON.stringify(expected), expected, got };
}

function dueOf(clock: Clock): number | undefined {
  return clock.dueAt ?? undefined;
}

function shown(facts: {
  phase: string;
  verdict: string;
  dueAt?: number | undefined;
  usedSeconds?: number | undefined;
}) {
  const { phase, verdict, dueAt, usedSeconds } = facts;
  return { phase, verdict, dueAt: dueAt === undefined ? undefined : new Date(dueAt).toISOString(), usedSeconds };
}

/** One level on the vector's calendar, nothing else: no lines, no ladders. */
function termsOf({ calendar, targets, pauses }: TimelineVector): Terms {
  const level: LevelTerms = {
    calendar: 'vector',
    targets: {
      default: Object.fromEntries(
        Object.entries(targets).map(([objective, { seconds }]) => [objective, { workingMs: seconds * 1000 }]),
      ),
    },
    // State names are the source's own; the core only compares them.
    pauses: pauses as LevelTerms['pauses'],
    reopenWithinMs: 0,
  };
  return {
    schema: 1,
    agencyCalendar: 'vector',
    calendars: { vector: calendarTerms(calendar) },
    priorities: ['normal'],
    levels: { vector: level },
    clients: { default: { level: 'vector' } },
    rules: [],
    lines: {},
    firstLine: null,
    ladders: {},
    intake: { incomplete: 'run', kinds: {} },
  };
}

const NOBODY: Directory = {
  agency: {
    name: 'Conformance',
    timeZone: 'UTC',
    language: 'en',
    contact: { email: 'nobody@example.com' },
    mail: { from: 'nobody@example.com' },
  },
  people: {},
  rotas: {},
  lines: {},
  clients: {},
  sources: { default: { mode: 'observe' } },
  resolution: { report: 'flag' },
  zones: {},
};

/** Events at one instant keep the order given: their `sequence` says so. A ticket created in a state has it from its start. */
function eventsOf({ timeline }: TimelineVector, i: number): LogEvent[] {
  const { at, event, value } = timeline[i]!;
  const all =
    event === 'created' && value !== undefined
      ? [told('created', undefined), told('status', value)]
      : [told(event, value)];
  return all.map((what, part) => {
    const base = {
      id: `${i}-${part}`,
      source: 'urn:conformance',
      subject: 'vector',
      time: at,
      sequence: `${i}-${part}`,
    };
    return { ...base, ...what } as unknown as LogEvent;
  });
}

function told(event: TimelineVector['timeline'][number]['event'], value: string | undefined) {
  switch (event) {
    case 'created':
      return {
        type: 'ticket.opened',
        data: {
          client: 'vector',
          requester: { email: 'client@example.com' },
          channel: 'email',
          priority: 'normal',
          title: 'vector',
        },
      };
    case 'agentReply':
      return { type: 'ticket.replied', data: { by: 'agent', public: true, body: 'reply' } };
    case 'clientReply':
      return { type: 'ticket.replied', data: { by: 'client', public: true, body: 'reply' } };
    case 'status':
      return { type: 'ticket.status_changed', data: { by: 'agent', status: value ?? 'in_progress' } };
    default:
      return { type: 'ticket.resolved', data: { by: 'agent' } };
  }
}
