import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { ApiKey, Keys } from '../../ports/keys.ts';
import { bytes, bytesOf, type Item, text, textOf } from './attributes.ts';
import { pack, unpack } from './packing.ts';
import { query, readItem, readItems } from './reading.ts';
import { apiKeyItemKey, type Table } from './table.ts';
import { LIST_INDEX } from './tableDefinition.ts';

/** All keys are in one partition of the list index. */
const ALL_KEYS = 'KEYS';

/** API keys in the table, by the hash of their secret. */
export function dynamoKeys(table: Table): Keys {
  return {
    async find(secretHash) {
      const item = await readItem(table, apiKeyItemKey(secretHash));
      return item === null ? null : apiKeyOf(item);
    },
    async create(secretHash, key) {
      await table.client.send(new PutItemCommand({ TableName: table.name, Item: apiKeyItem(secretHash, key) }));
    },
    async list() {
      const entries = await query(table, {
        IndexName: LIST_INDEX,
        KeyConditionExpression: 'listPk = :keys',
        ExpressionAttributeValues: { ':keys': text(ALL_KEYS) },
      });
      const items = await readItems(
        table,
        entries.map(({ pk, sk }) => ({ pk: pk!, sk: sk! })),
      );
      return items.sort(byListSk).map((item) => ({ secretHash: textOf(item, 'secretHash'), key: apiKeyOf(item) }));
    },
    async revoke(secretHash) {
      const { Attributes } = await table.client.send(
        new DeleteItemCommand({ TableName: table.name, Key: apiKeyItemKey(secretHash), ReturnValues: 'ALL_OLD' }),
      );
      return Attributes !== undefined;
    },
  };
}

function apiKeyItem(secretHash: string, key: ApiKey): Item {
  return {
    ...apiKeyItemKey(secretHash),
    kind: text('KEY'),
    name: text(key.name),
    secretHash: text(secretHash),
    key: bytes(pack(key)),
    listPk: text(ALL_KEYS),
    listSk: text(`${String(key.createdAt).padStart(16, '0')}#${secretHash}`),
  };
}

const apiKeyOf = (item: Item): ApiKey => unpack<ApiKey>(bytesOf(item, 'key'));

function byListSk(a: Item, b: Item): number {
  return textOf(a, 'listSk') < textOf(b, 'listSk') ? -1 : 1;
}
