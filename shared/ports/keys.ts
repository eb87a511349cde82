import type { Mode } from '../domain/policy/directory.ts';

export const SCOPES = [
  'events:write',
  'tickets:read',
  'policy:write',
  'rotas:read',
  'rotas:write',
  'reports:read',
] as const;
export type Scope = (typeof SCOPES)[number];

/** What a calendar shows: who is on duty in a rota, in a line, or when somebody is. */
export type FeedOf = { rota: string } | { line: string } | { person: string };

/** An API key, known by its hash only (docs/http.md). */
export interface ApiKey {
  name: string;
  scopes: Scope[];
  /** CloudEvents sources that it may post for; absent: any but Kept's own. */
  sources?: string[];
  mode: Mode;
  /** Prefix of its tickets' keys; letters, digits and `-`, empty by default. */
  namespace: string;
  /** Clients that it is limited to; absent: all. */
  clients?: string[];
  /** Accepted from loopback only: the embedded host's development key. */
  loopbackOnly?: boolean;
  /** Its secret is in the address of this calendar, and does nothing else: it has no scopes. */
  feed?: FeedOf;
  createdAt: number;
  /** From when on it works no longer, epoch ms; absent: it works until it is revoked. Set when its secret is rotated. */
  endsAt?: number;
}

/** A key as it is stored: the secret itself is shown once, when it is made, and kept nowhere. */
export interface StoredKey {
  /** Hexadecimal SHA-256 of the secret. */
  secretHash: string;
  key: ApiKey;
}

export interface Keys {
  /** By the hexadecimal SHA-256 of the secret. */
  find(secretHash: string): Promise<ApiKey | null>;
  /** Stores a key; one of that hash is replaced. */
  create(secretHash: string, key: ApiKey): Promise<void>;
  /** Every key, oldest first, then by hash. On AWS a change may take a second to show. */
  list(): Promise<StoredKey[]>;
  /** Ends a key: `find` knows it no more. False when there was none. */
  revoke(secretHash: string): Promise<boolean>;
}
