/** What a command works on that is neither file nor HTTP: the table of a stack, or the database of an embedded host. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { Table } from '../shared/adapters/aws/table.ts';
import type { EmbeddedDatabase } from '../shared/adapters/embedded/database.ts';
import { CallError } from './exit.ts';

export interface StoreOptions {
  /** Name of the stack's table. */
  table?: string;
  /** Of DynamoDB, in place of the region's own. */
  endpoint?: string;
  region?: string;
  /** The embedded host's database. */
  data?: string;
}

/** Makes a port of either; each loads its adapter only when it is asked. */
export interface Openers<P> {
  inFile(database: EmbeddedDatabase): Promise<P>;
  inTable(table: Table): Promise<P>;
}

/** Adds the options that say where the store is. */
export function withStoreOptions(command: Command): Command {
  return command
    .option('--table <name>', "the stack's table: its output TableName")
    .option('--endpoint <url>', 'of DynamoDB, when it is not the one of the region')
    .option('--region <region>', 'of the table; by default the one that the AWS configuration names')
    .option('--data <file>', "the embedded host's database")
    .option('--json', 'print the result as JSON');
}

/**
 * Opens a port over the store that the options name, does something with it, and closes the store.
 *
 * @param what is there, in the plural, such as `keys`
 * @throws CallError when the options name no store or two, or it cannot be reached
 */
export async function withStore<P, T>(
  options: StoreOptions,
  what: string,
  open: Openers<P>,
  work: (port: P) => Promise<T>,
): Promise<T> {
  const { table, data } = options;
  if ((table === undefined) === (data === undefined)) {
    throw new CallError(`say where the ${what} are: --table NAME for a stack (its output TableName), or --data FILE`);
  }
  return table === undefined ? inFile(data!, open, work) : inTable(table, options, open, work);
}

async function inFile<P, T>(file: string, open: Openers<P>, work: (port: P) => Promise<T>): Promise<T> {
  if (!existsSync(file))
    throw new CallError(`there is no file ${file}; npm start makes one, at .kept/kept.db by default`);
  const { EmbeddedDatabase } = await import('../shared/adapters/embedded/database.ts');
  const database = new EmbeddedDatabase({ file });
  try {
    return await work(await open.inFile(database));
  } finally {
    await database.close();
  }
}

async function inTable<P, T>(
  name: string,
  { endpoint, region }: StoreOptions,
  open: Openers<P>,
  work: (port: P) => Promise<T>,
): Promise<T> {
  const { DynamoDBClient, DynamoDBServiceException } = await import('@aws-sdk/client-dynamodb');
  const client = new DynamoDBClient({ ...(endpoint && { endpoint }), ...(region && { region }) });
  try {
    return await work(await open.inTable({ client, name }));
  } catch (error) {
    // No region, no credentials, no connection, no such table: for the caller to put right.
    if (error instanceof CallError || !(error instanceof Error)) throw error;
    const what = error instanceof DynamoDBServiceException ? `${error.name}: ${error.message}` : error.message;
    throw new CallError(`the table ${name} cannot be used: ${what || error.name}`);
  } finally {
    client.destroy();
  }
}
