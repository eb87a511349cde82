import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '../../ports/clock.ts';
import type { Letter, MailboxCall, Mailboxes } from '../../ports/mailboxes.ts';
import { number, text } from './attributes.ts';
import { delaySeconds } from './delay.ts';
import { isConditionFailure } from './failures.ts';
import { letterOf, newLetterItem } from './letterItem.ts';
import { writeCall } from './messages.ts';
import { readItems, readPrefix } from './reading.ts';
import { letterItemKey, letterPrefix, mailboxPk, type Table } from './table.ts';
import { updateExpression } from './updateExpression.ts';

/** A settled letter is kept for the timeline, then DynamoDB deletes it. */
const KEPT_SECONDS = 90 * 86_400;

/** What reading letters takes: the table alone. */
export function letterReader(table: Table): Pick<Mailboxes, 'lettersOf' | 'find'> {
  return {
    async lettersOf(address, ticket) {
      const items = await readPrefix(table, mailboxPk(address), letterPrefix(ticket));
      return items.map(letterOf).sort((a, b) => a.order - b.order);
    },
    async find(wanted) {
      const keys = wanted.map(({ address, ticket, key }) => letterItemKey(address, ticket, key));
      return (await readItems(table, keys)).map(letterOf);
    },
  };
}

/** Mailboxes in the table; calls of notify go through a queue. */
export function dynamoMailboxes(table: Table, sqs: SQSClient, queueUrl: string, clock: Clock): Mailboxes {
  const callNotify = async (call: MailboxCall, at: number): Promise<void> => {
    const DelaySeconds = delaySeconds(clock.now(), at);
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: writeCall(call), DelaySeconds }));
  };
  return {
    ...letterReader(table),
    async put(letter) {
      await putOnce(table, letter);
      await callNotify({ address: letter.recipient.address, ticket: letter.ticket }, clock.now());
    },
    claim: (letter, at) => claim(table, letter, at),
    settle: (letter, outcome) => settle(table, letter, outcome),
    // A call that is due later than the queue can hold back comes early, and calls itself again.
    callAgain: callNotify,
  };
}

async function putOnce(table: Table, letter: Parameters<Mailboxes['put']>[0]): Promise<void> {
  const put = new PutItemCommand({
    TableName: table.name,
    Item: newLetterItem(letter),
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  try {
    await table.client.send(put);
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

/** An attempt at a letter whose last attempt never ended is a resend: that one's outcome is unknown. */
async function claim(table: Table, letter: Letter, at: number): Promise<'claimed' | 'conflict'> {
  if (letter.state !== 'waiting' && letter.state !== 'sending') return 'conflict';
  const update = new UpdateItemCommand({
    TableName: table.name,
    Key: letterItemKey(letter.recipient.address, letter.ticket, letter.key),
    UpdateExpression: 'SET #state = :sending, attemptedAt = :at ADD attempts :one, resends :resends',
    ConditionExpression: '#state = :state AND attempts = :attempts',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':sending': text('sending'),
      ':at': number(at),
      ':one': number(1),
      ':resends': number(letter.state === 'sending' ? 1 : 0),
      ':state': text(letter.state),
      ':attempts': number(letter.attempts),
    },
  });
  try {
    await table.client.send(update);
    return 'claimed';
  } catch (error) {
    if (isConditionFailure(error)) return 'conflict';
    throw error;
  }
}

/** A letter that was sent stays sent, whatever a slower attempt has to say. */
async function settle(table: Table, letter: Letter, outcome: Parameters<Mailboxes['settle']>[1]): Promise<void> {
  const { state, at, detail } = outcome;
  const ended = state !== 'waiting';
  const update = updateExpression({
    state: text(state),
    settledAt: ended ? number(at) : null,
    expiresAt: ended ? number(Math.floor(at / 1000) + KEPT_SECONDS) : null,
    detail: detail === null ? null : text(detail),
  });
  const command = new UpdateItemCommand({
    TableName: table.name,
    Key: letterItemKey(letter.recipient.address, letter.ticket, letter.key),
    UpdateExpression: update.expression,
    ConditionExpression: 'attribute_exists(pk) AND #state <> :sent',
    ExpressionAttributeNames: update.names,
    ExpressionAttributeValues: { ...update.values, ':sent': text('sent') },
  });
  try {
    await table.client.send(command);
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}
