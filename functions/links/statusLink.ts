/**
 * The token in a link to the status page: a JSON Web Token (RFC 7519) signed with HMAC SHA-256, which says what it opens. It is
 * no cookie and no key of the API: whoever has the link has what it opens, and nothing else.
 */
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import type { Secret } from '../../shared/ports/secrets.ts';

/** What a link opens: one ticket of a client, or (`ticket` null) all of the client's in a namespace. */
export interface LinkScope {
  namespace: string;
  client: string;
  ticket: string | null;
}

/** Epoch ms. */
export interface LinkTimes {
  issuedAt: number;
  expiresAt: number;
}

export type ReadLink = { link: LinkScope & LinkTimes } | 'unknown' | 'expired';

const ALGORITHM = 'HS256';
/** What the token is for, so that no other that is signed here opens the page. */
const AUDIENCE = 'kept:status';
/** A ticket's id has 256 characters, a client's 128; encoded twice, this is more than both. */
const LONGEST = 4096;

/** The same scope, times and secret give the same token. */
export function signLink(secret: Secret, scope: LinkScope, { issuedAt, expiresAt }: LinkTimes): Promise<string> {
  const { namespace, client, ticket } = scope;
  return new SignJWT({
    client,
    ...(ticket === null ? {} : { ticket }),
    ...(namespace === '' ? {} : { namespace }),
  })
    .setProtectedHeader({ alg: ALGORITHM, kid: secret.id })
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt / 1000)
    .setExpirationTime(expiresAt / 1000)
    .sign(bytesOf(secret));
}

/**
 * What a token opens at `now`. `expired` only when the signature is right.
 * @param secretOf the live secret of that name; null: there is none
 */
export async function readLink(
  token: string,
  secretOf: (id: string) => Promise<Secret | null>,
  now: number,
): Promise<ReadLink> {
  const id = token.length > LONGEST ? null : signerOf(token);
  const secret = id === null ? null : await secretOf(id);
  if (secret === null) return 'unknown';
  try {
    const { payload } = await jwtVerify(token, bytesOf(secret), {
      algorithms: [ALGORITHM],
      audience: AUDIENCE,
      requiredClaims: ['iat', 'exp', 'client'],
      currentDate: new Date(now),
    });
    const { client, ticket, namespace } = payload;
    const link = {
      namespace: typeof namespace === 'string' ? namespace : '',
      client: String(client),
      ticket: typeof ticket === 'string' ? ticket : null,
      issuedAt: Math.round(payload.iat! * 1000),
      expiresAt: Math.round(payload.exp! * 1000),
    };
    // The library counts whole seconds.
    return link.expiresAt <= now ? 'expired' : { link };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired';
    if (error instanceof errors.JOSEError) return 'unknown';
    throw error;
  }
}

function signerOf(token: string): string | null {
  try {
    const { kid } = decodeProtectedHeader(token);
    return typeof kid === 'string' ? kid : null;
  } catch {
    return null;
  }
}

function bytesOf({ value }: Secret): Uint8Array {
  return new Uint8Array(Buffer.from(value, 'base64url'));
}
