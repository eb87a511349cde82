/** Reading a request's body, never more of it than is taken. */
import type { IncomingMessage } from 'node:http';
import { REQUEST_BYTES } from '../functions/ingest/limits.ts';

/** What the host takes: the largest request of the functions, which answer 413 themselves, and a bit. */
export const BODY_LIMIT_BYTES = REQUEST_BYTES + 65_536;

/**
 * Of a body that is too large so much is read and thrown away, so that a peer which only listens when it has sent all gets
 * its answer.
 */
const DISCARD_LIMIT_BYTES = 16 * 1_048_576;

/** `too-large`, or the body. Rejects when the peer goes away in the middle of it. */
export function readBody(request: IncomingMessage): Promise<Buffer | 'too-large'> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= BODY_LIMIT_BYTES) chunks.push(chunk);
      else chunks = [];
      if (length > DISCARD_LIMIT_BYTES) {
        request.pause();
        resolve('too-large');
      }
    });
    request.on('end', () => {
      if (length > BODY_LIMIT_BYTES) resolve('too-large');
      else resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
    });
    request.on('error', reject);
  });
}

/** Whether the headers alone say that the body is too large. */
export function announcesTooMuch(request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES;
}
