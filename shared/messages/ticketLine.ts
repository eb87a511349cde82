import { cleanLine } from './clean.ts';
import type { Content } from './content.ts';

/** Which ticket a mail is about: its number and title, or the number alone of one that is not opened yet. */
export function ticketLine({ id, title }: NonNullable<Content['ticket']>): string {
  return title === '' ? cleanLine(id) : `${cleanLine(id)} · ${cleanLine(title)}`;
}
