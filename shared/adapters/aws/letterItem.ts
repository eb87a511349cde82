import type { Letter } from '../../ports/mailboxes.ts';
import { bytes, bytesOf, type Item, number, numberOf, numberOrNull, text, textOf, textOrNull } from './attributes.ts';
import { pack, unpack } from './packing.ts';
import { letterItemKey } from './table.ts';

/** What a letter says never changes; how far it came stands in attributes of its own. */
type Content = Pick<Letter, 'key' | 'ticket' | 'order' | 'recipient' | 'notice'>;

/** A letter that waits for its first attempt. */
export function newLetterItem({ key, ticket, order, recipient, notice }: Content): Item {
  const content: Content = { key, ticket, order, recipient, notice };
  return {
    ...letterItemKey(recipient.address, ticket, key),
    kind: text('LETTER'),
    state: text('waiting'),
    attempts: number(0),
    resends: number(0),
    letter: bytes(pack(content)),
  };
}

/** The letter in an item. */
export function letterOf(item: Item): Letter {
  return {
    ...unpack<Content>(bytesOf(item, 'letter')),
    state: textOf(item, 'state') as Letter['state'],
    attempts: numberOf(item, 'attempts'),
    attemptedAt: numberOrNull(item, 'attemptedAt'),
    resends: numberOf(item, 'resends'),
    settledAt: numberOrNull(item, 'settledAt'),
    detail: textOrNull(item, 'detail'),
  };
}
