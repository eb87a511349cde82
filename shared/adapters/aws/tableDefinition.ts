import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/** Finds what a lost message left undone: partitions `E#shard` and `W#shard`, by time. */
export const SWEEP_INDEX = 'sweep';
/** Lists tickets by client and open or closed, by next due time; and the API keys. */
export const LIST_INDEX = 'list';
/** Items that hold this attribute, in epoch seconds, are deleted by DynamoDB some time after it. */
export const EXPIRY_ATTRIBUTE = 'expiresAt';

/**
 * The one table as CreateTable takes it, but for its name. The stack makes the same one (`infra/`), and a test holds the
 * two equal. Both indexes project keys only: whoever finds an item there reads the item itself, strongly consistent, and a
 * change that leaves the index's keys alone costs no index write.
 */
export const tableDefinition = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'sweepShard', AttributeType: 'S' },
    { AttributeName: 'sweepAt', AttributeType: 'N' },
    { AttributeName: 'listPk', AttributeType: 'S' },
    { AttributeName: 'listSk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: SWEEP_INDEX,
      KeySchema: [
        { AttributeName: 'sweepShard', KeyType: 'HASH' },
        { AttributeName: 'sweepAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
    {
      IndexName: LIST_INDEX,
      KeySchema: [
        { AttributeName: 'listPk', KeyType: 'HASH' },
        { AttributeName: 'listSk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
} as const satisfies Omit<CreateTableCommandInput, 'TableName'>;
