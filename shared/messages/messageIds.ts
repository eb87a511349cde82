import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';

/** Hash of parts, each told apart from the next. */
export function digest(...parts: string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:${part}`);
  return hash.digest('hex').slice(0, 40);
}

/** `Message-ID` of one notice to one recipient: the same each time that it is composed (domain.md, *Obligations*). */
export function messageId(key: string, address: string, from: string): string {
  return `<key.${digest(key, address)}@${domainOf(from)}>`;
}

/**
 * What every mail about a ticket to one recipient refers to, so that they stand as one thread. No mail has this id: whichever
 * comes first refers to it too, and Amazon SES, which gives mails ids of its own, does not break the thread.
 */
export function threadId(ticket: string, address: string, from: string): string {
  return `<ticket.${digest(ticket, address)}@${domainOf(from)}>`;
}

/** Domain of an address, in ASCII; `localhost` when it is none that DNS could have. */
function domainOf(address: string): string {
  const domain = domainToASCII(address.slice(address.lastIndexOf('@') + 1));
  return /^[a-z0-9.-]+$/.test(domain) ? domain : 'localhost';
}
