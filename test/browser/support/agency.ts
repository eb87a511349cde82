/** An embedded host in virtual time with a few tickets, as a client of its status page meets it. */

import { createLinks } from '../../../functions/links/links.ts';
import { createHost, type Host } from '../../../host/host.ts';
import { loadPolicy } from '../../../shared/adapters/configuration/loadPolicy.ts';
import { DAY_MS } from '../../../shared/domain/time/civil.ts';

/** Monday, 2 March 2026, 10:00 in Kyiv. */
export const START = Date.UTC(2026, 2, 2, 8);

export const HOSTILE =
  '<script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">"><svg onload="document.title=\'owned\'"> \u202Egnp.exe\u202C 👩‍🚒';

export interface Agency {
  host: Host;
  at(minutes: number): string;
  tell(type: string, ticket: string, minutes: number, data: object): Promise<void>;
  /** The address in the last mail about a ticket. */
  linkInMail(ticket: string): Promise<string>;
  linkOfClient(client: string): Promise<string>;
  /** What clients have sent of a ticket from its page, of one type. */
  sentFrom(ticket: string, type: string): Promise<Record<string, unknown>[]>;
}

/** @param colour the agency's own; absent: Kept's */
export async function openAgency(colour?: string): Promise<Agency> {
  const configured = loadPolicy('config');
  const { directory } = configured;
  const agency = { ...directory.agency, ...(colour !== undefined && { brand: { colour } }) };
  const policy = { ...configured, directory: { ...directory, agency } };
  const host = await createHost({ policy, file: null, port: 0, virtualFrom: START });
  const headers = { authorization: `Bearer ${host.developmentKey}`, 'content-type': 'application/cloudevents+json' };
  const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString();
  let count = 0;
  return {
    host,
    at,
    async tell(type, subject, minutes, data) {
      const time = START + minutes * 60_000;
      if (time > host.ports.clock.now()) await host.advanceTo(time);
      count += 1;
      const event = { specversion: '1.0', id: `e${count}`, source: 'urn:desk', type, subject, time: at(minutes), data };
      const answer = await fetch(`${host.url}/v1/events`, { method: 'POST', headers, body: JSON.stringify(event) });
      if (answer.status !== 202) throw new Error(await answer.text());
      await host.settled();
    },
    async linkInMail(ticket) {
      await host.settled();
      const mail = host.outbox.list({ ticket }).findLast(({ text }) => text.includes('/s/'));
      return /https?:\S+\/s\/\S+/.exec(mail?.text ?? '')![0];
    },
    async linkOfClient(client) {
      const links = createLinks({ ...host.ports, newSecret: () => Buffer.alloc(32, 7).toString('base64url') });
      return `${host.url}/s/${await links.make({ namespace: '', client, ticket: null }, DAY_MS)}`;
    },
    async sentFrom(ticket, wanted) {
      const answer = await fetch(`${host.url}/v1/tickets/${ticket}/timeline?limit=500`, { headers });
      const { entries } = (await answer.json()) as {
        entries: { source?: string; type: string; data: Record<string, unknown> }[];
      };
      return entries.flatMap(({ source, type, data }) => (source === 'urn:kept:page' && type === wanted ? [data] : []));
    },
  };
}

export function request(over: object = {}): object {
  const requester = { email: 'olha@acme.example', name: 'Olha Kovalenko', locale: 'en', timeZone: 'Europe/Kyiv' };
  return { client: 'acme', requester, channel: 'email', priority: 'high', ...over };
}

export const REPORT = {
  cause: 'The session of the shop was kept in memory, and the login began a new one.',
  actions: ['The session is kept in the database now.', 'Carts of this morning were brought back from the log.'],
  fullyResolved: true,
  recurrence: { possible: true, prevention: 'A test logs in with a full cart before each release.' },
  options: [
    { what: 'Leave it as it is', pros: 'Nothing more to do', cons: 'Carts live for a day' },
    { what: 'Keep carts for a month', pros: 'Customers come back to them', cons: 'Two more hours of work' },
  ],
  evidence: [{ name: 'The test’s log', url: 'https://studio.example/log' }],
};
