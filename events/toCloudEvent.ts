import * as z from 'zod';
import type { CloudEvent } from './cloudEvent.ts';
import { inboundData } from './inbound/catalogue.ts';
import { formatInstant } from './instant.ts';
import { isKeptEvent, keptData, type LogEvent } from './kept.ts';

/**
 * Writes an event of a ticket's log as the CloudEvent that it came from: instants as ISO 8601 in UTC, defaults filled in.
 * Reading the result again gives the same event. Throws a ZodError for an event that no parse can have given.
 */
export function toCloudEvent(event: LogEvent): CloudEvent {
  const { id, source, type, subject, time, sequence } = event;
  return {
    specversion: '1.0',
    id,
    source,
    type,
    subject,
    time: formatInstant(time),
    datacontenttype: 'application/json',
    ...(sequence === undefined ? {} : { sequence }),
    data: z.encode(dataSchemaOf(event), event.data) as Record<string, unknown>,
  };
}

function dataSchemaOf(event: LogEvent): z.ZodType {
  return isKeptEvent(event) ? keptData[event.type] : inboundData[event.type];
}
