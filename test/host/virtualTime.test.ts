/** POST /local/clock, and what a ticket does as time goes. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHost, type Host } from '../../host/host.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { getJson, KEY, mails, moveClock, opened, post } from './client.ts';

const START = '2026-03-02T08:00:00.000Z';
const policy = loadPolicy('config');

let host: Host;
beforeEach(async () => {
  host = await createHost({ policy, file: null, port: 0, developmentKey: KEY, virtualFrom: Date.parse(START) });
});
afterEach(() => host.close());

const now = async () => (await getJson<{ now: string }>(host.url, '/local/clock')).now;

describe('virtual time', () => {
  it('stands still until it is moved, by a length or to an instant', async () => {
    expect(await now()).toBe(START);
    expect(await moveClock(host.url, { advance: 'PT2H' })).toEqual({
      status: 200,
      body: { now: '2026-03-02T10:00:00.000Z' },
    });
    expect(await moveClock(host.url, { to: '2026-03-02T14:30:00+02:00' })).toMatchObject({
      body: { now: '2026-03-02T12:30:00.000Z' },
    });
    expect(await moveClock(host.url, { to: '2026-03-02T12:30:00Z' })).toMatchObject({ status: 200 });
    expect(await moveClock(host.url, { advance: 'PT0S' })).toMatchObject({ status: 200 });
    expect(await now()).toBe('2026-03-02T12:30:00.000Z');
  });

  it('does not go backwards', async () => {
    const refused = await moveClock(host.url, { to: '2026-03-02T07:59:59.999Z' });
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:kept:problem:backwards', status: 409 } });
    expect(await now()).toBe(START);
  });

  it.each([
    {},
    [],
    { advance: '2h' },
    { advance: 'P1M' },
    { advance: -1 },
    { to: 'tomorrow' },
    { advance: 'PT1H', to: START },
    { advance: 'P9999D' },
    { to: '9999-01-01T00:00:00Z' },
  ])('refuses %j', async (body) => {
    expect(await moveClock(host.url, body)).toMatchObject({
      status: 422,
      body: { status: 422, detail: expect.any(String) },
    });
    expect(await now()).toBe(START);
  });

  it('refuses a body that is not JSON', async () => {
    const response = await fetch(`${host.url}/local/clock`, { method: 'POST', body: 'PT1H' });
    expect(response.status).toBe(422);
  });

  it('does one move after the other', async () => {
    const moves = await Promise.all(Array.from({ length: 5 }, () => moveClock(host.url, { advance: 'PT1H' })));
    expect(moves.map(({ body }) => body.now).sort()).toEqual(
      [9, 10, 11, 12, 13].map((hour) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`),
    );
  });

  it('does all that falls due on the way, at its instant, before it answers', async () => {
    await post(host.url, [opened('INC-1', START)]);
    await moveClock(host.url, { advance: 'PT20M' });
    const told = (await mails(host.url)).map(({ at, kind, to }) => `${at} ${kind} ${to.split('@')[0]}`);
    expect(told).toEqual([
      '2026-03-02T08:00:00.000Z received ops',
      // The first line has ten minutes to take it, and then the second has it.
      expect.stringMatching(/^2026-03-02T08:07:30\.000Z reminder /),
      expect.stringMatching(/^2026-03-02T08:10:00\.000Z breached anna/),
      expect.stringMatching(/^2026-03-02T08:10:00\.000Z handed_over /),
      expect.stringMatching(/^2026-03-02T08:11:15\.000Z reminder /),
      expect.stringMatching(/^2026-03-02T08:15:00\.000Z breached /),
    ]);
    const ticket = await getJson<{ line: string; clocks: { objective: string; breachedAt: string | null }[] }>(
      host.url,
      '/v1/tickets/INC-1',
    );
    expect(ticket.line).toBe('l2');
    expect(ticket.clocks.find(({ objective }) => objective === 'first_response')?.breachedAt).toBe(
      '2026-03-02T08:15:00.000Z',
    );
  });

  it('does nothing again when the events are posted again', async () => {
    await post(host.url, [opened('INC-1', START)]);
    await moveClock(host.url, { advance: 'PT5H' });
    const before = await mails(host.url);
    const ticket = await getJson<{ version: number }>(host.url, '/v1/tickets/INC-1');
    for (let n = 0; n < 3; n += 1) await post(host.url, [opened('INC-1', START)]);
    await moveClock(host.url, { advance: 'PT0S' });
    expect(await mails(host.url)).toEqual(before);
    expect(await getJson(host.url, '/v1/tickets/INC-1')).toMatchObject({ version: ticket.version });
  });

  it('tells whom it cannot serve any more', async () => {
    const other = await createHost({ policy, file: null, port: 0, virtualFrom: Date.parse(START) });
    await other.close();
    await expect(other.advanceTo(Date.parse(START) + 1)).rejects.toThrow('stopping');
  });
});
