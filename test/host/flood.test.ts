/** A flood: 500 tickets that breach in the same minute reach each person as a bounded number of mails that name them all. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHost, type Host } from '../../host/host.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { KEY, type Mail, mails, opened, post } from './client.ts';

const START = '2026-03-02T08:00:00.000Z';
const TICKETS = Array.from({ length: 500 }, (_, n) => `INC-${n}`);
const MINUTE_MS = 60_000;

let host: Host;
beforeEach(async () => {
  const virtualFrom = Date.parse(START);
  host = await createHost({ policy: loadPolicy('config'), file: null, port: 0, developmentKey: KEY, virtualFrom });
});
afterEach(() => host.close());

const toStaff = ({ to }: Mail) => to.endsWith('@studio.example');

describe('500 tickets that breach in the same minute', () => {
  it('bring each person a bounded number of mails, and the digests name all', async () => {
    const answer = await post(
      host.url,
      TICKETS.map((ticket) => opened(ticket, START)),
    );
    expect(answer.status).toBe(202);
    // Every first response is due, and overdue, at 8:15.
    await host.advanceTo(Date.parse(START) + 22 * MINUTE_MS);
    const sent = (await mails(host.url)).filter(toStaff);
    const people = Map.groupBy(sent, ({ to }) => to);
    const breached = sent.flatMap(({ carries }) => carries.filter(({ kind }) => kind === 'breached'));
    expect(new Set(breached.map(({ ticket }) => ticket))).toEqual(new Set(TICKETS));
    for (const [to, ofOne] of people) {
      const carried = ofOne.flatMap(({ carries }) => carries.map(({ key }) => key));
      // Ten one by one in each ten minutes, and digests of two hundred.
      expect([to, ofOne.length <= 30 + Math.ceil(carried.length / 100)]).toEqual([to, true]);
      expect(new Set(carried).size).toBe(carried.length);
      for (const { kind, text, carries } of ofOne) {
        if (kind === 'digest') for (const { ticket } of carries) expect(text).toContain(`] ${ticket}: `);
      }
    }
    expect(sent.some(({ kind, carries }) => kind === 'digest' && carries.length === 200)).toBe(true);
  }, 240_000);
});
