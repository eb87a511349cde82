/** How keys are shown: never with their secrets, which nobody knows any more. */
import type { ApiKey, StoredKey } from '../../shared/ports/keys.ts';
import { tableLines } from '../table.ts';

const COLUMNS = ['HASH', 'NAME', 'SCOPES', 'MODE', 'NAMESPACE', 'SOURCES', 'CLIENTS', 'CREATED', 'ENDS'];

const instantText = (at: number): string => new Date(at).toISOString();

/** A key as programs read it: null where it is not limited, or has no end. */
export function keyForPrograms({ name, scopes, sources, mode, namespace, clients, createdAt, endsAt }: ApiKey) {
  return {
    name,
    scopes,
    sources: sources ?? null,
    mode,
    namespace,
    clients: clients ?? null,
    createdAt: instantText(createdAt),
    endsAt: endsAt === undefined ? null : instantText(endsAt),
  };
}

export function keysTable(stored: readonly StoredKey[]): string[] {
  const rows = stored.map(({ secretHash, key }) => [
    secretHash.slice(0, 12),
    key.name,
    key.scopes.join(',') || '-',
    key.mode,
    key.namespace || '-',
    key.sources?.join(',') ?? 'any',
    key.clients?.join(',') ?? 'all',
    instantText(key.createdAt),
    key.endsAt === undefined ? '-' : instantText(key.endsAt),
  ]);
  return tableLines(COLUMNS, rows);
}
