/** Contacts that are missing, or that two clients share (I7). */
import type { Configuration } from '../configuration.ts';
import type { Report } from '../problem.ts';
import { named } from './words.ts';

export function warnOfClients(configuration: Configuration, report: Report): void {
  warnOfSharedContacts(configuration, report);
  warnOfNoContacts(configuration, report);
}

function warnOfSharedContacts({ clients }: Configuration, report: Report): void {
  const listed = Object.entries(clients);
  const domains = new Map(
    listed.flatMap(([name, client]) => client.domains.map((domain) => [domain.toLowerCase(), name])),
  );
  const owners = new Map<string, string>();
  for (const [name, { contacts }] of listed) {
    for (const [index, written] of contacts.entries()) {
      const address = written.toLowerCase();
      const domain = address.slice(address.lastIndexOf('@') + 1);
      const at = ['clients', name, 'contacts', index];
      const owner = owners.get(address) ?? name;
      const domainOwner = domains.get(domain) ?? name;
      if (!owners.has(address)) owners.set(address, name);
      if (owner !== name) {
        report(at, `This is a contact of ${JSON.stringify(owner)} too: it would be told of both. Leave one out.`);
      } else if (domainOwner !== name) {
        report(
          at,
          `${JSON.stringify(domain)} is a domain of ${JSON.stringify(domainOwner)}: that client would be told of this one's tickets. Write a contact of ${JSON.stringify(name)}, or give it the domain.`,
        );
      }
    }
  }
}

/** Told once for all, at the first. */
function warnOfNoContacts({ clients }: Configuration, report: Report): void {
  const without = Object.entries(clients)
    .filter(([name, { contacts }]) => name !== 'default' && contacts.length === 0)
    .map(([name]) => name);
  if (without.length === 0) return;
  const have = without.length === 1 ? 'has' : 'have';
  report(
    ['clients', without[0]!],
    `${named(without)} ${have} no contacts, so that Kept knows nobody there before they write. Write \`contacts\`.`,
  );
}
