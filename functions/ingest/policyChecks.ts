/** What an event must keep to by the policy in force: times, clients, priorities, levels, lines, and the report of R20. */
import { nearest } from '../../events/nearest.ts';
import type { TicketEvent } from '../../events/ticketEvent.ts';
import type { Mode } from '../../shared/domain/policy/directory.ts';
import type { PolicyDocument } from '../../shared/domain/policy/policy.ts';
import type { Terms } from '../../shared/domain/policy/terms.ts';
import type { BodyError } from '../http/problem.ts';
import { AHEAD_MS } from './limits.ts';
import { zoneErrors } from './timeZones.ts';

const REPORT_ASKED =
  'Say how it was resolved (R20): what caused it (`cause`); what was done, and what is left to do (`actions`, `remaining`); ' +
  'whether it is wholly solved now (`fullyResolved`); and whether it can come back, and how to avoid that (`recurrence`).';

/** Paths are within the event. `mode` is the one that the event is taken in. */
export function policyErrors(event: TicketEvent, policy: PolicyDocument, mode: Mode, now: number): BodyError[] {
  return [...timeErrors(event.time, now), ...dataErrors(event, policy, mode)];
}

function timeErrors(time: number, now: number): BodyError[] {
  if (time <= now + AHEAD_MS) return [];
  return [{ path: '/time', message: 'This is more than 5 minutes ahead of our clock. Check the clock of the sender.' }];
}

function dataErrors(event: TicketEvent, { terms, directory }: PolicyDocument, mode: Mode): BodyError[] {
  switch (event.type) {
    case 'ticket.opened':
      return [
        ...clientErrors(event.data.client, terms),
        ...nameErrors('/data/priority', event.data.priority, terms.priorities),
        ...nameErrors('/data/line', event.data.line, Object.keys(terms.lines)),
        ...zoneErrors('/data/requester/timeZone', event.data.requester.timeZone),
      ];
    case 'ticket.priority_changed':
      return nameErrors('/data/priority', event.data.priority, terms.priorities);
    case 'ticket.reclassified':
      return [
        ...clientErrors(event.data.client, terms),
        ...nameErrors('/data/level', event.data.level, Object.keys(terms.levels)),
      ];
    case 'ticket.assigned':
      return nameErrors('/data/line', event.data.line, Object.keys(terms.lines));
    case 'ticket.handed_over':
      return nameErrors('/data/to', event.data.to, Object.keys(terms.lines));
    case 'ticket.resolved': {
      // History comes as it is: the desk that it is imported from may never have asked.
      const isMissing = event.data.report === undefined && mode !== 'import';
      return isMissing && directory.resolution.report === 'require'
        ? [{ path: '/data/report', message: REPORT_ASKED }]
        : [];
    }
    default:
      return [];
  }
}

/** A client has a contract of its own, or the one of `default`. Which clients there are is nobody's business: none is named. */
function clientErrors(client: string | undefined, terms: Terms): BodyError[] {
  if (client === undefined || Object.hasOwn(terms.clients, client) || Object.hasOwn(terms.clients, 'default'))
    return [];
  return [{ path: '/data/client', message: 'The policy has no such client, and no `default` for the others.' }];
}

function nameErrors(path: string, name: string | undefined, known: readonly string[]): BodyError[] {
  if (name === undefined || known.includes(name)) return [];
  if (known.length === 0) return [{ path, message: 'The policy has none of these: leave this out.' }];
  const close = nearest(name, known);
  const hint = close === undefined ? '.' : `; did you mean ${close}?`;
  return [{ path, message: `The policy does not have this. Write one of ${known.join(', ')}${hint}` }];
}
