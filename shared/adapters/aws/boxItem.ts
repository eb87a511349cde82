import type { Mailbox, MailboxName } from '../../ports/mailboxes.ts';
import { bytes, bytesOf, type Item, number, numberOf, text, textOf } from './attributes.ts';
import { pack, unpack } from './packing.ts';
import { boxItemKey } from './table.ts';

/** What a mailbox packs: whose it is stands beside it. */
type Content = Omit<Mailbox, 'version'>;

/** The item of a mailbox's next version. DynamoDB deletes it when nothing was saved for as long as a settled letter is kept. */
export function nextBoxItem({ version, ...content }: Mailbox, expiresAtSeconds: number): Item {
  return {
    ...boxItemKey(content.address, content.ticket),
    kind: text('BOX'),
    version: number(version + 1),
    box: bytes(pack(content)),
    expiresAt: number(expiresAtSeconds),
  };
}

export function boxOf(item: Item): Mailbox {
  return { ...unpack<Content>(bytesOf(item, 'box')), version: numberOf(item, 'version') };
}

/** Where an item stands, for finding the one of a name among several. */
export function placeOf(item: Item): string {
  return `${textOf(item, 'pk')}\n${textOf(item, 'sk')}`;
}

export const placeOfBox = ({ address, ticket }: MailboxName): string => placeOf(boxItemKey(address, ticket));
