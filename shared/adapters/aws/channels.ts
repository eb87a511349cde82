import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Channels, StoredChannel } from '../../ports/channels.ts';
import { bytes, bytesOf, type Item, text } from './attributes.ts';
import { pack, unpack } from './packing.ts';
import { readItem, readPrefix } from './reading.ts';
import { CHANNEL_PREFIX, CHANNELS_PK, channelItemKey, type Table } from './table.ts';

/** Channels in one partition of the table, which is encrypted at rest. */
export function dynamoChannels(table: Table): Channels {
  return {
    async find(name) {
      const item = await readItem(table, channelItemKey(name));
      return item === null ? null : channelOf(item);
    },
    async set(channel) {
      const item = { ...channelItemKey(channel.name), kind: text('CHANNEL'), channel: bytes(pack(channel)) };
      await table.client.send(new PutItemCommand({ TableName: table.name, Item: item }));
    },
    async list() {
      return (await readPrefix(table, CHANNELS_PK, CHANNEL_PREFIX)).map(channelOf);
    },
    async remove(name) {
      const { Attributes } = await table.client.send(
        new DeleteItemCommand({ TableName: table.name, Key: channelItemKey(name), ReturnValues: 'ALL_OLD' }),
      );
      return Attributes !== undefined;
    },
  };
}

const channelOf = (item: Item): StoredChannel => unpack<StoredChannel>(bytesOf(item, 'channel'));
