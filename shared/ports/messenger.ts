import type { ChannelKind } from '../domain/policy/directory.ts';
import type { MailOutcome } from './mailer.ts';

/** Where a channel's messages go, and what lets us in. Set by the operator, kept apart from the configuration, never shown. */
export interface ChannelAccess {
  kind: ChannelKind;
  /** Of a webhook: for Slack and Teams the whole of it is the secret. Telegram has none. */
  url?: string;
  /** Of a Telegram bot. */
  token?: string;
  /** Telegram's chat, by number or `@name`. */
  chat?: string;
  /** `whsec_…`, which signs what the agency's own webhook gets (Standard Webhooks). */
  secret?: string;
}

/** A message ready to go: one POST of JSON. */
export interface OutgoingPost {
  /** A secret, mostly: never logged. */
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Where it may go at all: host names; one that begins with a dot stands for every host under it. */
  hosts: readonly string[];
}

export interface Messenger {
  /** Outcomes are those of a mail; anything thrown means that it is unknown. */
  send(message: OutgoingPost): Promise<MailOutcome>;
}

/** Why nothing is sent to an address; null: it is allowed. */
export function refusalOf(url: string, hosts: readonly string[]): string | null {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'https:') return 'The address is not an https URL.';
  const { hostname, port, username, password } = parsed;
  if (port !== '' || username !== '' || password !== '')
    return 'The address names a port or a user, which is not allowed.';
  const isAllowed = hosts.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host));
  return isAllowed ? null : `The host ${hostname} is not allowed.`;
}
