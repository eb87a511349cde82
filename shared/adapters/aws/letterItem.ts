import type { CarriedBy, LetterContent } from '../../domain/mailbox/letter.ts';
import type { Letter } from '../../ports/mailboxes.ts';
import { bytes, bytesOf, type Item, number, numberOf, numberOrNull, text, textOf, textOrNull } from './attributes.ts';
import { pack, unpack } from './packing.ts';
import { letterItemKey } from './table.ts';

/** A letter that waits for its first attempt. What it says never changes; how far it came stands in attributes of its own. */
export function newLetterItem({ key, ticket, order, recipient, notice }: LetterContent): Item {
  const content: LetterContent = { key, ticket, order, recipient, notice };
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
  const mail = textOrNull(item, 'mail');
  return {
    ...unpack<LetterContent>(bytesOf(item, 'letter')),
    state: textOf(item, 'state') as Letter['state'],
    attempts: numberOf(item, 'attempts'),
    attemptedAt: numberOrNull(item, 'attemptedAt'),
    resends: numberOf(item, 'resends'),
    settledAt: numberOrNull(item, 'settledAt'),
    detail: textOrNull(item, 'detail'),
    mail: mail === null ? null : (JSON.parse(mail) as CarriedBy),
    wait: null,
  };
}
