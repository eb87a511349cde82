/** What mailboxes do beyond their port's contract: letters that DynamoDB deletes in time, and calls that the queue delays. */
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Item } from '../../../shared/adapters/aws/attributes.ts';
import { dynamoMailboxes } from '../../../shared/adapters/aws/mailboxes.ts';
import { boxItemKey, letterItemKey, type Table } from '../../../shared/adapters/aws/table.ts';
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
      await mailboxes.put([{ key: 'n-1', ticket, order: 1, recipient: recipient(), notice: notice(ticket) }]);
      return (await mailboxes.lettersOf(recipient().address, ticket))[0]!;
    };
    const itemAt = async (Key: Item): Promise<Item> =>
      (await table.client.send(new GetItemCommand({ TableName: table.name, Key }))).Item!;
    const deletedAfter = (seconds: number) => ({ N: String(seconds + NINETY_DAYS_SECONDS) });

    it('expire 90 days after they are settled, and not before', async () => {
      const letter = await put();
      const { address } = letter.recipient;
      const key = letterItemKey(address, letter.ticket, letter.key);
      expect((await itemAt(key))[EXPIRY_ATTRIBUTE]).toBeUndefined();
      const attempt = { attempts: 0, attemptedAt: null, resends: 0, mail: null };
      await mailboxes.settle(address, [letter], { state: 'expired', at: T0 + 999, detail: 'late', ...attempt });
      expect((await itemAt(key))[EXPIRY_ATTRIBUTE]).toEqual(deletedAfter(T0 / 1000));
    });

    it('have mailboxes that expire 90 days after they were last saved', async () => {
      const name = { address: recipient().address, ticket: freshKey() };
      await mailboxes.save(await mailboxes.open(name), T0);
      await mailboxes.save(await mailboxes.open(name), T0 + 5000);
      const key = boxItemKey(name.address, name.ticket);
      expect((await itemAt(key))[EXPIRY_ATTRIBUTE]).toEqual(deletedAfter(T0 / 1000 + 5));
    });

    it('of one ticket to one address are one message, and three writes when they are one', async () => {
      const counted = jest.spyOn(table.client, 'send');
      const [before, ticket] = [sqs.sent.length, freshKey()];
      const content = { key: 'n-1', ticket, order: 1, recipient: recipient(), notice: notice(ticket) };
      await mailboxes.put([content]);
      const box = await mailboxes.open({ address: recipient().address, ticket });
      await mailboxes.save(box, T0);
      const sent = { state: 'sent', at: T0, detail: null, attempts: 1, attemptedAt: T0, resends: 0 } as const;
      const mail = { key: 'n-1', letters: 1, outcome: 'sent', at: T0 } as const;
      await mailboxes.settle(recipient().address, [content], { ...sent, mail });
      const writes = counted.mock.calls.filter(([command]) => !(command instanceof GetItemCommand));
      counted.mockRestore();
      expect(writes.map(([command]) => command.constructor.name)).toEqual([
        'PutItemCommand',
        'PutItemCommand',
        'UpdateItemCommand',
      ]);
      expect(sqs.sent).toHaveLength(before + 1);
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
