import { type Letter, type LetterName, nameOf } from './letter.ts';
import type { Mailbox } from './mailbox.ts';

/** A letter as it stands: what has come to rest says so itself, of all else its mailbox knows. */
export function asItStands(letter: Letter, box: Pick<Mailbox, 'mails' | 'held'> | undefined): Letter {
  if (letter.state !== 'waiting' || box === undefined) return letter;
  const name = nameOf(letter);
  const isThis = (other: LetterName) => nameOf(other) === name;
  const mail = box.mails.find(({ letters }) => letters.some(isThis));
  if (mail) {
    const { state, attempts, attemptedAt, resends, detail } = mail;
    return { ...letter, state, attempts, attemptedAt, resends, detail };
  }
  return { ...letter, wait: box.held.find(isThis)?.wait ?? null };
}
