import { PutItemCommand, type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { SaveRequest } from '../../ports/ticketStore.ts';
import { number } from './attributes.ts';
import { decision } from './eventItem.ts';
import { isConflict } from './failures.ts';
import { spillItems } from './spills.ts';
import { CLOCK_PREFIX, HISTORY_PREFIX, type Table } from './table.ts';
import { ticketItem } from './ticketItem.ts';

/** TransactWriteItems takes no more (DynamoDB's quotas). */
const LARGEST_TRANSACTION = 100;

/**
 * The one write of a ticket: a conditional put, or a transaction when decisions or what was spilled go with it. A
 * transaction costs twice as much, so only such saves are one.
 * @throws TicketTooLargeError, or what DynamoDB reports
 */
export async function saveTicket(table: Table, request: SaveRequest): Promise<'saved' | 'conflict'> {
  const put = { TableName: table.name, Item: ticketItem(request.ticket), ...condition(request.expectedVersion) };
  const others = [...decisions(table, request), ...spills(table, request)];
  if (others.length + 1 > LARGEST_TRANSACTION) {
    throw new Error(
      `Ticket ${request.ticket.key}: a save of ${others.length + 1} items; ${LARGEST_TRANSACTION} fit one.`,
    );
  }
  const command = others.length === 0 ? new PutItemCommand(put) : transaction([{ Put: put }, ...others]);
  try {
    await (command instanceof PutItemCommand ? table.client.send(command) : table.client.send(command));
    return 'saved';
  } catch (error) {
    if (isConflict(error)) return 'conflict';
    throw error;
  }
}

const transaction = (items: TransactWriteItem[]) => new TransactWriteItemsCommand({ TransactItems: items });

function condition(expectedVersion: number | null) {
  if (expectedVersion === null) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': number(expectedVersion) },
  };
}

function decisions(table: Table, { ticket, decisions }: SaveRequest): TransactWriteItem[] {
  return decisions.map((record) => ({
    Put: {
      TableName: table.name,
      Item: decision(ticket.key, record),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }));
}

function spills(table: Table, { ticket, spilledHistory, spilledClocks }: SaveRequest): TransactWriteItem[] {
  const items = [
    ...spillItems(ticket, HISTORY_PREFIX, spilledHistory),
    ...spillItems(ticket, CLOCK_PREFIX, spilledClocks),
  ];
  return items.map((item) => ({ Put: { TableName: table.name, Item: item } }));
}
