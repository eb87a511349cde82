/** Swaps over HTTP: whoever took over hears of what happens from then on, without a publication. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHost, type Host } from '../../host/host.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { event, getJson, KEY, mails, moveClock, opened, post } from './client.ts';

const START = '2026-03-02T08:00:00.000Z';

let host: Host;
beforeEach(async () => {
  const policy = loadPolicy('config');
  host = await createHost({ policy, file: null, port: 0, developmentKey: KEY, virtualFrom: Date.parse(START) });
});
afterEach(() => host.close());

async function send(method: string, path: string, body?: object) {
  const response = await fetch(`${host.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Hands a new ticket to the second line, and tells to whom its mails about that went. */
async function handOver(subject: string, time: string): Promise<string[]> {
  const handoff = { summary: 'The shop is down', links: 'https://shop.example', tried: 'Everything' };
  await post(host.url, [
    opened(subject, time),
    event('ticket.handed_over', subject, `over-${subject}`, time, { to: 'l2', by: 'agent', handoff }),
  ]);
  const about = (await mails(host.url)).filter(({ ticket, kind }) => ticket === subject && kind === 'handed_over');
  return about.map(({ to }) => to);
}

interface Rotas {
  rotas: { name: string; onCall: { person: string }[] }[];
}

const onCall = async () => {
  const { rotas } = await getJson<Rotas>(host.url, '/v1/rotas');
  return rotas.find(({ name }) => name === 'duty')!.onCall[0]!.person;
};

describe('a calendar', () => {
  it('is subscribed to without a key, shows swaps at once, and is revoked like a key', async () => {
    const made = await send('POST', '/v1/feeds', { person: 'vera' });
    expect(made).toMatchObject({ status: 201, body: { of: { person: 'vera' } } });
    const url = String(made.body.url);
    expect(url.startsWith(`${host.url}/ics/`)).toBe(true);
    const opened = await fetch(url);
    expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(await opened.text()).not.toContain('DTSTART:20260302T100000Z');
    await send('POST', '/v1/rotas/duty/swaps', {
      person: 'vera',
      from: '2026-03-02T10:00:00Z',
      to: '2026-03-02T12:00:00Z',
    });
    expect(await (await fetch(url)).text()).toContain('DTSTART:20260302T100000Z\r\nDTEND:20260302T120000Z');
    const [stored] = (await host.ports.keys.list()).filter(({ key }) => key.feed);
    await host.ports.keys.revoke(stored!.secretHash);
    expect((await fetch(url)).status).toBe(404);
  });
});

describe('a swap', () => {
  it('is in force at once, and until it is undone', async () => {
    const before = await onCall();
    expect(await handOver('INC-1', START)).toEqual([`${before}@studio.example`]);
    const made = await send('POST', '/v1/rotas/duty/swaps', {
      person: 'vera',
      from: START,
      to: '2026-03-03T08:00:00Z',
    });
    expect(made).toMatchObject({ status: 201, body: { takes: [{ person: 'vera', turnOf: before }] } });
    expect(await onCall()).toBe('vera');
    expect(await handOver('INC-2', START)).toEqual(['vera@studio.example']);

    await moveClock(host.url, { advance: 'PT1H' });
    const id = String(made.body.id);
    expect(await send('DELETE', `/v1/rotas/duty/swaps/${id}`)).toMatchObject({ status: 200 });
    expect(await handOver('INC-3', '2026-03-02T09:00:00.000Z')).toEqual([`${before}@studio.example`]);
  });

  it('says in the timeline why it was them', async () => {
    await send('POST', '/v1/rotas/duty/swaps', { person: 'vera', from: START, to: '2026-03-03T08:00:00Z' });
    await handOver('INC-4', START);
    const { entries } = await getJson<{ entries: { kind: string; notice?: string; recipients?: unknown[] }[] }>(
      host.url,
      '/v1/tickets/INC-4/timeline',
    );
    const told = entries.filter(({ kind, notice }) => kind === 'notice' && notice === 'handed_over');
    expect(told.flatMap(({ recipients }) => recipients)).toMatchObject([
      { role: 'on_call', why: 'is on call for l2, by a swap' },
    ]);
  });
});
