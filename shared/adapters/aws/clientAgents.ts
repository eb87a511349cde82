import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { number, text, textOf } from './attributes.ts';
import { isConditionFailure } from './failures.ts';
import { readItem } from './reading.ts';
import { clientAgentItemKey, type Table } from './table.ts';

/** Whom a client stays with (R27): an item a client. */
export async function clientAgent(table: Table, client: string): Promise<string | null> {
  const item = await readItem(table, clientAgentItemKey(client));
  return item === null ? null : textOf(item, 'agent');
}

export async function keepClientAgent(
  table: Table,
  { client, agent, at }: { client: string; agent: string; at: number },
): Promise<void> {
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: { ...clientAgentItemKey(client), kind: text('CLIENT_AGENT'), agent: text(agent), since: number(at) },
        ConditionExpression: 'attribute_not_exists(pk) OR #since < :since',
        ExpressionAttributeNames: { '#since': 'since' },
        ExpressionAttributeValues: { ':since': number(at) },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}
