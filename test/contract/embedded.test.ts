import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAddresses } from '../../shared/adapters/embedded/addresses.ts';
import { openChannels } from '../../shared/adapters/embedded/channels.ts';
import { EmbeddedDatabase } from '../../shared/adapters/embedded/database.ts';
import { openJobs } from '../../shared/adapters/embedded/jobs.ts';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import { openMailboxes } from '../../shared/adapters/embedded/mailboxes.ts';
import { openMailNews } from '../../shared/adapters/embedded/mailNews.ts';
import { openPolicies } from '../../shared/adapters/embedded/policies.ts';
import { openRevocations } from '../../shared/adapters/embedded/revocations.ts';
import { openSecrets } from '../../shared/adapters/embedded/secrets.ts';
import { openSwaps } from '../../shared/adapters/embedded/swaps.ts';
import { openTicketStore } from '../../shared/adapters/embedded/ticketStore.ts';
import { openWakes } from '../../shared/adapters/embedded/wakes.ts';
import type { MailboxCall } from '../../shared/ports/mailboxes.ts';
import type { Wake } from '../../shared/ports/wakes.ts';
import { addressesContract } from './suites/addresses.ts';
import { channelsContract } from './suites/channels.ts';
import { jobsContract } from './suites/jobs.ts';
import { keysContract } from './suites/keys.ts';
import { mailboxesContract } from './suites/mailboxes.ts';
import { mailNewsContract } from './suites/mailNews.ts';
import { policiesContract } from './suites/policies.ts';
import { revocationsContract } from './suites/revocations.ts';
import { secretsContract } from './suites/secrets.ts';
import { swapsContract } from './suites/swaps.ts';
import { ticketStoreContract } from './suites/ticketStore.ts';
import { wakesContract } from './suites/wakes.ts';

/** A file of its own, and connections to it; the first one also looks into the tables. */
async function openFile() {
  const folder = await mkdtemp(join(tmpdir(), 'kept-contract-'));
  const databases: EmbeddedDatabase[] = [];
  const connect = (): EmbeddedDatabase => {
    const database = new EmbeddedDatabase({ file: join(folder, 'kept.db') });
    databases.push(database);
    return database;
  };
  const first = connect();
  return {
    first,
    connect,
    bodies<T>(queue: 'wakes' | 'mailboxes' | 'jobs'): T[] {
      const rows = first.prepare('SELECT body FROM queue_messages WHERE queue = ?').all(queue);
      return rows.map((row) => JSON.parse(String(row.body)) as T);
    },
    async close() {
      for (const database of databases) await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

ticketStoreContract('SQLite', async () => {
  const { first, connect, close } = await openFile();
  return { port: openTicketStore(first), another: async () => openTicketStore(connect()), close };
});

mailboxesContract('SQLite', async () => {
  const { first, connect, bodies, close } = await openFile();
  const calls = async () => bodies<MailboxCall>('mailboxes');
  return { port: openMailboxes(first), another: async () => openMailboxes(connect()), calls, close };
});

channelsContract('SQLite', async () => {
  const { first, connect, close } = await openFile();
  return { port: openChannels(first), another: async () => openChannels(connect()), close };
});

jobsContract('SQLite', async () => {
  const { first, connect, bodies, close } = await openFile();
  const called = async () => bodies<{ job: string }>('jobs').map(({ job }) => job);
  return { port: openJobs(first), another: async () => openJobs(connect()), called, close };
});

keysContract('SQLite', async () => {
  const { first, connect, close } = await openFile();
  return { port: openKeys(first), another: async () => openKeys(connect()), close };
});

policiesContract('SQLite', async () => {
  const { connect, close } = await openFile();
  return { over: async (document) => Object.assign(openPolicies(connect(), document), { wait: () => {} }), close };
});

swapsContract('SQLite', async () => {
  const { first, connect, close } = await openFile();
  return { port: openSwaps(first), another: async () => openSwaps(connect()), wait: () => {}, close };
});

secretsContract('SQLite', async () => {
  const { first, connect, close } = await openFile();
  return { port: openSecrets(first), another: async () => openSecrets(connect()), close };
});

revocationsContract('SQLite', async () => {
  const { first, connect, close } = await openFile();
  return { port: openRevocations(first), another: async () => openRevocations(connect()), close };
});

wakesContract('SQLite', async () => {
  const { first, bodies, close } = await openFile();
  return { port: openWakes(first), armed: async () => bodies<Wake>('wakes'), close };
});

addressesContract('SQLite', async () => {
  const { first, connect, close } = await openFile();
  return { port: openAddresses(first), another: async () => openAddresses(connect()), close };
});

mailNewsContract('SQLite', async () => {
  const { first, connect, close } = await openFile();
  return { port: openMailNews(first), another: async () => openMailNews(connect()), close };
});
