import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Answer } from '../../functions/http/answer.ts';

/** A request as a test says it. Header names may be in any case. */
export interface Request {
  method?: string;
  path?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Text, or bytes, which travel in base64. */
  body?: string | Uint8Array;
  sourceIp?: string;
  /** The API key; none is sent without it. */
  key?: string;
}

/** The request as an HTTP API hands it over, payload format 2.0. */
export function httpEvent(request: Request): APIGatewayProxyEventV2 {
  const { method = 'GET', path = '/', query, headers = {}, body, sourceIp = '203.0.113.7', key } = request;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: new URLSearchParams(query ?? {}).toString(),
    headers: { ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }), ...headers },
    ...(query === undefined ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: '',
      apiId: 'test',
      domainName: 'api.example',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp, userAgent: 'test' },
      requestId: 'request-1',
      routeKey: '$default',
      stage: '$default',
      time: '02/Mar/2026:08:00:00 +0000',
      timeEpoch: 0,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body).toString('base64') }),
    isBase64Encoded: body !== undefined && typeof body !== 'string',
  };
}

/** What an answer's body says; undefined when it has none. */
export function bodyOf(answer: Answer) {
  return answer.body === undefined || answer.body === '' ? undefined : JSON.parse(answer.body);
}
