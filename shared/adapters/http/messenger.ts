/** Messages over HTTPS: to hosts that were allowed, of a bounded time, without following anybody elsewhere. */
import type { MailOutcome } from '../../ports/mailer.ts';
import { type Messenger, type OutgoingPost, refusalOf } from '../../ports/messenger.ts';

export interface MessengerOptions {
  fetch: typeof fetch;
  timeoutMs?: number;
}

export const MESSENGER_TIMEOUT_MS = 10_000;
const MAX_ANSWER = 500;

/** No connection came about, so nothing was sent (Node's codes of failed connections). */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * `rejected` is what would fail again; `deferred` what was not taken now: 429, with how long to wait where the answer says it,
 * and 5xx, by which a server says that it did nothing. Throws when nobody can tell whether the message arrived.
 */
export function httpMessenger({ fetch, timeoutMs = MESSENGER_TIMEOUT_MS }: MessengerOptions): Messenger {
  return {
    async send(message) {
      const refusal = refusalOf(message.url, message.hosts);
      if (refusal !== null) return { outcome: 'rejected', detail: refusal };
      const response = await posted(message, fetch, timeoutMs);
      return typeof response === 'string' ? { outcome: 'deferred', detail: response } : outcomeOf(response);
    },
  };
}

/** The answer; or why no connection came about. */
async function posted(
  { url, headers, body }: OutgoingPost,
  fetch: MessengerOptions['fetch'],
  timeoutMs: number,
): Promise<Response | string> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: unknown };
    if (typeof code === 'string' && NOT_CONNECTED.has(code)) return code;
    // The address of a webhook is a secret, and errors may name it.
    throw new Error(`The messenger did not answer: ${typeof code === 'string' ? code : (error as Error).name}.`);
  }
}

async function outcomeOf(response: Response): Promise<MailOutcome> {
  const answer = await beginningOf(response);
  const detail = `${response.status} ${answer}`.trim();
  if (response.ok) return { outcome: 'sent', detail };
  if (response.status !== 429 && response.status < 500) return { outcome: 'rejected', detail };
  const waitMs = waitOf(response, answer);
  return { outcome: 'deferred', detail, ...(waitMs === null ? {} : { waitMs }) };
}

async function beginningOf(response: Response): Promise<string> {
  let text = '';
  try {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      if (text.length >= MAX_ANSWER) break;
    }
  } catch {
    // The status has come, and says all that matters.
  }
  return text.slice(0, MAX_ANSWER).toWellFormed();
}

/** `Retry-After` in seconds (RFC 9110, 10.2.3), or what Telegram says in its body. */
function waitOf({ headers }: Response, answer: string): number | null {
  const said = headers.get('retry-after') ?? /"retry_after":\s*(\d{1,6})/.exec(answer)?.[1];
  const seconds = said !== undefined && said !== null && /^\d{1,6}$/.test(said) ? Number(said) : null;
  return seconds === null ? null : seconds * 1000;
}
