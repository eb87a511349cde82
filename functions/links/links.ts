/** Links to the status page: made for mails and by `kept links`, and opened by the page. */
import type { Directory } from '../../shared/domain/policy/directory.ts';
import { DAY_MS } from '../../shared/domain/time/civil.ts';
import type { Revocations } from '../../shared/ports/revocations.ts';
import { createLinkSecrets, type LinkSecretsDeps } from './linkSecrets.ts';
import { type LinkScope, type LinkTimes, readLink, signLink } from './statusLink.ts';

export type { LinkScope } from './statusLink.ts';

/** How long a link opens the page, when the configuration does not say. */
export const USUAL_VALIDITY_MS = 90 * DAY_MS;

export interface LinksDeps extends LinkSecretsDeps {
  revocations: Revocations;
}

/** `ended`: it was a link, and has expired or was revoked. */
export type OpenedLink = { link: LinkScope & LinkTimes } | 'unknown' | 'ended';

export interface Links {
  /** The token of a link that opens for so long from now on, or from `issuedAt`. */
  make(scope: LinkScope, validForMs: number, issuedAt?: number): Promise<string>;
  /** What a token opens now. Rejects when storage does not answer. */
  open(token: string): Promise<OpenedLink>;
}

export function createLinks(deps: LinksDeps): Links {
  const { clock, revocations } = deps;
  const secrets = createLinkSecrets(deps);
  return {
    async make(scope, validForMs, issuedAt = clock.now()) {
      return signLink(await secrets.signing(), scope, { issuedAt, expiresAt: issuedAt + validForMs });
    },
    async open(token) {
      const read = await readLink(token, secrets.find, clock.now());
      if (typeof read === 'string') return read === 'expired' ? 'ended' : 'unknown';
      const until = await revocations.revokedUntil(subjectsOf(read.link));
      return until !== null && read.link.issuedAt <= until ? 'ended' : read;
    },
  };
}

/** What may have been revoked of a link: its ticket's, and its client's. */
function subjectsOf({ namespace, client, ticket }: LinkScope) {
  const ofClient = { namespace, client };
  return ticket === null ? [ofClient] : [{ namespace, ticket }, ofClient];
}

/** The address of a link; `base` is where Kept is reached. */
export function linkUrl(base: string, token: string): string {
  return `${base.replace(/\/+$/, '')}/s/${token}`;
}

/** Where clients reach the page: as configured, or else where this Kept is; null: nowhere. */
export function pageBase({ statusPage }: Directory['agency'], ownUrl: string | null): string | null {
  return statusPage?.url ?? ownUrl;
}
