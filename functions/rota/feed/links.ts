/**
 * Addresses of calendars for programs that cannot send a key. The address holds a secret of 256 random bits, of which only the
 * hash is stored, as an API key with nothing but this feed: `kept keys` lists and revokes it.
 */
import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { formatInstant } from '../../../events/instant.ts';
import { name } from '../../../shared/domain/policy/configuration/fields.ts';
import { plainMessage, problemsOf } from '../../../shared/domain/policy/configuration/messages.ts';
import { unknownName } from '../../../shared/domain/policy/configuration/nearest.ts';
import { closed } from '../../../shared/domain/policy/configuration/shape.ts';
import { pointerOf } from '../../../shared/domain/policy/problem.ts';
import type { ApiKey, FeedOf } from '../../../shared/ports/keys.ts';
import { type Answer, jsonAnswer } from '../../http/answer.ts';
import { readText } from '../../http/body.ts';
import { parseJson } from '../../http/json.ts';
import { isJson, mediaType } from '../../http/mediaType.ts';
import { type BodyError, Problem } from '../../http/problem.ts';
import { noSuchPlace } from '../../http/route.ts';
import { fromStorage } from '../../http/storage.ts';
import { readParameters } from '../../query/parameters.ts';
import type { RotaDeps } from '../deps.ts';
import { calendarAnswer } from './calendar.ts';

const LIMIT_BYTES = 16_384;
const KINDS = ['rota', 'person', 'line'] as const;
const ONE_OF = 'Write one of rota, person, line.';

const body = closed({ rota: name.optional(), person: name.optional(), line: name.optional() });

/** Makes an address. It is told this once: whoever has it sees who is on call, and nothing else. */
export async function makeLink(deps: RotaDeps, maker: ApiKey, event: APIGatewayProxyEventV2): Promise<Answer> {
  readParameters(event, []);
  const of = await readFeed(deps, event);
  const secret = deps.newSecret();
  const secretHash = hashOf(secret);
  const createdAt = deps.clock.now();
  const [kind, id] = Object.entries(of)[0]!;
  // Eight digits of the hash, as `kept keys` shows them, tell two of one thing apart.
  const name = `calendar of ${kind} ${id} (${secretHash.slice(0, 8)}, by ${maker.name})`;
  const key: ApiKey = { name, scopes: [], mode: 'live', namespace: '', createdAt, feed: of };
  await fromStorage(() => deps.keys.create(secretHash, key));
  const path = `/ics/${secret}.ics`;
  const url = `${originOf(event)}${path}`;
  return jsonAnswer(201, { ...feedView(secretHash, key, of), url, path }, { location: path });
}

/** The addresses that there are, oldest first, without their secrets. */
export async function linksPage(deps: RotaDeps, event: APIGatewayProxyEventV2): Promise<Answer> {
  readParameters(event, []);
  const stored = await fromStorage(() => deps.keys.list());
  const feeds = stored.flatMap(({ secretHash, key }) => (key.feed ? [feedView(secretHash, key, key.feed)] : []));
  return jsonAnswer(200, { feeds });
}

/** The calendar that an address names. One that is not known, or was revoked, is no place at all. */
export async function linkedCalendar(deps: RotaDeps, secret: string, event: APIGatewayProxyEventV2): Promise<Answer> {
  const key = await fromStorage(() => deps.keys.find(hashOf(secret)));
  if (key?.feed === undefined) throw noSuchPlace();
  return calendarAnswer(deps, key.feed, event);
}

function feedView(secretHash: string, { name, createdAt }: ApiKey, of: FeedOf) {
  return { id: secretHash.slice(0, 12), of, name, createdAt: formatInstant(createdAt) };
}

async function readFeed({ policies }: RotaDeps, event: APIGatewayProxyEventV2): Promise<FeedOf> {
  if (!isJson(mediaType(event.headers['content-type']))) {
    throw new Problem('unsupported-media-type', 'Send the feed as application/json.', {
      headers: { accept: 'application/json' },
    });
  }
  const read = body.safeParse(parseJson(readText(event, LIMIT_BYTES)), { error: plainMessage });
  if (!read.success) throw invalid(problemsOf(read.error).map(({ at, message }) => ({ path: pointerOf(at), message })));
  const [kind, ...others] = KINDS.filter((word) => read.data[word] !== undefined);
  if (kind === undefined || others.length > 0) throw invalid([{ path: '', message: ONE_OF }]);
  const id = read.data[kind]!;
  const { directory } = await fromStorage(() => policies.current());
  const known = Object.keys({ rota: directory.rotas, person: directory.people, line: directory.lines }[kind]);
  if (!known.includes(id)) throw invalid([{ path: `/${kind}`, message: unknownName(kind, id, known) }]);
  return { [kind]: id } as unknown as FeedOf;
}

function invalid(errors: BodyError[]): Problem {
  return new Problem('invalid-feed', 'The feed is not right; nothing was made.', { errors });
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** As the caller sees this API. */
function originOf({ headers, requestContext }: APIGatewayProxyEventV2): string {
  const isEmbedded = requestContext.apiId === 'embedded';
  const protocol = headers['x-forwarded-proto'] ?? (isEmbedded ? 'http' : 'https');
  return `${protocol}://${headers.host ?? requestContext.domainName}`;
}
