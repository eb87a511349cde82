/** PUT /v1/policy: puts a configuration in force. */

import { policyNames } from '../../shared/domain/policy/adoption.ts';
import type { PolicyDocument } from '../../shared/domain/policy/policy.ts';
import type { ApiKey } from '../../shared/ports/keys.ts';
import type { PolicyInForce } from '../../shared/ports/policies.ts';
import { jsonAnswer } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { fromStorage } from '../http/storage.ts';
import { readParameters } from '../query/parameters.ts';
import { compiled } from './compiled.ts';
import type { Handle, PolicyDeps } from './deps.ts';
import { policyView, revisionTag } from './inForce.ts';
import { jobPlace, startJob } from './jobAnswer.ts';
import { readSent } from './readSent.ts';

/** Without If-Match a publication that another one overtook is tried again so often. */
const ATTEMPTS = 5;

/** Open tickets stay under their terms, or are moved by a job: `open=keep`, the default, or `open=move`. */
export const publish: Handle = async (deps, key, event) => {
  const moves = openTickets(readParameters(event, ['open']).open);
  const { document, told } = compiled(deps.compile, readSent(event), deps.clock.now());
  const { policy, isNew } = await putInForce(deps, key, document, event.headers['if-match']);
  const headers = { etag: revisionTag(policy) };
  const view = { ...policyView(policy), published: isNew, open: moves ? 'move' : 'keep', ...told };
  if (!moves) return jsonAnswer(200, { ...view, job: null }, headers);
  const job = await startJob(deps, key, { kind: 'move', policy });
  return jsonAnswer(202, { ...view, job: jobPlace(job) }, { ...headers, location: jobPlace(job).url });
};

function openTickets(open: string | undefined): boolean {
  if (open === undefined || open === 'keep') return false;
  if (open === 'move') return true;
  throw new Problem('malformed-request', '`open` is `keep` or `move`: what happens to the tickets that are open.');
}

async function putInForce(
  { policies, clock }: PolicyDeps,
  key: ApiKey,
  document: PolicyDocument,
  ifMatch: string | undefined,
): Promise<{ policy: PolicyInForce; isNew: boolean }> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await fromStorage(() => policies.inForce());
    requireMatch(before, ifMatch);
    if (before.revision > 0 && isSame(before.document, document)) return { policy: before, isNew: false };
    const expectedRevision = before.revision;
    const publication = { document, expectedRevision, at: clock.now(), by: key.name };
    const policy = await fromStorage(() => policies.publish(publication));
    if (policy !== 'conflict') return { policy, isNew: true };
  }
  throw new Problem('precondition-failed', 'Others kept publishing at the same time. Look at what is in force now.');
}

/** RFC 9110, 13.1.1: strong comparison. */
function requireMatch(policy: PolicyInForce, ifMatch: string | undefined): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const tag = revisionTag(policy);
  if (ifMatch.split(',').some((one) => one.trim() === tag)) return;
  const detail = `Revision ${policy.revision} is in force, not the one that If-Match names. Nothing was changed.`;
  throw new Problem('precondition-failed', detail, { headers: { etag: tag } });
}

/** Publishing what is in force already changes nothing. */
function isSame(a: PolicyDocument, b: PolicyDocument): boolean {
  const [one, other] = [policyNames(a), policyNames(b)];
  return one.termsHash === other.termsHash && one.directoryHash === other.directoryHash;
}
