import { type TicketKey, ticketId } from '../ticket/key.ts';
import type { TicketFacts } from '../ticket/state.ts';
import type { Notice, NoticeKind } from './notice.ts';

/** A notice of the ticket as it stands now, without what is particular to its kind. */
export function snapshot(
  key: TicketKey,
  facts: TicketFacts,
  kind: NoticeKind,
  at: number,
  lastUsefulAt: number,
): Notice {
  return {
    kind,
    ticket: {
      id: ticketId(key),
      title: facts.title,
      client: facts.client,
      ...(facts.kind === null ? {} : { kind: facts.kind }),
      priority: facts.priority,
      level: facts.level,
      status: facts.status,
      line: facts.line,
      agent: facts.agent,
      openedAt: facts.openedAt ?? at,
    },
    at,
    lastUsefulAt,
    urgent: false,
  };
}
