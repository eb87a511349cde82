/** Reading a request's body, never more of it than is taken. */
import type { IncomingMessage } from 'node:http';

/** What the host takes: the largest request of the functions, which answer 413 themselves, and a bit. */
export const BODY_LIMIT_BYTES = 1_048_576 + 65_536;

/** Of a body that is too large so much is read and thrown away, so that a peer which only listens when it has sent all gets its answer. */
const DISCARD_LIMIT_BYTES = 16 * 1_048_576;

/** `too-large`, or the body. Rejects when the peer goes away in the middle of it. */
export async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Without destroying the request at the end: that would take the connection away from under the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= BODY_LIMIT_BYTES) chunks.push(chunk);
    else chunks.length = 0;
    if (length > DISCARD_LIMIT_BYTES) break;
  }
  if (length > BODY_LIMIT_BYTES) return 'too-large';
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

/** Whether the headers alone say that the body is too large. */
export function announcesTooMuch(request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES;
}
