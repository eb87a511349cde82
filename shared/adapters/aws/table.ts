/**
 * The one table and the names of everything in it (docs/architecture.md).
 *
 * | pk | sk | what |
 * |---|---|---|
 * | `TICKET#<namespace>#<subject>` | `EVENT#<digest of source, id>` | a record of the log; `kind` is `EVENT`, or `DECISION` for Kept's own |
 * | | `TICKET` | the folded ticket with its outbox |
 * | | `CLOCK#<version>`, `HISTORY#<version>`, and `…#<part>` | what one save spilled |
 * | `MAILBOX#<address>` | `NOTICE#<digest of ticket>#<digest of key>` | a letter |
 * | | `BOX#<digest of ticket>`, `BOX#` | what waits and is under way for a client about a ticket, for staff about all |
 * | `TERMS#<hash>`, `DIRECTORY#<hash>` | `MANIFEST`, `CHUNK#<digest>#<n>` | pinned terms, a directory |
 * | `POLICY` | `IN_FORCE` | which terms and directory are in force |
 * | `KEY#<SHA-256 of the secret>` | `KEY` | an API key |
 * | `CLIENTS#<namespace>` | `CLIENT#<client>` | a client with tickets |
 * | `NAMESPACES` | `NAMESPACE#<namespace>` | a namespace with tickets |
 * | `MAIL#<address>` | `NEWS#<digest of key>` | what was told of a mail |
 * | `ADDRESSES` | `ADDRESS#<address>` | what is known of an address |
 * | `SWAPS` | `ROTA#<rota>` | what people of a rota swapped |
 * | `SECRETS` | `SECRETS#<purpose>` | secrets that Kept made for itself |
 * | `LINKS#TICKET#<namespace>#<subject>`, `LINKS#CLIENT#<namespace>#<client>` | `REVOKED` | until when links to the status page are revoked |
 * | `CHANNELS` | `CHANNEL#<name>` | where a channel leads, and what lets us in |
 * | `JOB#<id>` | `JOB`, `RESULTS#<page>` | how far a job is, and what it found |
 * | `SWEEP` | `WATERMARK#<shard>` | how far the sweep came |
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { addressName } from '../../domain/delivery/addressRecord.ts';
import type { TicketKey } from '../../domain/ticket/key.ts';
import type { LinkSubject } from '../../ports/revocations.ts';
import type { SecretPurpose } from '../../ports/secrets.ts';
import { type Item, text } from './attributes.ts';
import { digest } from './digest.ts';

/** The table and the client to reach it with. */
export interface Table {
  client: DynamoDBClient;
  name: string;
}

/** What stream filters match on: an accepted event wakes `react`, Kept's own decisions do not. */
export const EVENT = 'EVENT';
export const DECISION = 'DECISION';
export const TICKET = 'TICKET';

const TICKET_PREFIX = 'TICKET#';

/** Every `pk` and `sk` is text. */
function key(pk: string, sk: string): Item {
  return { pk: text(pk), sk: text(sk) };
}

export const ticketPk = (ticket: TicketKey): string => `${TICKET_PREFIX}${ticket}`;

/** @throws Error when the `pk` is of something else. */
export function ticketKeyOf(pk: string): TicketKey {
  if (!pk.startsWith(TICKET_PREFIX)) throw new Error(`${pk} is not of a ticket.`);
  return pk.slice(TICKET_PREFIX.length);
}

export const ticketItemKey = (ticket: TicketKey): Item => key(ticketPk(ticket), TICKET);

/** Events are looked up and deduplicated by source and id, which may hold any characters; the digest keeps them apart. */
export const eventItemKey = (ticket: TicketKey, source: string, id: string): Item =>
  key(ticketPk(ticket), `${EVENT_PREFIX}${digest(JSON.stringify([source, id]))}`);

export const EVENT_PREFIX = 'EVENT#';
export const CLOCK_PREFIX = 'CLOCK#';
export const HISTORY_PREFIX = 'HISTORY#';

/** What a save spilled, named by the save's version, so that later ones come later. What does not fit one item has parts. */
export const spillItemKey = (
  ticket: TicketKey,
  prefix: typeof CLOCK_PREFIX | typeof HISTORY_PREFIX,
  version: number,
  part = 0,
): Item => key(ticketPk(ticket), `${prefix}${padded(version, 12)}${part === 0 ? '' : `#${padded(part, 3)}`}`);

const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');

export const mailboxPk = (address: string): string => `MAILBOX#${address}`;

/** Letters of one ticket. Digests, since a subject alone may be as long as a sort key, and may hold any separator. */
export const letterPrefix = (ticket: TicketKey): string => `NOTICE#${digest(ticket)}#`;

export const letterItemKey = (address: string, ticket: TicketKey, letter: string): Item =>
  key(mailboxPk(address), `${letterPrefix(ticket)}${digest(letter)}`);

/** A client's mailbox of one ticket; null: staff's, which is for all of theirs. */
export const boxItemKey = (address: string, ticket: TicketKey | null): Item =>
  key(mailboxPk(address), `BOX#${ticket === null ? '' : digest(ticket)}`);

export const termsItemKey = (hash: string, sk: string): Item => key(`TERMS#${hash}`, sk);

export const directoryItemKey = (hash: string, sk: string): Item => key(`DIRECTORY#${hash}`, sk);

export const policyItemKey = (): Item => key('POLICY', 'IN_FORCE');

export const apiKeyItemKey = (secretHash: string): Item => key(`KEY#${secretHash}`, 'KEY');

export const clientsPk = (namespace: string): string => `CLIENTS#${namespace}`;
export const CLIENT_PREFIX = 'CLIENT#';
export const clientItemKey = (namespace: string, client: string): Item =>
  key(clientsPk(namespace), `${CLIENT_PREFIX}${client}`);

export const NAMESPACES_PK = 'NAMESPACES';
export const NAMESPACE_PREFIX = 'NAMESPACE#';
export const namespaceItemKey = (namespace: string): Item => key(NAMESPACES_PK, `${NAMESPACE_PREFIX}${namespace}`);

/** Whom a client stays with. */
export const clientAgentItemKey = (client: string): Item => key(`CLIENT#${client}`, 'AGENT');

/** Addresses in lower case: one mailbox, however it was written. */
export const newsItemKey = (address: string, mail: string): Item =>
  key(`MAIL#${addressName(address)}`, `NEWS#${digest(mail)}`);

export const ADDRESSES_PK = 'ADDRESSES';
export const ADDRESS_PREFIX = 'ADDRESS#';

export const addressItemKey = (address: string): Item => key(ADDRESSES_PK, `${ADDRESS_PREFIX}${addressName(address)}`);

export const SWAPS_PK = 'SWAPS';
export const ROTA_PREFIX = 'ROTA#';
export const swapsItemKey = (rota: string): Item => key(SWAPS_PK, `${ROTA_PREFIX}${rota}`);

export const secretsItemKey = (purpose: SecretPurpose): Item => key('SECRETS', `SECRETS#${purpose}`);

/** Namespaces hold no `#`, so that no two subjects share an item. */
export const revocationItemKey = (subject: LinkSubject): Item =>
  'ticket' in subject
    ? key(`LINKS#TICKET#${subject.namespace}#${subject.ticket}`, 'REVOKED')
    : key(`LINKS#CLIENT#${subject.namespace}#${subject.client}`, 'REVOKED');

export const CHANNELS_PK = 'CHANNELS';
export const CHANNEL_PREFIX = 'CHANNEL#';
export const channelItemKey = (name: string): Item => key(CHANNELS_PK, `${CHANNEL_PREFIX}${name}`);

export const jobItemKey = (id: string): Item => key(`JOB#${id}`, 'JOB');
export const jobResultsItemKey = (id: string, page: number): Item => key(`JOB#${id}`, `RESULTS#${page}`);

export const watermarkItemKey = (shard: number): Item => key('SWEEP', `WATERMARK#${shard}`);
