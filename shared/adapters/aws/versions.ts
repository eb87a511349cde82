import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type Item, number } from './attributes.ts';
import { isConditionFailure } from './failures.ts';
import type { Table } from './table.ts';

/**
 * Puts an item in place of the one of version `before`; 0: there must be none yet.
 * @returns false when somebody put another one since; nothing was written
 */
export async function putVersion(table: Table, item: Item, before: number): Promise<boolean> {
  const condition =
    before === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': number(before) },
        };
  try {
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: item, ...condition }));
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}
