import { setTimeout as delay } from 'node:timers/promises';
import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { OutboundEvent } from '../../../events/outbound.ts';
import type { Bus } from '../../ports/bus.ts';

/** PutEvents takes no more at once. */
const BATCH = 10;
const ATTEMPTS = 4;
const PAUSE_MS = 50;

/** Kept's news on an EventBridge bus: `source` and `detail-type` for rules to match, the whole CloudEvent as detail. */
export function eventBridgeBus(eventBridge: EventBridgeClient, busName: string): Bus {
  return {
    async publish(events) {
      for (let start = 0; start < events.length; start += BATCH) {
        const entries = events.slice(start, start + BATCH).map((event) => entryOf(event, busName));
        await putAll(eventBridge, entries);
      }
    },
  };
}

function entryOf(event: OutboundEvent, busName: string): PutEventsRequestEntry {
  return {
    EventBusName: busName,
    Source: event.source,
    DetailType: event.type,
    Time: new Date(event.time),
    Detail: JSON.stringify(event),
  };
}

/** Of one request some entries may fail; those are put again, and what fails to the end is thrown. */
async function putAll(eventBridge: EventBridgeClient, entries: PutEventsRequestEntry[]): Promise<void> {
  let left = entries;
  for (let attempt = 1; ; attempt += 1) {
    const { FailedEntryCount, Entries } = await eventBridge.send(new PutEventsCommand({ Entries: left }));
    if (!FailedEntryCount) return;
    const answers = Entries ?? [];
    if (attempt === ATTEMPTS) {
      const codes = new Set(answers.flatMap(({ ErrorCode }) => (ErrorCode === undefined ? [] : [ErrorCode])));
      throw new Error(`The bus took all but ${FailedEntryCount} of ${left.length} events: ${[...codes].join(', ')}.`);
    }
    left = left.filter((_, index) => answers[index]?.ErrorCode !== undefined);
    await delay(PAUSE_MS * 2 ** attempt * (0.5 + Math.random() / 2));
  }
}
