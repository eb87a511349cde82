/** The other end of `runFresh`: one module, one call, one answer. */
import type { FromChild } from './fresh.ts';

interface Request {
  module: string;
  argument: unknown;
}

interface Measuring {
  measure(argument: unknown, report: (progress: unknown) => void): unknown;
}

function send(message: FromChild): void {
  process.send!(message);
}

process.once('message', async ({ module, argument }: Request) => {
  try {
    const { measure } = (await import(module)) as Measuring;
    send({ result: await measure(argument, (progress) => send({ progress })) });
  } catch (error) {
    send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
