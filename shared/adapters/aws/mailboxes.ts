import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { emptyMailbox } from '../../domain/mailbox/mailbox.ts';
import { asItStands } from '../../domain/mailbox/standing.ts';
import type { Clock } from '../../ports/clock.ts';
import type {
  Letter,
  LetterContent,
  LetterName,
  Mailbox,
  MailboxCall,
  Mailboxes,
  Outcome,
} from '../../ports/mailboxes.ts';
import { number, text } from './attributes.ts';
import { boxOf, nextBoxItem, placeOf, placeOfBox } from './boxItem.ts';
import { delaySeconds } from './delay.ts';
import { isConditionFailure } from './failures.ts';
import { letterOf, newLetterItem } from './letterItem.ts';
import { writeCall } from './messages.ts';
import { inParallel } from './parallel.ts';
import { readItem, readItems, readPrefix } from './reading.ts';
import { boxItemKey, letterItemKey, letterPrefix, mailboxPk, type Table } from './table.ts';
import { updateExpression } from './updateExpression.ts';

/** A settled letter is kept for the timeline, then DynamoDB deletes it. */
const KEPT_SECONDS = 90 * 86_400;
/** Letters of one digest that are brought to rest at once. */
const SETTLED_AT_ONCE = 8;

/** What reading letters takes: the table alone. */
export function letterReader(table: Table): Pick<Mailboxes, 'lettersOf' | 'lettersNamed' | 'find'> {
  return {
    async lettersOf(address, ticket) {
      const items = await readPrefix(table, mailboxPk(address), letterPrefix(ticket));
      return items.map(letterOf).sort((a, b) => a.order - b.order);
    },
    async lettersNamed(address, names) {
      const keys = names.map(({ ticket, key }) => letterItemKey(address, ticket, key));
      return (await readItems(table, keys)).map(letterOf);
    },
    async find(wanted) {
      const keys = wanted.map(({ address, ticket, key }) => letterItemKey(address, ticket, key));
      const letters = (await readItems(table, keys)).map(letterOf);
      return withTheirBoxes(table, letters);
    },
  };
}

/** What has not come to rest is looked up in the mailboxes that may know of it. */
async function withTheirBoxes(table: Table, letters: Letter[]): Promise<Letter[]> {
  const namesOf = ({ ticket, recipient: { address } }: Letter) => [
    { address, ticket },
    { address, ticket: null },
  ];
  const open = letters.filter(({ state }) => state === 'waiting').flatMap(namesOf);
  if (open.length === 0) return letters;
  const items = await readItems(
    table,
    open.map(({ address, ticket }) => boxItemKey(address, ticket)),
  );
  const boxes = new Map(items.map((item) => [placeOf(item), boxOf(item)]));
  return letters.map((letter) =>
    namesOf(letter).reduce((known, name) => asItStands(known, boxes.get(placeOfBox(name))), letter),
  );
}

/** Mailboxes in the table; calls of notify go through a queue. */
export function dynamoMailboxes(table: Table, sqs: SQSClient, queueUrl: string, clock: Clock): Mailboxes {
  const callNotify = async (call: MailboxCall, at: number): Promise<void> => {
    const DelaySeconds = delaySeconds(clock.now(), at);
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: writeCall(call), DelaySeconds }));
  };
  return {
    ...letterReader(table),
    async put(letters) {
      for (const letter of letters) await putOnce(table, letter);
      const [first] = letters;
      if (first) await callNotify({ address: first.recipient.address, ticket: first.ticket }, clock.now());
    },
    async open({ address, ticket }) {
      const item = await readItem(table, boxItemKey(address, ticket));
      return item === null ? emptyMailbox({ address, ticket }) : boxOf(item);
    },
    save: (box, at) => save(table, box, at),
    async settle(address, [first, ...others], outcome) {
      if (!first) return;
      await settle(table, address, first, outcome);
      await inParallel(others, SETTLED_AT_ONCE, (letter) => settle(table, address, letter, outcome));
    },
    // A call that is due later than the queue can hold back comes early, and calls itself again.
    callAgain: callNotify,
  };
}

/** @returns whether the condition held */
async function wasWritten(writing: Promise<unknown>): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

async function putOnce(table: Table, letter: LetterContent): Promise<void> {
  const put = new PutItemCommand({
    TableName: table.name,
    Item: newLetterItem(letter),
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await wasWritten(table.client.send(put));
}

async function save(table: Table, box: Mailbox, at: number): Promise<'saved' | 'conflict'> {
  const condition =
    box.version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': number(box.version) },
        };
  const Item = nextBoxItem(box, Math.floor(at / 1000) + KEPT_SECONDS);
  const saved = await wasWritten(table.client.send(new PutItemCommand({ TableName: table.name, Item, ...condition })));
  return saved ? 'saved' : 'conflict';
}

/** What came to rest stays so, whatever a slower attempt has to say; of an expired letter is noted where it was named. */
async function settle(table: Table, address: string, letter: LetterName, outcome: Outcome): Promise<void> {
  const { state, at, detail, attempts, attemptedAt, resends } = outcome;
  const mail = outcome.mail === null ? null : text(JSON.stringify(outcome.mail));
  const settled = await updateIf(table, address, letter, 'attribute_not_exists(settledAt)', {
    state: text(state),
    attempts: number(attempts),
    attemptedAt: attemptedAt === null ? null : number(attemptedAt),
    resends: number(resends),
    settledAt: number(at),
    expiresAt: number(Math.floor(at / 1000) + KEPT_SECONDS),
    detail: detail === null ? null : text(detail),
    mail,
  });
  if (!settled && mail !== null) await updateIf(table, address, letter, 'attribute_not_exists(mail)', { mail });
}

function updateIf(
  table: Table,
  address: string,
  { ticket, key }: LetterName,
  condition: string,
  attributes: Parameters<typeof updateExpression>[0],
): Promise<boolean> {
  const update = updateExpression(attributes);
  const command = new UpdateItemCommand({
    TableName: table.name,
    Key: letterItemKey(address, ticket, key),
    UpdateExpression: update.expression,
    ConditionExpression: `attribute_exists(pk) AND ${condition}`,
    ExpressionAttributeNames: update.names,
    ExpressionAttributeValues: update.values,
  });
  return wasWritten(table.client.send(command));
}
