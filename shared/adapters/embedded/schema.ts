/** The tables of the embedded host's database, as a list of migrations: entry n brings a database from version n to n + 1. */
import type { DatabaseSync } from 'node:sqlite';

/** Stands for "never" in an indexed column, after every instant. */
export const NEVER = Number.MAX_SAFE_INTEGER;

const LOG_AND_TICKETS = `
  CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    ticket TEXT NOT NULL,
    source TEXT NOT NULL,
    event_id TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    -- 1: Kept's own decision, put here by a save and folded already
    own INTEGER NOT NULL,
    record TEXT NOT NULL,
    UNIQUE (ticket, source, event_id)
  ) STRICT;
  CREATE INDEX events_received ON events (received_at, ticket) WHERE own = 0;

  CREATE TABLE tickets (
    key TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    -- counts writes, confirmations too
    revision INTEGER NOT NULL DEFAULT 1,
    namespace TEXT NOT NULL,
    client TEXT NOT NULL,
    line TEXT,
    status TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    overdue_at INTEGER NOT NULL,
    state TEXT NOT NULL
  ) STRICT;
  CREATE INDEX tickets_by_due ON tickets (namespace, due_at, key);
  CREATE INDEX tickets_by_client ON tickets (namespace, client, due_at, key);
  CREATE INDEX tickets_overdue ON tickets (overdue_at, key);

  CREATE TABLE spilled_history (
    ticket TEXT NOT NULL, n INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (ticket, n)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE spilled_clocks (
    ticket TEXT NOT NULL, objective TEXT NOT NULL, cycle INTEGER NOT NULL, clock TEXT NOT NULL,
    PRIMARY KEY (ticket, objective, cycle)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE watermarks (shard INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
`;

const STREAMS_AND_QUEUES = `
  -- AUTOINCREMENT: a number is never given twice, so that order survives pruning
  CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    stream TEXT NOT NULL,
    ticket TEXT NOT NULL,
    event INTEGER REFERENCES events (id),
    attempts INTEGER NOT NULL DEFAULT 0,
    -- 0 until it is tried again
    visible_at INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX changes_visible ON changes (stream, visible_at, seq);

  CREATE TABLE queue_messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    body TEXT NOT NULL,
    visible_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    leased INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX queue_messages_visible ON queue_messages (queue, visible_at, id);
  -- while it waits for its first receipt, the same message for the same instant is there once
  CREATE UNIQUE INDEX queue_messages_waiting ON queue_messages (queue, body, visible_at) WHERE attempts = 0;

  CREATE TABLE dead_letters (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    origin TEXT NOT NULL,
    body TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    reason TEXT NOT NULL
  ) STRICT;
`;

const MAIL_AND_REST = `
  CREATE TABLE letters (
    key TEXT NOT NULL,
    address TEXT NOT NULL,
    ticket TEXT NOT NULL,
    place INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    notice TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    attempts INTEGER NOT NULL DEFAULT 0,
    attempted_at INTEGER,
    resends INTEGER NOT NULL DEFAULT 0,
    settled_at INTEGER,
    detail TEXT,
    PRIMARY KEY (ticket, address, key)
  ) STRICT;

  CREATE TABLE mails (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    address TEXT NOT NULL,
    at INTEGER NOT NULL,
    ticket TEXT NOT NULL,
    mail TEXT NOT NULL,
    raw BLOB NOT NULL,
    UNIQUE (key, address)
  ) STRICT;
  CREATE INDEX mails_by_ticket ON mails (ticket);

  CREATE TABLE outbound_events (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, event TEXT NOT NULL
  ) STRICT;
  CREATE INDEX outbound_events_at ON outbound_events (at);
  CREATE TABLE terms (hash TEXT PRIMARY KEY, terms TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE keys (hash TEXT PRIMARY KEY, created_at INTEGER NOT NULL, key TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

const POLICIES_AND_JOBS = `
  CREATE TABLE directories (hash TEXT PRIMARY KEY, directory TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- one row: the policy in force; bundled: the names of the document that the host was last started with
  CREATE TABLE policy_in_force (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL,
    terms_hash TEXT NOT NULL REFERENCES terms (hash),
    directory_hash TEXT NOT NULL REFERENCES directories (hash),
    source_hash TEXT,
    published_at INTEGER NOT NULL,
    published_by TEXT,
    bundled TEXT NOT NULL
  ) STRICT;

  CREATE INDEX tickets_open ON tickets (key) WHERE status NOT IN ('closed', 'merged');

  CREATE TABLE jobs (id TEXT PRIMARY KEY, version INTEGER NOT NULL, job TEXT NOT NULL) STRICT;
  CREATE TABLE job_results (
    job TEXT NOT NULL REFERENCES jobs (id), page INTEGER NOT NULL, results TEXT NOT NULL, PRIMARY KEY (job, page)
  ) STRICT, WITHOUT ROWID;
`;

const SWAPS = `
  CREATE TABLE swaps (rota TEXT PRIMARY KEY, version INTEGER NOT NULL, swaps TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

const LINKS = `
  CREATE TABLE secrets (purpose TEXT PRIMARY KEY, version INTEGER NOT NULL, secrets TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- subject: of a link, as JSON; until: links that were made at or before it open nothing
  CREATE TABLE revocations (subject TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

const CLIENT_AGENTS = `
  CREATE TABLE client_agents (client TEXT PRIMARY KEY, agent TEXT NOT NULL, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

const MAILBOXES = `
  -- ticket '': staff's mailbox, which is for all of theirs
  CREATE TABLE mailboxes (
    address TEXT NOT NULL, ticket TEXT NOT NULL, version INTEGER NOT NULL, box TEXT NOT NULL,
    PRIMARY KEY (address, ticket)
  ) STRICT, WITHOUT ROWID;
  -- which mail carried the letter
  ALTER TABLE letters ADD COLUMN mail TEXT;
  -- An attempt that the end of an older Kept cut short stands in no mailbox: it is made again.
  UPDATE letters SET state = 'waiting', resends = resends + 1 WHERE state = 'sending';
`;

const DELIVERIES = `
  CREATE TABLE addresses (
    address TEXT PRIMARY KEY, version INTEGER NOT NULL, suppressed INTEGER NOT NULL, record TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX addresses_suppressed ON addresses (address) WHERE suppressed = 1;
  CREATE TABLE mail_news (
    key TEXT NOT NULL, address TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, news TEXT NOT NULL,
    PRIMARY KEY (key, address, id)
  ) STRICT, WITHOUT ROWID;
`;

const CHANNELS = `
  CREATE TABLE channels (name TEXT PRIMARY KEY, channel TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

const MIGRATIONS: readonly string[] = [
  LOG_AND_TICKETS + STREAMS_AND_QUEUES + MAIL_AND_REST,
  POLICIES_AND_JOBS,
  SWAPS,
  LINKS,
  CLIENT_AGENTS,
  MAILBOXES,
  DELIVERIES,
  CHANNELS,
];

/**
 * Brings a database to the newest version, in one transaction, so that of two processes that open a new file one finds it
 * done. Throws when the database was written by a newer Kept: an older one must not touch what it does not know.
 */
export function migrate(connection: DatabaseSync): void {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const { user_version: found } = connection.prepare('PRAGMA user_version').get() as { user_version: number };
    if (found > MIGRATIONS.length) {
      throw new Error(`The database has version ${found}, and this Kept knows versions up to ${MIGRATIONS.length}.`);
    }
    for (const migration of MIGRATIONS.slice(found)) connection.exec(migration);
    connection.exec(`PRAGMA user_version = ${MIGRATIONS.length}; COMMIT`);
  } catch (error) {
    connection.exec('ROLLBACK');
    throw error;
  }
}
