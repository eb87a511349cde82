/** What mailboxes do beyond their port's contract: letters that DynamoDB deletes in time, and calls that the queue delays. */
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Item } from '../../../shared/adapters/aws/attributes.ts';
import { dynamoMailboxes } from '../../../shared/adapters/aws/mailboxes.ts';
import { letterItemKey, type Table } from '../../../shared/adapters/aws/table.ts';
import { EXPIRY_ATTRIBUTE } from '../../../shared/adapters/aws/tableDefinition.ts';
import { fakeClient } from '../../../shared/adapters/aws/testing/fakeClient.ts';
import type { Letter, Mailboxes } from '../../../shared/ports/mailboxes.ts';
import type { DynamoLocal } from '../dynamoLocal.ts';
import { freshKey, MINUTE_MS, notice, recipient, T0 } from '../fixtures.ts';

const NINETY_DAYS_SECONDS = 90 * 86_400;

export function letterTests(local: () => DynamoLocal): void {
  describe('letters', () => {
    const sqs = fakeClient<SQSClient>();
    let table: Table;
    let mailboxes: Mailboxes;
    beforeAll(async () => {
      table = await local().createTable();
      mailboxes = dynamoMailboxes(table, sqs.client, 'https://sqs.local/notices', { now: () => T0 });
    });

    const put = async (): Promise<Letter> => {
      const ticket = freshKey();
      await mailboxes.put({ key: 'n-1', ticket, order: 1, recipient: recipient(), notice: notice(ticket), at: T0 });
      return (await mailboxes.lettersOf(recipient().address, ticket))[0]!;
    };
    const itemOf = async ({ recipient: { address }, ticket, key }: Letter): Promise<Item> => {
      const Key = letterItemKey(address, ticket, key);
      return (await table.client.send(new GetItemCommand({ TableName: table.name, Key }))).Item!;
    };

    it('expire 90 days after they are settled, and not before', async () => {
      const letter = await put();
      expect((await itemOf(letter))[EXPIRY_ATTRIBUTE]).toBeUndefined();
      await mailboxes.claim(letter, T0);
      await mailboxes.settle(letter, { state: 'waiting', at: T0, detail: 'busy' });
      expect((await itemOf(letter))[EXPIRY_ATTRIBUTE]).toBeUndefined();
      await mailboxes.settle(letter, { state: 'expired', at: T0 + 999, detail: 'late' });
      expect((await itemOf(letter))[EXPIRY_ATTRIBUTE]).toEqual({ N: String(T0 / 1000 + NINETY_DAYS_SECONDS) });
    });

    it('that were sent stay sent, whatever a slower attempt has to say', async () => {
      const letter = await put();
      await mailboxes.claim(letter, T0);
      await mailboxes.settle(letter, { state: 'sent', at: T0 + 1, detail: '0100-ses' });
      await mailboxes.settle(letter, { state: 'failed', at: T0 + 2, detail: 'no' });
      const [kept] = await mailboxes.lettersOf(letter.recipient.address, letter.ticket);
      expect(kept).toMatchObject({ state: 'sent', settledAt: T0 + 1, detail: '0100-ses' });
    });

    it.each([
      ['at once', -1, 0],
      ['in a minute and a bit', MINUTE_MS + 1, 61],
      ['as late as the queue can', 60 * MINUTE_MS, 900],
    ])('call notify %s', async (_what, inMs, DelaySeconds) => {
      await mailboxes.callAgain({ address: 'ops@acme.example', ticket: '#1' }, T0 + inMs);
      expect(sqs.sent.at(-1)?.input).toMatchObject({ QueueUrl: 'https://sqs.local/notices', DelaySeconds });
    });
  });
}
