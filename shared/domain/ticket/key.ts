/**
 * A ticket is a namespace and a subject: Zendesk's 123 and GitHub's 123 are two tickets. The key is `namespace#subject`;
 * a namespace never holds a `#`, so two pairs never give one key (I7).
 */
export type TicketKey = string;

export function ticketKey(namespace: string, subject: string): TicketKey {
  return `${namespace}#${subject}`;
}

/** The subject of a key: the id by which its own system knows the ticket. */
export function ticketId(key: TicketKey): string {
  return key.slice(key.indexOf('#') + 1);
}

/** The namespace of a key. */
export function ticketNamespace(key: TicketKey): string {
  return key.slice(0, key.indexOf('#'));
}
