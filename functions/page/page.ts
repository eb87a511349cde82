/**
 * The client's status page (docs/status-page.md): `GET /s/{token}` shows it and changes nothing, since mail scanners follow
 * links; its forms are plain POSTs under it, each answered by a redirect back.
 */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { PAGE_SOURCE } from '../../events/order.ts';
import { pageHeaders } from '../../shared/messages/page/document.ts';
import { pageAddress } from '../../shared/messages/page/forms.ts';
import { type PageNotice, renderNotice } from '../../shared/messages/page/notice.ts';
import { renderStatusPage } from '../../shared/messages/page/render.ts';
import type { Done, Refused, StatusPage } from '../../shared/messages/page/statusPage.ts';
import { NO_SWAPS } from '../../shared/ports/swaps.ts';
import type { Answer } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { withoutSecretPaths } from '../http/secretPaths.ts';
import { type HttpFunction, serve } from '../http/serve.ts';
import { createOpenPolicies, type OpenPolicies } from '../tickets/openPolicies.ts';
import type { PageDeps } from './deps.ts';
import { answerSent } from './forms/answer.ts';
import { type Fields, readFields } from './forms/fields.ts';
import { orderSent } from './forms/order.ts';
import { ratingSent } from './forms/rating.ts';
import type { Sent } from './forms/sent.ts';
import { acceptedLanguage } from './language.ts';
import { openRequests } from './openRequests.ts';
import { post } from './post.ts';
import { PageRefusal } from './refusal.ts';
import { routeOf } from './routes.ts';
import { pageOf } from './view/pageOf.ts';
import { requestOnPage } from './view/requestOnPage.ts';
import { openVisit, type Visit } from './visit.ts';

export type { PageDeps } from './deps.ts';

const DONE: readonly string[] = ['answer', 'rating', 'order'] satisfies Done[];

export function createPage(deps: PageDeps): HttpFunction {
  const policies = createOpenPolicies(deps.policies, NO_SWAPS);
  const logger = withoutSecretPaths(deps.logger);
  const answer = async (event: APIGatewayProxyEventV2): Promise<Answer> => {
    try {
      return await visited(deps, policies, event);
    } catch (error) {
      if (error instanceof PageRefusal) return noticeAnswer(deps, error.notice, STATUSES[error.notice], event);
      throw error;
    }
  };
  return serve(answer, logger, (problem, event) => {
    const notice = problem.status >= 500 ? 'failed' : problem.status === 404 ? 'unknown' : 'foreign';
    return noticeAnswer(deps, notice, problem.status, event);
  });
}

const STATUSES: Record<PageNotice, number> = { unknown: 404, ended: 410, busy: 429, foreign: 403, failed: 500 };

async function visited(deps: PageDeps, policies: OpenPolicies, event: APIGatewayProxyEventV2): Promise<Answer> {
  const route = routeOf(event.rawPath);
  if (route === null) throw new PageRefusal('unknown');
  const { method } = event.requestContext.http;
  const { request, done } = event.queryStringParameters ?? {};
  const isRead = route.form === null && (method === 'GET' || method === 'HEAD');
  if (!isRead && (route.form === null || method !== 'POST')) throw new PageRefusal('unknown');
  // What another site sends is refused before anything is looked up.
  const fields = route.form === null ? null : readFields(event);
  const visit = await openVisit(deps, policies, route.token, request);
  if (fields === null || route.form === null) {
    const told = done !== undefined && DONE.includes(done) ? (done as Done) : null;
    return shown(200, await pageOf(deps, visit, { done: told }));
  }
  return formAnswer(deps, visit, route.form, fields);
}

/** Post, redirect, get: a reload sends nothing again. A form that is wrong is shown again with what was written. */
async function formAnswer(deps: PageDeps, visit: Visit, form: Done, fields: Fields): Promise<Answer> {
  // Sent a second time, after the first has changed what the request lacks, it would be read otherwise.
  if (isHeld(visit, fields)) return redirect(visit, form);
  const sent = await readSent(deps, visit, form, fields);
  const refused = 'wrong' in sent ? sent.wrong : await posted(deps, visit, sent.drafts, fields);
  if (refused === null) return redirect(visit, form);
  const page = await pageOf(deps, visit, { refused: { form, ...refused, values: fields.values } });
  return shown(422, page);
}

function isHeld({ ticket }: Visit, { id }: Fields): boolean {
  return ticket?.log.some(({ event }) => event.source === PAGE_SOURCE && event.id === id) ?? false;
}

async function readSent(deps: PageDeps, visit: Visit, form: Done, fields: Fields): Promise<Sent> {
  if (form === 'order') return orderSent(fields, (await openRequests(deps, visit)).tickets);
  const { ticket } = visit;
  if (ticket === null) throw new PageRefusal('unknown');
  if (form === 'rating') return ratingSent(fields, ticket);
  return answerSent(fields, ticket, visit.reader, requestOnPage(ticket, visit).canWrite);
}

async function posted(
  deps: PageDeps,
  visit: Visit,
  drafts: Extract<Sent, { drafts: unknown }>['drafts'],
  fields: Fields,
): Promise<Pick<Refused, 'error' | 'field'> | null> {
  try {
    await post(deps, visit, drafts, fields.id);
    return null;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'invalid-event') return { error: { what: 'notTaken' }, field: null };
    throw error;
  }
}

/** Relative, so that it holds wherever the agency has put the page. */
function redirect({ token, link, ticket }: Visit, form: Done): Answer {
  const page = pageAddress(token, link.ticket === null ? (ticket?.id ?? null) : null);
  const mark = page.includes('?') ? '&' : '?';
  return {
    statusCode: 303,
    headers: {
      ...pageHeaders(undefined),
      location: `../${page}${mark}done=${form}${form === 'order' ? '#order' : ''}`,
    },
  };
}

function shown(status: number, page: StatusPage): Answer {
  return { statusCode: status, headers: pageHeaders(page.agency.brand?.colour), body: renderStatusPage(page) };
}

/** A friendly page in the language that the browser asks for; it tells nothing but how the agency is reached. */
async function noticeAnswer(
  { policies, clock }: PageDeps,
  notice: PageNotice,
  status: number,
  event: APIGatewayProxyEventV2,
): Promise<Answer> {
  const directory = await policies.current().then(
    (policy) => policy.directory,
    () => null,
  );
  const language = acceptedLanguage(event.headers['accept-language']) ?? directory?.agency.language ?? 'en';
  const headers = pageHeaders(directory?.agency.brand?.colour);
  return { statusCode: status, headers, body: renderNotice(notice, language, directory, clock.now()) };
}
