import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Revocations } from '../../ports/revocations.ts';
import { number, numberOf, text } from './attributes.ts';
import { isConditionFailure } from './failures.ts';
import { readItem } from './reading.ts';
import { revocationItemKey, type Table } from './table.ts';

/** Until when the links of a ticket, or of a client, are revoked: an item each. */
export function dynamoRevocations(table: Table): Revocations {
  return {
    async revokedUntil(subjects) {
      const items = await Promise.all(subjects.map((subject) => readItem(table, revocationItemKey(subject))));
      const until = items.flatMap((item) => (item === null ? [] : [numberOf(item, 'until')]));
      return until.length === 0 ? null : Math.max(...until);
    },
    async revoke(subject, at) {
      const item = { ...revocationItemKey(subject), kind: text('REVOCATION'), until: number(at) };
      const command = new PutItemCommand({
        TableName: table.name,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk) OR #until < :at',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: { ':at': number(at) },
      });
      try {
        await table.client.send(command);
      } catch (error) {
        // More is revoked already.
        if (!isConditionFailure(error)) throw error;
      }
    },
  };
}
