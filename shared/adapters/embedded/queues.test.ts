import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { T0 } from '../../../test/contract/fixtures.ts';
import { EmbeddedDatabase } from './database.ts';
import { openDeadLetters } from './deadLetters.ts';
import { expireLeases, openQueue, type Queue, VISIBILITY_TIMEOUT_MS } from './queues.ts';
import { MAX_ATTEMPTS, retryAt } from './retries.ts';

let database: EmbeddedDatabase;
let queue: Queue<string>;
beforeEach(() => {
  database = new EmbeddedDatabase({ file: null });
  queue = openQueue<string>(database, 'wakes');
});
afterEach(() => database.close());

const send = (body: string, at: number) => database.commit(() => queue.send(body, at));
const bodies = async (now: number, limit = 10) => (await queue.receive(now, limit)).map((message) => message.body);

describe('a queue', () => {
  it('shows a message from its instant on', async () => {
    await send('later', T0 + 1);
    await send('now', T0);
    await send('at once', 0);
    expect(queue.nextAt()).toBe(0);
    expect((await bodies(T0)).sort()).toEqual(['at once', 'now']);
    expect(queue.nextAt()).toBe(T0 + 1);
    expect(await bodies(T0 + 1)).toEqual(['later']);
  });

  it('hides a received message until it is done or its visibility timeout is over', async () => {
    await send('a', T0);
    const [message] = await queue.receive(T0, 10);
    expect(await bodies(T0)).toEqual([]);
    expect(await bodies(T0 + VISIBILITY_TIMEOUT_MS)).toEqual(['a']);
    await queue.finish({ done: [message!.id], failed: [], reason: '', now: T0 });
    expect(queue.nextAt()).toBeNull();
  });

  it('holds the same message for the same instant once, until it is received', async () => {
    await send('a', T0);
    await send('a', T0);
    await send('a', T0 + 1);
    expect(await bodies(T0 + 1)).toEqual(['a', 'a']);
    // The first may be half done: what is sent now must come again.
    await send('a', T0);
    expect(await bodies(T0 + 1)).toEqual(['a']);
  });

  it('keeps two queues apart', async () => {
    await send('a', T0);
    expect(await openQueue(database, 'mailboxes').receive(T0, 10)).toEqual([]);
  });

  it('gives at most as many as asked for, the longest due first', async () => {
    for (const n of [3, 1, 2]) await send(`m-${n}`, T0 + n);
    expect(await bodies(T0 + 5, 1)).toEqual(['m-1']);
    expect((await bodies(T0 + 5, 2)).sort()).toEqual(['m-2', 'm-3']);
  });

  it('shows a failed message again later, and buries it after its last attempt', async () => {
    await send('a', T0);
    let now = T0;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const [message] = await queue.receive(now, 10);
      expect(message).toMatchObject({ body: 'a' });
      await queue.finish({ done: [], failed: [message!.id], reason: 'because', now });
      if (attempt < MAX_ATTEMPTS) expect(queue.nextAt()).toBe(retryAt(now, attempt));
      now = queue.nextAt() ?? now;
    }
    const deadLetters = openDeadLetters(database);
    expect(queue.nextAt()).toBeNull();
    expect(deadLetters.list(10)).toMatchObject([{ origin: 'wakes', body: '"a"', reason: 'because' }]);
    expect(await deadLetters.redrive()).toBe(1);
    expect(await bodies(T0)).toEqual(['a']);
  });

  it('shows what a process left received at once when the next one starts', async () => {
    await send('a', T0);
    await send('later', T0 + 5);
    await queue.receive(T0, 10);
    await expireLeases(database);
    expect(await bodies(T0)).toEqual(['a']);
    expect(queue.nextAt()).toBe(T0 + 5);
  });
});
