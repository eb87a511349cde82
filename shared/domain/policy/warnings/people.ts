/** Addresses of people that are not theirs alone. */
import type { Configuration } from '../configuration.ts';
import type { Report } from '../problem.ts';

export function warnOfPeople({ agency, people }: Configuration, report: Report): void {
  const own = new Set([agency.contact.email, addressIn(agency.mail.from), agency.mail.replyTo].map(lowered));
  const owners = new Map<string, string>();
  for (const [name, { email }] of Object.entries(people)) {
    const address = email.toLowerCase();
    const owner = owners.get(address);
    const at = ['people', name, 'email'];
    if (own.has(address)) {
      report(
        at,
        "This is the agency's own address: what Kept tells this person would arrive there as a request. Write the person's own.",
      );
    } else if (owner !== undefined) {
      report(
        at,
        `This is the address of ${JSON.stringify(owner)} too: notices would not tell the two apart. Write another.`,
      );
    }
    if (owner === undefined) owners.set(address, name);
  }
}

/** The address of `Name <a@b>`, or of `a@b`. */
function addressIn(mailbox: string): string {
  return /<([^<>]+)>$/.exec(mailbox)?.[1] ?? mailbox;
}

function lowered(text: string | undefined): string | undefined {
  return text?.toLowerCase();
}
