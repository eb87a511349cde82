/** POST /v1/policy/preview: what would be due at another time if open tickets were moved to a configuration. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { OpenTerms } from '../../shared/domain/policy/openTerms.ts';
import { openTerms } from '../../shared/domain/policy/openTerms.ts';
import type { ApiKey } from '../../shared/ports/keys.ts';
import { type Answer, jsonAnswer } from '../http/answer.ts';
import { fromStorage } from '../http/storage.ts';
import type { OpenPolicies } from '../tickets/openPolicies.ts';
import { previewTickets, type TicketPreview } from '../tickets/previewTickets.ts';
import { compiled } from './compiled.ts';
import type { PolicyDeps } from './deps.ts';
import { jobPlace, startJob } from './jobAnswer.ts';
import { readSent } from './readSent.ts';

/** Open tickets that are looked at within a request; more are a job. */
export const AT_ONCE = 3000;

const PAGE = 500;

export async function preview(
  deps: PolicyDeps,
  openPolicies: OpenPolicies,
  key: ApiKey,
  event: APIGatewayProxyEventV2,
): Promise<Answer> {
  const { policies, store } = deps;
  const { document, told } = compiled(deps.compile, readSent(event), deps.clock.now());
  const open = await fromStorage(() => store.countOpen());
  if (open > AT_ONCE) {
    await fromStorage(() => policies.keep(document));
    const policy = { ...(await fromStorage(() => policies.inForce())), document };
    const job = jobPlace(await startJob(deps, key, { kind: 'preview', policy }));
    return jsonAnswer(202, { termsHash: document.termsHash, job, ...told }, { location: job.url });
  }
  const to = openTerms(document.terms, document.termsHash);
  const { looked, tickets } = await fromStorage(() => lookAtAll(deps, openPolicies, to));
  const breaching = tickets.filter(({ clocks }) => clocks.some(({ breaches }) => breaches)).length;
  return jsonAnswer(200, { termsHash: to.hash, looked, changed: tickets.length, breaching, tickets, ...told });
}

async function lookAtAll(
  { store, clock }: PolicyDeps,
  openPolicies: OpenPolicies,
  to: OpenTerms,
): Promise<{ looked: number; tickets: TicketPreview[] }> {
  const found = { looked: 0, tickets: [] as TicketPreview[] };
  let cursor: string | undefined;
  do {
    const page = await store.openTickets({ cursor, limit: PAGE });
    found.looked += page.tickets.length;
    found.tickets.push(...(await previewTickets(openPolicies, to, page.tickets, clock.now())));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
}
