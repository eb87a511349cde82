/** Builders of what the ports carry, complete by type; a test names only what it is about. */
import { createHash } from 'node:crypto';
import { KEPT_SOURCE } from '../../events/order.ts';
import type { Notice, Recipient } from '../../shared/domain/obligation/notice.ts';
import type { NoticeToSend, WakeEntry } from '../../shared/domain/obligation/outbox.ts';
import type { PolicyDocument } from '../../shared/domain/policy/policy.ts';
import type { Terms } from '../../shared/domain/policy/terms.ts';
import type { HistoryEntry } from '../../shared/domain/ticket/history.ts';
import { type TicketKey, ticketId, ticketKey } from '../../shared/domain/ticket/key.ts';
import type { LogRecord } from '../../shared/domain/ticket/log.ts';
import type { Clock, TicketFacts, TicketState } from '../../shared/domain/ticket/state.ts';
import type { ApiKey } from '../../shared/ports/keys.ts';

/** Monday 2026-03-02 08:00 UTC. */
export const T0 = Date.UTC(2026, 2, 2, 8);
export const MINUTE_MS = 60_000;
export const TERMS_HASH = `sha256:${'0'.repeat(64)}`;

let counter = 0;

/** A key that no other test of this process uses. */
export function freshKey(namespace = ''): TicketKey {
  counter += 1;
  return ticketKey(namespace, `INC-${counter}`);
}

/** A namespace that no other test of this process uses: lists and sweeps of one table see the tickets of every test. */
export function freshNamespace(): string {
  counter += 1;
  return `ns-${counter}`;
}

/** Text of that length that does not get smaller by packing. The same for the same number. */
export function noise(length: number, number = 0): string {
  const blocks = Array.from({ length: Math.ceil(length / 43) }, (_, n) =>
    createHash('sha256').update(`${number} ${n}`).digest('base64url'),
  );
  return blocks.join('').slice(0, length);
}

/** An event of another system: an agent's reply with a body of the length asked for. */
export function reply(key: TicketKey, id: string, at: number = T0, bodyLength = 5): LogRecord {
  return {
    event: {
      id,
      source: 'urn:desk',
      type: 'ticket.replied',
      subject: ticketId(key),
      time: at,
      data: { by: 'agent', public: true, body: noise(bodyLength) },
    },
    receivedAt: at,
    mode: 'live',
    termsHash: TERMS_HASH,
  };
}

/** One of Kept's own decisions. */
export function escalation(key: TicketKey, id: string, at: number = T0): LogRecord {
  return {
    event: {
      id,
      source: KEPT_SOURCE,
      type: 'ticket.escalated',
      subject: ticketId(key),
      time: at,
      data: { from: 'l1', to: 'l2', objective: 'first_response', cycle: 1, step: 'step-1', dueAt: at, reason: 'Due' },
    },
    receivedAt: at,
    mode: 'live',
    termsHash: TERMS_HASH,
  };
}

export function clock(over: Partial<Clock> = {}): Clock {
  return {
    objective: 'resolution',
    cycle: 1,
    cause: 'urn:desk opened-1',
    line: null,
    calendar: 'office',
    phase: 'running',
    verdict: 'none',
    startedAt: T0,
    stoppedAt: null,
    dueAt: T0 + 240 * MINUTE_MS,
    breachedAt: null,
    targetMs: 240 * MINUTE_MS,
    dueUsedMs: 240 * MINUTE_MS,
    usedMs: 0,
    closedMs: 0,
    pausedMs: { waiting_client: 0 },
    pausedBy: null,
    settledAt: T0,
    stepCursor: 0,
    lastFired: {},
    ...over,
  };
}

export function facts(over: Partial<TicketFacts> = {}): TicketFacts {
  return {
    opened: true,
    mode: 'live',
    termsHash: TERMS_HASH,
    termsSince: null,
    client: 'acme',
    level: 'gold',
    chosenLevel: null,
    contract: 'default',
    ladder: null,
    kind: 'bug',
    priority: 'high',
    channel: 'email',
    tags: ['shop', 'оплата'],
    title: 'Кошик не відкривається 🛒',
    requester: { email: 'ops@acme.example', name: 'Олена', locale: 'uk' },
    rank: null,
    status: 'in_progress',
    waitingSince: null,
    waitingCause: null,
    silentSince: null,
    timerDone: null,
    waitingFor: null,
    missing: [],
    line: 'l1',
    lineSince: T0,
    visits: [{ line: 'l1', from: T0, to: null }],
    team: null,
    agent: 'anna',
    acknowledgedAt: null,
    acknowledgementRound: 0,
    openedAt: T0,
    startedAt: T0,
    resolvedAt: null,
    closedAt: null,
    lastWordAt: null,
    nextUpdateBy: null,
    eta: null,
    renewals: 0,
    decided: 0,
    workedMinutes: 0,
    rating: null,
    parts: [],
    mergedInto: null,
    partOf: null,
    clocks: [clock()],
    last: { type: 'ticket.opened', time: T0, id: 'opened-1', source: 'urn:desk' },
    ...over,
  };
}

/** A ticket at version 1, with nothing in its outbox and no wake. */
export function ticket(
  key: TicketKey,
  over: Partial<Omit<TicketState, 'facts'>> & { facts?: Partial<TicketFacts> } = {},
) {
  const state: TicketState = {
    key,
    version: 1,
    folded: 1,
    pending: null,
    ledger: { keys: [], floor: 0 },
    history: [],
    historyNext: 1,
    outbox: [],
    wakeAt: null,
    armedAt: null,
    crossedAt: null,
    ...over,
    facts: facts(over.facts),
  };
  return state;
}

export function clockEntry(n: number, at: number = T0): HistoryEntry {
  return {
    kind: 'clock',
    n,
    at,
    recordedAt: at,
    change: 'started',
    objective: 'resolution',
    cycle: 1,
    line: null,
    dueAt: at + MINUTE_MS,
    usedMs: 0,
  };
}

export function recipient(address = 'ops@acme.example', over: Partial<Recipient> = {}): Recipient {
  return {
    address,
    name: 'Олена',
    language: 'uk',
    timeZone: 'Europe/Kyiv',
    person: null,
    role: 'requester',
    why: 'the requester of the ticket',
    ...over,
  };
}

export function notice(key: TicketKey, over: Partial<Notice> = {}): Notice {
  return {
    kind: 'received',
    ticket: {
      id: ticketId(key),
      title: 'Кошик не відкривається 🛒',
      client: 'acme',
      priority: 'high',
      level: 'gold',
      status: 'new',
      line: 'l1',
      agent: null,
      openedAt: T0,
    },
    at: T0,
    lastUsefulAt: T0 + 1440 * MINUTE_MS,
    urgent: false,
    event: { source: 'urn:desk', id: 'opened-1' },
    firstResponseDueAt: T0 + 15 * MINUTE_MS,
    ...over,
  };
}

export function wakeEntry(key: string, since: number, at: number): WakeEntry {
  return { kind: 'wake', key, since, at };
}

export function noticeEntry(ticketOf: TicketKey, key: string, since: number = T0): NoticeToSend {
  return { kind: 'notice', key, since, notice: notice(ticketOf), recipients: [recipient()], order: 1 };
}

export function terms(over: Partial<Terms> = {}): Terms {
  return {
    schema: 1,
    agencyCalendar: 'office',
    calendars: {},
    priorities: ['critical', 'high', 'normal', 'low'],
    levels: {
      gold: {
        calendar: 'office',
        targets: { default: { first_response: { workingMs: 60 * MINUTE_MS }, resolution: { businessDays: 2 } } },
        pauses: { resolution: ['waiting_client'] },
        reopenWithinMs: 0,
      },
    },
    clients: { default: { level: 'gold' } },
    rules: [],
    lines: {},
    firstLine: null,
    ladders: {},
    intake: { incomplete: 'hold', kinds: { default: { requires: [] } } },
    ...over,
  };
}

/** A policy whose hash is the digit given, 64 times: the ports trust the hash that they are handed. */
export function policy(digit: string, pinned: Terms = terms()): PolicyDocument {
  return {
    termsHash: `sha256:${digit.repeat(64)}`,
    terms: pinned,
    directory: {
      agency: {
        name: 'Example Studio',
        timeZone: 'Europe/Kyiv',
        language: 'uk',
        contact: { email: 'help@studio.example' },
        mail: { from: 'Example Studio <help@studio.example>' },
      },
      people: {},
      rotas: {},
      lines: {},
      clients: {},
      sources: { default: { mode: 'live' } },
      resolution: { report: 'require' },
      zones: {},
    },
  };
}

export function apiKey(over: Partial<ApiKey> = {}): ApiKey {
  return {
    name: 'desk',
    scopes: ['events:write', 'tickets:read'],
    mode: 'live',
    namespace: '',
    createdAt: T0,
    ...over,
  };
}
