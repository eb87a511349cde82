/** How the agency is reached (R26): for mails and pages. */
import type { Directory } from '../domain/policy/directory.ts';
import { cleanLine, webAddress } from './clean.ts';
import type { Way } from './content.ts';
import type { MessageId, Variables } from './words/catalogue.ts';

/** Every way to reach support, the one that always works first. */
export function waysToReach(
  { email, phone, url }: Directory['agency']['contact'],
  say: <Id extends MessageId>(id: Id, values: Variables<Id>) => string,
): Way[] {
  const ways: Way[] = [{ label: say('contact.email', {}), value: email, url: `mailto:${encodeURI(cleanLine(email))}` }];
  if (phone !== undefined) {
    ways.push({ label: say('contact.phone', {}), value: phone, url: `tel:${phone.replace(/[^+\d]/g, '')}` });
  }
  if (url !== undefined) ways.push({ label: say('contact.page', {}), value: url, url: webAddress(url) });
  return ways;
}
