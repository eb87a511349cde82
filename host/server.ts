/** The HTTP server of the embedded host. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Answer, problemAnswer } from '../functions/http/answer.ts';
import { Problem } from '../functions/http/problem.ts';
import { loggablePath } from '../functions/http/secretPaths.ts';
import { REQUEST_BYTES } from '../functions/ingest/limits.ts';
import type { Clock } from '../shared/ports/clock.ts';
import type { Logger } from '../shared/ports/logger.ts';
import { announcesTooMuch, readBody } from './body.ts';
import { toEvent, writeAnswer } from './gateway.ts';

/** A request has to be there within this, headers and body. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_TIMEOUT_MS = 60_000;
/** How long requests under way may take when the host stops. */
const SHUTDOWN_MS = 5000;

export type Serve = (event: APIGatewayProxyEventV2) => Promise<Answer>;

export interface ListeningServer {
  port: number;
  /** Takes no more requests, lets those under way end, and closes. */
  close(): Promise<void>;
}

/** Rejects when the port cannot be had. */
export async function listen(
  address: { host: string; port: number },
  serve: Serve,
  deps: { clock: Clock; log: Logger },
): Promise<ListeningServer> {
  const server = createServer({
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
  });
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    void answerRequest(request, response, serve, deps);
  };
  server.on('request', answer);
  server.on('checkContinue', (request, response) => {
    if (announcesTooMuch(request)) return writeAnswer(response, closing(tooLarge()));
    response.writeContinue();
    answer(request, response);
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(address.port, address.host, () => {
      server.off('error', fail);
      done();
    });
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  serve: Serve,
  { clock, log }: { clock: Clock; log: Logger },
): Promise<void> {
  try {
    const body = await readBody(request);
    if (body === 'too-large') return writeAnswer(response, closing(tooLarge()));
    writeAnswer(response, await serve(toEvent(request, body, clock.now())));
  } catch (error) {
    if (response.destroyed || !request.complete) return void response.destroy();
    log.error('A request could not be answered', { path: loggablePath(request.url?.split('?')[0] ?? ''), error });
    const problem = error instanceof Problem ? error : new Problem('internal', 'Something went wrong on our side.');
    writeAnswer(response, problemAnswer(problem));
  }
}

function tooLarge(): Answer {
  return problemAnswer(new Problem('too-large', `A request's body may have at most ${REQUEST_BYTES} bytes.`));
}

/** What the peer has still to send of its body is not worth reading. */
function closing(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, connection: 'close' } };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), SHUTDOWN_MS);
  await closed;
  clearTimeout(timer);
}
