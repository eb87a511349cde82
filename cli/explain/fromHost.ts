/** The explanation of a ticket from a running host or stack, over its API. */
import type { ExplanationPage } from '../../functions/query/explain/page.ts';
import type { ExplanationView } from '../../shared/domain/explain/view.ts';
import { CallError } from '../exit.ts';

export interface HostCall {
  ticket: string;
  url: string;
  key: string;
  objective?: string;
}

/**
 * Asks for every page, and puts them together.
 *
 * @throws CallError when the host cannot be reached, or does not answer with an explanation
 */
export async function explanationFromHost(call: HostCall): Promise<ExplanationView> {
  const pages: ExplanationPage[] = [];
  let cursor: string | null = null;
  do {
    const page: ExplanationPage = await askFor(call, cursor);
    pages.push(page);
    cursor = page.cursor;
  } while (cursor !== null);
  return joined(pages);
}

async function askFor({ ticket, url, key, objective }: HostCall, cursor: string | null): Promise<ExplanationPage> {
  const place = addressOf(url, ticket);
  if (objective !== undefined) place.searchParams.set('objective', objective);
  if (cursor !== null) place.searchParams.set('cursor', cursor);
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(place, { headers: { authorization: `Bearer ${key}` } });
    text = await answer.text();
  } catch (error) {
    throw new CallError(`${place.origin} cannot be reached: ${causeOf(error)}`);
  }
  const body = jsonOf(text);
  if (answer.ok && isPage(body)) return body;
  throw new CallError(`${place.origin} answers ${answer.status}: ${detailOf(body) ?? 'no explanation'}`);
}

function addressOf(url: string, ticket: string): URL {
  const base = URL.canParse(url) ? new URL(url) : undefined;
  if (base === undefined || !/^https?:$/.test(base.protocol)) {
    throw new CallError(`--url ${url} is no address; write one such as http://127.0.0.1:8787`);
  }
  return new URL(`${base.pathname.replace(/\/$/, '')}/v1/tickets/${encodeURIComponent(ticket)}/explain`, base);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPage(body: unknown): body is ExplanationPage {
  return typeof body === 'object' && body !== null && 'clocks' in body && 'cursor' in body;
}

function detailOf(body: unknown): string | undefined {
  const known = typeof body === 'object' && body !== null && 'detail' in body ? body.detail : undefined;
  return typeof known === 'string' ? known : undefined;
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}

/** A clock that was cut by a page's end is one again. */
export function joined(pages: readonly ExplanationPage[]): ExplanationView {
  const clocks: ExplanationView['clocks'] = [];
  const selections = new Map<number, ExplanationView['selections'][number]>();
  for (const page of pages) {
    for (const selection of page.selections) selections.set(selection.number, selection);
    for (const { continued, continues, ...clock } of page.clocks) {
      const last = clocks.at(-1);
      if (continued && last) {
        last.changes.push(...clock.changes);
        last.stretches.push(...clock.stretches);
      } else clocks.push(clock);
    }
  }
  const { cursor, ...last } = pages.at(-1)!;
  const inOrder = [...selections.values()].sort((a, b) => a.number - b.number);
  const stays = pages.flatMap((page) => page.stays);
  const notices = pages.flatMap((page) => page.notices);
  const refusals = pages.flatMap((page) => page.refusals);
  return { ...last, selections: inOrder, clocks, stays, notices, refusals };
}
