import { formatInstant } from '../../events/instant.ts';
import type { PolicyInForce } from '../../shared/ports/policies.ts';
import { emptyAnswer, jsonAnswer } from '../http/answer.ts';
import { fromStorage } from '../http/storage.ts';
import { isKnown } from '../query/entityTag.ts';
import type { Handle } from './deps.ts';

/** What is in force, as the API shows it. */
export interface PolicyView {
  revision: number;
  termsHash: string;
  publishedAt: string | null;
  publishedBy: string | null;
}

export function policyView({ revision, document, publishedAt, publishedBy }: PolicyInForce): PolicyView {
  return {
    revision,
    termsHash: document.termsHash,
    publishedAt: publishedAt === null ? null : formatInstant(publishedAt),
    publishedBy,
  };
}

/** A strong tag: a revision is never given twice. */
export const revisionTag = ({ revision }: PolicyInForce): string => `"${revision}"`;

export const inForceAnswer: Handle = async ({ policies }, _key, event) => {
  const policy = await fromStorage(() => policies.inForce());
  const etag = revisionTag(policy);
  if (isKnown(etag, event.headers['if-none-match'])) return emptyAnswer(304, { etag });
  return jsonAnswer(200, policyView(policy), { etag });
};
