import type { Json } from '../../../events/testing/events.ts';
import type { PolicyDocument } from '../../../shared/domain/policy/policy.ts';
import { FixedPolicies } from '../../../test/fakes/fixedPolicies.ts';
import { httpEvent, type Request } from '../../../test/fakes/httpEvent.ts';
import { ManualClock } from '../../../test/fakes/manualClock.ts';
import { MemoryKeys } from '../../../test/fakes/memoryKeys.ts';
import { MemoryTickets } from '../../../test/fakes/memoryTickets.ts';
import { RecordingLogger } from '../../../test/fakes/recordingLogger.ts';
import { createIngest } from '../ingest.ts';

/** Monday, 9 March 2026, 18:00 UTC: after every sample of the catalogue. */
export const NOW = Date.UTC(2026, 2, 9, 18);

export const STRUCTURED = 'application/cloudevents+json';
export const BATCHED = 'application/cloudevents-batch+json';

/** ingest over fakes, with the key `all` for everything. */
export function openGate(policy: Partial<PolicyDocument> = {}) {
  const store = new MemoryTickets();
  const keys = new MemoryKeys().set('all');
  const policies = new FixedPolicies(policy);
  const clock = new ManualClock(NOW);
  const logger = new RecordingLogger();
  const ingest = createIngest({ store, keys, policies, clock, logger });
  const post = (request: Request) => ingest(httpEvent({ method: 'POST', path: '/v1/events', key: 'all', ...request }));
  return {
    store,
    keys,
    policies,
    clock,
    logger,
    post,
    /** One event, structured. */
    send: (event: unknown, request: Request = {}) =>
      post({ headers: { 'content-type': STRUCTURED }, body: JSON.stringify(event), ...request }),
    sendBatch: (events: unknown, request: Request = {}) =>
      post({ headers: { 'content-type': BATCHED }, body: JSON.stringify(events), ...request }),
    /** Ids of what was stored, in order. */
    stored: () => store.records.map(({ record }) => record.event.id),
  };
}

export type Gate = ReturnType<typeof openGate>;

/** The headers and body of an event in the binary mode. */
export function asBinary({ data, datacontenttype: _, ...attributes }: Json): Request {
  const headers = Object.entries(attributes).map(([name, value]) => [`ce-${name}`, encodeURIComponent(String(value))]);
  return {
    headers: { ...Object.fromEntries(headers), 'content-type': 'application/json' },
    body: JSON.stringify(data),
  };
}
