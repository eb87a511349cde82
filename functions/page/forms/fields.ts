/** What a form of the page sends. */
import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { readText } from '../../http/body.ts';
import { mediaType } from '../../http/mediaType.ts';
import { PageRefusal } from '../refusal.ts';

const FORM = 'application/x-www-form-urlencoded';
/** Percent-encoded, a text of 65,536 characters that are not Latin is six times as long. */
const FORM_BYTES = 524_288;
const MOST_FIELDS = 200;

export interface Fields {
  /**
   * Names what was sent: the same form, sent again, has the same name. The form holds a stamp of what the page showed, so that
   * the same words, written again later, have another.
   */
  id: string;
  /** The first value of a field, line ends as `\n`; empty when there is none. */
  text(name: string): string;
  /** Every value of a field. */
  all(name: string): string[];
  /** The first value of each, to show a form again. */
  values: Record<string, string>;
}

/**
 * Reads a form that our own page has sent. A browser says where a request comes from; what another site sends is refused,
 * though it could not know the address: no other page has a reason to.
 */
export function readFields(event: APIGatewayProxyEventV2): Fields {
  const { headers } = event;
  const site = headers['sec-fetch-site'];
  // The page sends no referrer, so that its Origin is `null` to browsers which do not say the site.
  const isForeign = site === undefined ? isElsewhere(headers.origin, event) : site !== 'same-origin' && site !== 'none';
  if (isForeign || mediaType(headers['content-type']) !== FORM) throw new PageRefusal('foreign');
  const sent = [...new URLSearchParams(readText(event, FORM_BYTES))].slice(0, MOST_FIELDS);
  const written = (value: string) => value.replaceAll('\r\n', '\n');
  const all = (name: string) => sent.flatMap(([key, value]) => (key === name ? [written(value)] : []));
  return {
    id: createHash('sha256').update(JSON.stringify(sent)).digest('base64url').slice(0, 32),
    text: (name) => all(name)[0] ?? '',
    all,
    values: Object.fromEntries(sent.map(([name, value]) => [name, written(value)]).reverse()),
  };
}

function isElsewhere(origin: string | undefined, { headers, requestContext }: APIGatewayProxyEventV2): boolean {
  if (origin === undefined || origin === 'null') return false;
  const host = headers['x-forwarded-host'] ?? headers.host ?? requestContext.domainName;
  return URL.parse(origin)?.host !== host;
}
