/** What the host does when a function fails: others go on, it is tried again, and in the end it is kept with its reason. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { createFunctions, type HostFunctions, type Ports } from '../../host/functions.ts';
import { createHost, type Host } from '../../host/host.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import { getJson, KEY, mails, opened, post } from './client.ts';

const policy = loadPolicy('config');
const START = '2026-03-02T08:00:00.000Z';
const MINUTE_MS = 60_000;

let host: Host;
let logged: string[];
afterEach(() => host.close());

async function start(change: (functions: HostFunctions) => Partial<HostFunctions>): Promise<void> {
  logged = [];
  const log: Logger = { info() {}, warn: (message) => logged.push(message), error: (message) => logged.push(message) };
  const makeFunctions = (ports: Ports) => {
    const functions = createFunctions(ports);
    return { ...functions, ...change(functions) };
  };
  host = await createHost({
    policy,
    file: null,
    port: 0,
    developmentKey: KEY,
    virtualFrom: Date.parse(START),
    log,
    makeFunctions,
  });
}

const advanceTo = (minutes: number) => host.advanceTo(Date.parse(START) + minutes * MINUTE_MS);
const has = async (id: string) =>
  (await fetch(`${host.url}/v1/tickets/${id}`, { headers: { authorization: `Bearer ${KEY}` } })).ok;

describe('a function that fails', () => {
  it('is called again for what it failed, and keeps nobody else back', async () => {
    let failures = 3;
    await start(({ react }) => ({
      async react(changes) {
        const bad = failures > 0 ? changes.filter(({ key }) => key === '#BAD') : [];
        if (bad.length > 0) failures -= 1;
        const { failed } = await react(changes.filter((change) => !bad.includes(change)));
        return { failed: [...failed, ...bad.map(({ id }) => id)] };
      },
    }));
    await post(host.url, [opened('BAD', START), opened('GOOD', START)]);
    expect([await has('GOOD'), await has('BAD')]).toEqual([true, false]);
    await host.advanceTo(Date.parse(START) + 10_000);
    expect(await has('BAD')).toBe(true);
    expect(host.deadLetters.count()).toBe(0);
    expect((await mails(host.url)).map(({ ticket }) => ticket).sort()).toEqual(['BAD', 'GOOD']);
  });

  it('leaves what it never manages among the dead letters, where it is seen and can be driven again', async () => {
    let broken = true;
    await start(({ notify }) => ({
      async notify(messages) {
        if (broken) throw new Error('Templates are missing.');
        return notify(messages);
      },
    }));
    await post(host.url, [opened('INC-1', START)]);
    await advanceTo(30);
    const buried = host.deadLetters.list(10);
    expect(buried.length).toBeGreaterThan(0);
    expect(buried[0]).toMatchObject({ origin: 'mailboxes', reason: 'Error: Templates are missing.' });
    expect(logged.some((message) => message.includes('dead letters'))).toBe(true);
    expect(await mails(host.url)).toEqual([]);

    broken = false;
    expect(await host.deadLetters.redrive()).toBe(buried.length);
    await host.settled();
    expect(host.deadLetters.count()).toBe(0);
    expect((await mails(host.url)).map(({ kind }) => kind)).toContain('received');
  });

  it('is made good by the sweep when a message is lost altogether', async () => {
    await start(() => ({ react: async () => ({ failed: [] }), relay: async () => ({ failed: [] }) }));
    await post(host.url, [opened('INC-1', START)]);
    expect(await has('INC-1')).toBe(false);
    await advanceTo(20);
    const { clocks } = await getJson<{ clocks: { objective: string; breachedAt: string | null }[] }>(
      host.url,
      '/v1/tickets/INC-1',
    );
    expect(clocks.find(({ objective }) => objective === 'first_response')?.breachedAt).toBe('2026-03-02T08:15:00.000Z');
    expect((await mails(host.url)).map(({ kind }) => kind)).toContain('received');
  });
});
