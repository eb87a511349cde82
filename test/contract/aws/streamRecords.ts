/** Reads a table's stream from DynamoDB Local. */
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Table } from '../../../shared/adapters/aws/table.ts';

/** Every record of the table's stream. On the wire they are as Lambda hands them over: bytes are base64. */
export async function streamRecords(endpoint: string, table: Table): Promise<DynamoDBRecord[]> {
  const { Table: made } = await table.client.send(new DescribeTableCommand({ TableName: table.name }));
  const StreamArn = made?.LatestStreamArn;
  const { StreamDescription } = await call<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
    endpoint,
    'DescribeStream',
    { StreamArn },
  );
  const records: DynamoDBRecord[] = [];
  for (const { ShardId } of StreamDescription.Shards) {
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    let { ShardIterator } = await call<{ ShardIterator: string | undefined }>(endpoint, 'GetShardIterator', from);
    while (ShardIterator !== undefined) {
      const page: { Records: DynamoDBRecord[]; NextShardIterator?: string } = await call(endpoint, 'GetRecords', {
        ShardIterator,
      });
      records.push(...page.Records);
      // An open shard has no end.
      ShardIterator = page.Records.length === 0 ? undefined : page.NextShardIterator;
    }
  }
  return records;
}

/** DynamoDB Streams' API, which DynamoDB Local serves without checking signatures. */
async function call<T>(endpoint: string, operation: string, body: Record<string, unknown>): Promise<T> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
