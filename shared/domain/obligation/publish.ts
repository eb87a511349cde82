import { formatInstant } from '../../../events/instant.ts';
import { KEPT_SOURCE } from '../../../events/order.ts';
import type { OutboundEvent, OutboundEventType } from '../../../events/outbound.ts';
import type { ClockEffect, EscalationEffect } from '../ticket/effects.ts';
import { type TicketKey, ticketId } from '../ticket/key.ts';
import type { Clock, TicketFacts } from '../ticket/state.ts';
import { obligationKey } from './key.ts';

/** The events that Kept publishes of what it noticed. Their ids are deterministic: consumers dedupe by them. */

export function clockEvent(key: TicketKey, facts: TicketFacts, effect: ClockEffect, now: number): OutboundEvent | null {
  const { clock, change, at } = effect;
  const told = clock.objective === 'promise' ? promiseNews(effect, now) : clockNews(effect, now);
  if (!told) return null;
  const id = obligationKey([
    key,
    clock.objective,
    clock.cause,
    change,
    clock.verdict,
    at,
    clock.dueAt,
    effect.retold ?? null,
  ]);
  const about =
    clock.objective === 'promise' ? { cycle: clock.cycle, by: promisedBy(clock) } : aboutClock(facts, clock);
  return envelope(key, facts, told.type, id, at, about, told.data);
}

export function escalationEvent(key: TicketKey, facts: TicketFacts, { event }: EscalationEffect): OutboundEvent {
  const { dueAt, ...data } = event.data;
  const published = { ...data, priority: facts.priority, dueAt: formatInstant(dueAt) };
  return envelope(key, facts, 'ticket.escalated', event.id, event.time, published);
}

function envelope(
  key: TicketKey,
  facts: TicketFacts,
  type: OutboundEventType,
  id: string,
  at: number,
  about: Record<string, unknown>,
  news?: Record<string, unknown>,
): OutboundEvent {
  const ticket = ticketId(key);
  const { client } = facts;
  const namespace = key.slice(0, key.length - ticket.length - 1);
  return {
    specversion: '1.0',
    id,
    source: KEPT_SOURCE,
    type,
    subject: ticket,
    time: formatInstant(at),
    datacontenttype: 'application/json',
    data: namespace === '' ? { ticket, client, ...about, ...news } : { ticket, namespace, client, ...about, ...news },
  } as OutboundEvent;
}

interface News {
  type: OutboundEventType;
  data: Record<string, unknown>;
}

function aboutClock(facts: TicketFacts, clock: Clock): Record<string, unknown> {
  return {
    level: facts.level,
    priority: facts.priority,
    objective: clock.objective,
    cycle: clock.cycle,
    line: clock.line ?? facts.line,
    targetSeconds: clock.targetMs / 1000,
    usedSeconds: clock.usedMs / 1000,
  };
}

function clockNews(effect: ClockEffect, now: number): News | null {
  const { clock, reason, at } = effect;
  const dueAt = clock.dueAt === null ? null : formatInstant(clock.dueAt);
  const remainingSeconds = (clock.targetMs - clock.usedMs) / 1000;
  switch (effect.change) {
    case 'started':
      return { type: 'sla.clock_started', data: { startedAt: formatInstant(clock.startedAt), dueAt } };
    case 'paused':
      return { type: 'sla.clock_paused', data: { reason, remainingSeconds } };
    case 'resumed':
      return { type: 'sla.clock_resumed', data: { reason, dueAt, remainingSeconds } };
    case 'met':
      return { type: 'sla.clock_met', data: { stoppedAt: formatInstant(clock.stoppedAt ?? at), dueAt } };
    case 'breached':
      return { type: 'sla.clock_breached', data: { dueAt: formatInstant(at), ...noticed(at, now) } };
    case 'amended':
      return { type: 'sla.clock_amended', data: { ...amendment(reason ?? ''), dueAt } };
    case 'cancelled':
      return { type: 'sla.clock_cancelled', data: { reason } };
    default:
      return null;
  }
}

function promiseNews(effect: ClockEffect, now: number): News | null {
  const { clock, change, at, reason } = effect;
  const promised = { nextUpdateBy: formatInstant(clock.startedAt + clock.targetMs) };
  if (change === 'started') return { type: 'promise.made', data: promised };
  if (change === 'met') return { type: 'promise.kept', data: { ...promised, keptAt: formatInstant(at) } };
  if (change === 'breached') return { type: 'promise.broken', data: { ...promised, ...noticed(at, now) } };
  if (change === 'superseded') return { type: 'promise.superseded', data: { ...promised, replacedBy: reason } };
  return null;
}

function promisedBy(clock: Clock): 'agent' | 'kept' {
  return clock.cause.startsWith(`${KEPT_SOURCE} `) ? 'kept' : 'agent';
}

/** How late a breach was noticed is told beside the instant at which it happened (domain.md, *Clocks*, rule 5). */
function noticed(at: number, now: number): { noticedAt: string; latenessSeconds: number } {
  return { noticedAt: formatInstant(now), latenessSeconds: Math.max(0, now - at) / 1000 };
}

/** `met → none: reopened` as its parts. */
function amendment(reason: string): { from: string; to: string; reason: string } {
  const [change = '', why = ''] = reason.split(': ', 2);
  const [from = 'none', to = 'none'] = change.split(' → ', 2);
  return { from, to, reason: why };
}
