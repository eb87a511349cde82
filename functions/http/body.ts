/** The body of a request as text. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from './problem.ts';

/**
 * Reads the body as UTF-8, a byte order mark left out. An HTTP API hands media types that it does not know as text over
 * in base64. A problem: 413 above `limitBytes`, 415 for a compressed body, 400 for one that is not UTF-8.
 */
export function readText(event: APIGatewayProxyEventV2, limitBytes: number): string {
  const encoding = event.headers?.['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') {
    throw new Problem('unsupported-media-type', 'Compressed bodies are not taken: leave Content-Encoding out.');
  }
  const body = event.body ?? '';
  if (!event.isBase64Encoded) {
    if (Buffer.byteLength(body) > limitBytes) throw tooLarge(limitBytes);
    return body.startsWith('\u{FEFF}') ? body.slice(1) : body;
  }
  // Four characters stand for three bytes, of which padding takes up to two away.
  if (body.length * 0.75 - 2 > limitBytes) throw tooLarge(limitBytes);
  const bytes = Buffer.from(body, 'base64');
  if (bytes.length > limitBytes) throw tooLarge(limitBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('malformed-request', 'The body is not valid UTF-8, which JSON is always written in (RFC 8259).');
  }
}

function tooLarge(limitBytes: number): Problem {
  return new Problem('too-large', `The request's body is larger than the ${limitBytes} bytes that are taken.`);
}
