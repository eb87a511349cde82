/** Where `kept keys` finds the API keys: the table of a stack, or the file of an embedded host. */
import { existsSync } from 'node:fs';
import type { Keys } from '../shared/ports/keys.ts';
import { CallError } from './exit.ts';

export interface KeyStoreOptions {
  /** Name of the stack's table. */
  table?: string;
  /** Of DynamoDB, in place of the region's own. */
  endpoint?: string;
  region?: string;
  /** The embedded host's database. */
  data?: string;
}

/**
 * Does something with the keys, and closes them.
 * @throws CallError when the options name no store or two, or it cannot be reached
 */
export async function withKeys<T>(options: KeyStoreOptions, work: (keys: Keys) => Promise<T>): Promise<T> {
  const { table, data } = options;
  if ((table === undefined) === (data === undefined)) {
    throw new CallError('say where the keys are: --table NAME for a stack (its output TableName), or --data FILE');
  }
  return table === undefined ? inFile(data!, work) : inTable(table, options, work);
}

async function inFile<T>(file: string, work: (keys: Keys) => Promise<T>): Promise<T> {
  if (!existsSync(file))
    throw new CallError(`there is no file ${file}; npm start makes one, at .kept/kept.db by default`);
  const { EmbeddedDatabase } = await import('../shared/adapters/embedded/database.ts');
  const { openKeys } = await import('../shared/adapters/embedded/keys.ts');
  const database = new EmbeddedDatabase({ file });
  try {
    return await work(openKeys(database));
  } finally {
    await database.close();
  }
}

async function inTable<T>(name: string, options: KeyStoreOptions, work: (keys: Keys) => Promise<T>): Promise<T> {
  const { DynamoDBClient, DynamoDBServiceException } = await import('@aws-sdk/client-dynamodb');
  const { dynamoKeys } = await import('../shared/adapters/aws/keys.ts');
  const { endpoint, region } = options;
  const client = new DynamoDBClient({ ...(endpoint && { endpoint }), ...(region && { region }) });
  try {
    return await work(dynamoKeys({ client, name }));
  } catch (error) {
    // No region, no credentials, no connection, no such table: for the caller to put right.
    if (error instanceof CallError || !(error instanceof Error)) throw error;
    const what = error instanceof DynamoDBServiceException ? `${error.name}: ${error.message}` : error.message;
    throw new CallError(`the table ${name} cannot be used: ${what || error.name}`);
  } finally {
    client.destroy();
  }
}
