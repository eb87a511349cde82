/** The end of the process at any moment: nothing accepted is lost, nothing is done twice (I2, I6). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { event, getJson, KEY, type Mail, mails, moveClock, opened, type Posted, post } from './client.ts';
import { endAll, startHost } from './hostProcess.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-crash-'));
});
afterEach(() => {
  endAll();
  rmSync(folder, { recursive: true });
});

const start = (...options: string[]) => startHost('--data', join(folder, 'kept.db'), '--key', KEY, ...options);

/** The notices of these mails: what goes together may differ, for it depends on when it goes. */
const namesOf = (sent: Mail[]) =>
  sent.flatMap(({ to, carries }) => carries.map(({ kind, ticket, key }) => `${kind} ${ticket} ${key} ${to}`)).sort();

/** Those of a ticket that wait: a second mail to a client waits for a minute. */
async function waitingOf(url: string, ticket: string): Promise<string[]> {
  const { entries } = await getJson<{
    entries: { kind: string; state: string; notice: string; key: string; address: string }[];
  }>(url, `/v1/tickets/${ticket}/timeline`);
  const waiting = entries.filter(({ kind, state }) => kind === 'delivery' && state === 'waiting');
  return waiting.map(({ notice, key, address }) => `${notice} ${ticket} ${key} ${address}`);
}

/** Posts again and again what is not known to be accepted, until the host is gone. */
async function postUntilGone(url: string, waiting: Posted[], accepted: Set<string>): Promise<void> {
  while (waiting.length > 0) {
    const batch = waiting.slice(0, 3);
    try {
      const response = await post(url, batch);
      if (response.status === 202) for (const { id } of batch) accepted.add(id);
    } catch {
      return;
    }
    waiting.splice(0, batch.length);
  }
}

describe('kill -9', () => {
  it('loses nothing that was accepted, and sends nothing twice', async () => {
    const tickets = Array.from({ length: 60 }, (_, n) => `INC-${n}`);
    const now = Date.now();
    const at = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString();
    const events = [
      ...tickets.map((subject) => opened(subject, at(300))),
      ...tickets.map((subject) =>
        event('ticket.status_changed', subject, `status-${subject}`, at(200), {
          status: 'in_progress',
          explanation: 'Looking.',
        }),
      ),
      ...tickets.map((subject) =>
        event('ticket.replied', subject, `reply-${subject}`, at(100), { by: 'client', public: true, body: 'Thanks' }),
      ),
    ];
    const accepted = new Set<string>();
    for (const lifeMs of [3, 20, 60, 120, 250]) {
      const { url, kill } = await start();
      const waiting = events.filter(({ id }) => !accepted.has(id));
      const posting = [0, 1, 2].map((lane) =>
        postUntilGone(
          url,
          waiting.filter((_, n) => n % 3 === lane),
          accepted,
        ),
      );
      await sleep(lifeMs * (0.5 + Math.random()));
      await kill();
      await Promise.all(posting);
    }
    expect(accepted.size).toBeGreaterThan(0);

    const { url, stop } = await start();
    // What was accepted before the last kill is there without being posted again.
    const before = [...accepted];
    const known = new Set<string>();
    for (const subject of tickets) {
      const ids = await eventIds(url, subject);
      for (const id of ids) known.add(id);
    }
    expect(before.filter((id) => !known.has(id))).toEqual([]);

    const response = await post(url, events);
    expect(response.status).toBe(202);
    for (const subject of tickets) {
      expect(await eventIds(url, subject)).toEqual([`opened-${subject}`, `reply-${subject}`, `status-${subject}`]);
    }
    const waiting = await Promise.all(tickets.map((ticket) => waitingOf(url, ticket)));
    const sent = namesOf(await mails(url));
    expect(new Set(sent).size).toBe(sent.length);
    // One may have gone in the meantime.
    const told = [...new Set([...sent, ...waiting.flat()])];
    for (const kind of ['received', 'status_changed']) {
      const ofKind = told.filter((name) => name.startsWith(`${kind} `)).map((name) => name.split(' ')[1]);
      expect(ofKind.sort()).toEqual([...tickets].sort());
    }
    expect(await stop()).toBe(0);
  }, 120_000);

  it('leaves off in the middle of due work, and the next start does the rest, each thing once', async () => {
    const from = '2026-03-02T08:00:00Z';
    const to = { to: '2026-03-03T08:00:00Z' };
    const events = ['critical', 'high', 'normal', 'low'].flatMap((priority, n) =>
      ['acme', 'globex'].map((client) =>
        opened(`INC-${client}-${n}`, from, { priority, client, requester: { email: `ops@${client}.example` } }),
      ),
    );

    const whole = await startHost('--data', join(folder, 'whole.db'), '--key', KEY, '--time', 'virtual', '--at', from);
    await post(whole.url, events);
    await moveClock(whole.url, to);
    const expected = namesOf(await mails(whole.url));
    await whole.kill();
    expect(expected.length).toBeGreaterThan(events.length * 3);

    const restarts = ['--time', 'virtual', '--at', from];
    const first = await start(...restarts);
    await post(first.url, events);
    await first.kill();
    // Lives grow until one is long enough for all of the day.
    let cut = 0;
    for (let lifeMs = 5, isDone = false; !isDone; lifeMs *= 1.5) {
      const { url, kill } = await start(...restarts);
      const moved = moveClock(url, to).then(
        () => true,
        () => false,
      );
      isDone = await Promise.race([moved, sleep(lifeMs * (0.5 + Math.random()), false)]);
      if (!isDone) cut += 1;
      await kill();
      await moved;
    }
    expect(cut).toBeGreaterThan(1);
    const { url } = await start(...restarts);
    expect(await moveClock(url, to)).toMatchObject({ status: 200 });
    expect(namesOf(await mails(url))).toEqual(expected);
  }, 120_000);
});

/** Ids of the events of other systems in a ticket's timeline. */
async function eventIds(url: string, subject: string): Promise<string[]> {
  const { entries } = await getJson<{ entries: { kind: string; id?: string }[] }>(
    url,
    `/v1/tickets/${subject}/timeline`,
  ).catch((error: Error) => {
    if (error.message.includes('answered 404')) return { entries: [] };
    throw error;
  });
  return entries.flatMap(({ kind, id }) => (kind === 'event' && id !== undefined ? [id] : [])).sort();
}
