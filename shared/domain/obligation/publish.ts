import { formatInstant } from '../../../events/instant.ts';
import { KEPT_SOURCE } from '../../../events/order.ts';
import type { OutboundEvent, OutboundEventType } from '../../../events/outbound.ts';
import type { ClockEffect, EscalationEffect } from '../ticket/effects.ts';
import { type TicketKey, ticketId, ticketNamespace } from '../ticket/key.ts';
import type { Clock, TicketFacts } from '../ticket/state.ts';
import { obligationKey } from './key.ts';

/** The events that Kept publishes of what it noticed. Their ids are deterministic: consumers dedupe by them. */

export function clockEvent(key: TicketKey, facts: TicketFacts, effect: ClockEffect, now: number): OutboundEvent | null {
  const { clock, change, at, reason, retold = null } = effect;
  const data = dataAbout(key, facts, clock);
  const type = clock.objective === 'promise' ? addPromiseNews(data, effect, now) : addClockNews(data, effect, now);
  if (!type) return null;
  const parts = [key, clock.objective, clock.cause, change, clock.verdict, at, clock.dueAt, retold];
  // Of two pauses of one instant, the second for another reason, each is told.
  const id = obligationKey(change === 'paused' && reason !== undefined ? [...parts, reason] : parts);
  return envelope(type, id, at, data);
}

export function escalationEvent(key: TicketKey, facts: TicketFacts, { event }: EscalationEffect): OutboundEvent {
  const { dueAt, ...decided } = event.data;
  const data = { ...dataOf(key, facts), ...decided, priority: facts.priority, dueAt: formatInstant(dueAt) };
  return envelope('ticket.escalated', event.id, event.time, data);
}

/** What is told: of the ticket, of the clock, and then of the change, each in its turn. */
interface Data extends Record<string, unknown> {
  ticket: string;
}

function envelope(type: OutboundEventType, id: string, at: number, data: Data): OutboundEvent {
  return {
    specversion: '1.0',
    id,
    source: KEPT_SOURCE,
    type,
    subject: data.ticket,
    time: formatInstant(at),
    datacontenttype: 'application/json',
    data,
  } as OutboundEvent;
}

function dataOf(key: TicketKey, { client }: TicketFacts): Data {
  return withNamespace({ ticket: ticketId(key), client }, key);
}

/** A namespace is told when there is one. */
function withNamespace(data: Data, key: TicketKey): Data {
  const namespace = ticketNamespace(key);
  if (namespace !== '') data.namespace = namespace;
  return data;
}

/** Laid out at once: an object that grows property by property is moved again and again. */
function dataAbout(key: TicketKey, facts: TicketFacts, clock: Clock): Data {
  const ticket = ticketId(key);
  const { client } = facts;
  const { objective, cycle } = clock;
  if (objective === 'promise') return withNamespace({ ticket, client, cycle, by: promisedBy(clock) }, key);
  const about = {
    ticket,
    client,
    level: facts.level,
    priority: facts.priority,
    objective,
    cycle,
    line: clock.line ?? facts.line,
    targetSeconds: clock.targetMs / 1000,
    usedSeconds: clock.usedMs / 1000,
  };
  return withNamespace(about, key);
}

/** Returns the type of the event; null when a change is not told. */
function addClockNews(data: Data, { clock, change, reason, at }: ClockEffect, now: number): OutboundEventType | null {
  const dueAt = clock.dueAt === null ? null : formatInstant(clock.dueAt);
  const remainingSeconds = (clock.targetMs - clock.usedMs) / 1000;
  switch (change) {
    case 'started':
      data.startedAt = formatInstant(clock.startedAt);
      data.dueAt = dueAt;
      return 'sla.clock_started';
    case 'paused':
      data.reason = reason;
      data.remainingSeconds = remainingSeconds;
      return 'sla.clock_paused';
    case 'resumed':
      data.reason = reason;
      data.dueAt = dueAt;
      data.remainingSeconds = remainingSeconds;
      return 'sla.clock_resumed';
    case 'met':
      data.stoppedAt = formatInstant(clock.stoppedAt ?? at);
      data.dueAt = dueAt;
      return 'sla.clock_met';
    case 'breached':
      data.dueAt = formatInstant(at);
      addNoticed(data, at, now);
      return 'sla.clock_breached';
    case 'amended':
      Object.assign(data, amendment(reason ?? ''), { dueAt });
      return 'sla.clock_amended';
    case 'cancelled':
      data.reason = reason;
      return 'sla.clock_cancelled';
    default:
      return null;
  }
}

function addPromiseNews(data: Data, { clock, change, at, reason }: ClockEffect, now: number): OutboundEventType | null {
  data.nextUpdateBy = formatInstant(clock.startedAt + clock.targetMs);
  switch (change) {
    case 'started':
      return 'promise.made';
    case 'met':
      data.keptAt = formatInstant(at);
      return 'promise.kept';
    case 'breached':
      addNoticed(data, at, now);
      return 'promise.broken';
    case 'superseded':
      data.replacedBy = reason;
      return 'promise.superseded';
    default:
      return null;
  }
}

function promisedBy(clock: Clock): 'agent' | 'kept' {
  return clock.cause.startsWith(`${KEPT_SOURCE} `) ? 'kept' : 'agent';
}

/** How late a breach was noticed is told beside the instant at which it happened (domain.md, *Clocks*, rule 5). */
function addNoticed(data: Data, at: number, now: number): void {
  data.noticedAt = formatInstant(now);
  data.latenessSeconds = Math.max(0, now - at) / 1000;
}

/** `met → none: reopened` as its parts. */
function amendment(reason: string): { from: string; to: string; reason: string } {
  const [change = '', why = ''] = reason.split(': ', 2);
  const [from = 'none', to = 'none'] = change.split(' → ', 2);
  return { from, to, reason: why };
}
