/**
 * What Lambda hands over of the table's stream: new images, as the event source mappings' filters let them through.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
import type { DynamoDBRecord, DynamoDBStreamEvent, AttributeValue as StreamedValue } from 'aws-lambda';
import type { TicketKey } from '../../domain/ticket/key.ts';
import type { LogRecord } from '../../domain/ticket/log.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import { type Item, textOf, textOrNull } from './attributes.ts';
import { type Batch, readBatch } from './batch.ts';
import { recordOf } from './eventItem.ts';
import { EVENT, TICKET, ticketKeyOf } from './table.ts';
import { ticketOf } from './ticketItem.ts';

/** An accepted event that came into a log; `id` is the stream's sequence number. */
export interface EventChange {
  id: string;
  key: TicketKey;
  record: LogRecord;
}

/** A ticket that was saved, or partly confirmed, with something left to carry out. */
export interface TicketChange {
  id: string;
  ticket: TicketState;
}

/** The accepted events among the records; others pass. */
export function eventChanges({ Records }: DynamoDBStreamEvent): Batch<EventChange> {
  return readBatch(Records, sequenceNumber, (record) => {
    const image = newImage(record);
    if (image === null || textOrNull(image, 'kind') !== EVENT) return null;
    return { id: sequenceNumber(record), key: ticketKeyOf(textOf(image, 'pk')), record: recordOf(image) };
  });
}

/** The tickets among the records that owe something; others pass. */
export function ticketChanges({ Records }: DynamoDBStreamEvent): Batch<TicketChange> {
  return readBatch(Records, sequenceNumber, (record) => {
    const image = newImage(record);
    if (image === null || textOrNull(image, 'kind') !== TICKET || textOrNull(image, 'relay') !== 'due') return null;
    return { id: sequenceNumber(record), ticket: ticketOf(image) };
  });
}

const sequenceNumber = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

/** The image as the SDK would give it: in streams as Lambda hands them over, bytes are base64. Null after a deletion. */
function newImage(record: DynamoDBRecord): Item | null {
  const image = record.dynamodb?.NewImage;
  if (image === undefined) return null;
  return Object.fromEntries(Object.entries(image).map(([attribute, value]) => [attribute, attributeOf(value)]));
}

function attributeOf(value: StreamedValue): Item[string] {
  if (value.S !== undefined) return { S: value.S };
  if (value.N !== undefined) return { N: value.N };
  if (value.B !== undefined) return { B: Buffer.from(value.B, 'base64') };
  throw new Error(`A stream's image holds a kind of value that Kept never writes: ${Object.keys(value).join()}.`);
}
