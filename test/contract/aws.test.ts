/** The adapters of AWS keep to the ports' contracts, on DynamoDB Local. */
import { afterAll, beforeAll } from '@jest/globals';
import { dynamoTicketStore } from '../../shared/adapters/aws/ticketStore.ts';
import { type DynamoLocal, startDynamoLocal } from './dynamoLocal.ts';
import { ticketStoreContract } from './suites/ticketStore.ts';

let local: DynamoLocal;
beforeAll(async () => {
  local = await startDynamoLocal();
}, 70_000);
afterAll(() => local.stop());

ticketStoreContract('DynamoDB', async () => {
  const table = await local.createTable();
  return {
    port: dynamoTicketStore(table),
    another: async () => dynamoTicketStore({ ...table, client: local.anotherClient() }),
    close: async () => {},
  };
});
