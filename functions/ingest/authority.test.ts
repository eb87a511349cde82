import { beforeEach, describe, expect, it } from '@jest/globals';
import { event, eventOf, sampleOf } from '../../events/testing/events.ts';
import { MONDAY_9, opened as openedTicket, Story, told } from '../../shared/domain/testing/story.ts';
import { ticketKey } from '../../shared/domain/ticket/key.ts';
import type { LogEvent } from '../../shared/domain/ticket/log.ts';
import { TERMS_HASH } from '../../test/fakes/fixedPolicies.ts';
import { bodyOf } from '../../test/fakes/httpEvent.ts';
import type { Answer } from '../http/answer.ts';
import { type Gate, NOW, openGate } from './testing/gate.ts';

let gate: Gate;

beforeEach(() => {
  gate = openGate();
  gate.keys.set('acme', { clients: ['acme', 'acme-labs'] });
});

const opened = (id: string, client: string) => event('ticket.opened', { client }, { id: `open-${id}`, subject: id });
const closed = (id: string) => event('ticket.closed', {}, { id: `close-${id}`, subject: id });
const reclassified = (id: string, data: object) =>
  event('ticket.reclassified', { client: undefined, level: undefined, ...data }, { id: `move-${id}`, subject: id });

/** A ticket that has been folded; without a client, one that only events which wait for its opening are known of. */
const folded = (id: string, client?: string): void => {
  const first = client === undefined ? told('ticket.closed', MONDAY_9) : openedTicket(MONDAY_9, { client });
  const key = ticketKey('', id);
  gate.store.tickets.set(key, { ...new Story().given(first).state!, key });
};

/** An event that was accepted, of a ticket that has not been folded since. */
const accepted = (posted: unknown): void => {
  const read = eventOf(posted);
  const record = { event: read, receivedAt: NOW, mode: 'live' as const, termsHash: TERMS_HASH };
  gate.store.records.push({ key: ticketKey('', read.subject), record });
};

const refusal = (answer: Answer): string[] => {
  expect(answer.statusCode).toBe(403);
  expect(answer.headers?.['content-type']).toBe('application/problem+json');
  expect(bodyOf(answer).type).toBe('urn:kept:problem:forbidden');
  expect(gate.store.calls.append).toBeUndefined();
  return bodyOf(answer).errors.map(({ path }: { path: string }) => path);
};

describe('sources', () => {
  it('are those of the key', async () => {
    gate.keys.set('desk', { sources: ['https://desk.studio.example'] });
    expect((await gate.send(sampleOf('ticket.opened'), { key: 'desk' })).statusCode).toBe(202);
    const other = { ...closed('INC-1'), source: 'https://desk.studio.example/other' };
    expect((await gate.send(other, { key: 'desk' })).statusCode).toBe(403);
    const mixed = await gate.sendBatch([closed('INC-2'), other], { key: 'desk' });
    expect(mixed.statusCode).toBe(403);
    expect(bodyOf(mixed).errors.map(({ path }: { path: string }) => path)).toEqual(['/1/source']);
    expect(gate.stored()).toEqual(['INC-1-0']);
  });

  it('are the status page’s only for a key that names it', async () => {
    gate.keys.set('portal', { sources: ['urn:kept:page'] });
    const rated = { ...event('ticket.rated', { score: 5 }, { id: 'r' }), source: 'urn:kept:page' };
    expect((await gate.send(rated)).statusCode).toBe(403);
    expect((await gate.send(rated, { key: 'portal' })).statusCode).toBe(202);
  });

  it('are never Kept’s own, even if the key says so', async () => {
    gate.keys.set('forger', { sources: ['urn:kept'] });
    const forged = await gate.send({ ...closed('INC-1'), source: 'urn:kept' }, { key: 'forger' });
    expect(forged.statusCode).toBe(422);
    expect(gate.store.records).toEqual([]);
  });
});

describe('a key limited to clients (I7)', () => {
  const key = 'acme';

  it('opens tickets of its clients, and no other’s', async () => {
    expect((await gate.sendBatch([opened('1', 'acme'), opened('2', 'acme-labs')], { key })).statusCode).toBe(202);
    gate.store.calls.append = undefined;
    expect(refusal(await gate.sendBatch([opened('3', 'acme'), opened('4', 'globex')], { key }))).toEqual([
      '/1/data/client',
    ]);
  });

  it('writes on tickets of its clients, and no other’s', async () => {
    folded('1', 'acme');
    folded('2', 'globex');
    expect((await gate.send(closed('1'), { key })).statusCode).toBe(202);
    gate.store.calls.append = undefined;
    expect(refusal(await gate.send(closed('2'), { key }))).toEqual(['/subject']);
    expect(refusal(await gate.sendBatch([closed('1'), closed('2')], { key }))).toEqual(['/1/subject']);
  });

  it('hears the same of a ticket that does not exist as of another’s', async () => {
    folded('2', 'globex');
    const [foreign, missing] = [await gate.send(closed('2'), { key }), await gate.send(closed('3'), { key })];
    expect(refusal(missing)).toEqual(['/subject']);
    expect(missing).toEqual(foreign);
  });

  it('may open a ticket and go on with it in one batch, in any order', async () => {
    expect((await gate.sendBatch([closed('1'), opened('1', 'acme')], { key })).statusCode).toBe(202);
  });

  it('may go on with a ticket that was accepted, but not folded yet', async () => {
    accepted(opened('1', 'acme'));
    accepted(opened('2', 'globex'));
    expect((await gate.send(closed('1'), { key })).statusCode).toBe(202);
    gate.store.calls.append = undefined;
    expect(refusal(await gate.send(closed('2'), { key }))).toEqual(['/subject']);
  });

  it('does not get hold of another’s ticket by opening it again', async () => {
    folded('1', 'globex');
    accepted(opened('2', 'globex'));
    expect(refusal(await gate.send(opened('1', 'acme'), { key }))).toEqual(['/subject']);
    expect(refusal(await gate.send(opened('2', 'acme'), { key }))).toEqual(['/subject']);
  });

  it('does not get hold of a ticket that another’s events wait for', async () => {
    folded('1');
    accepted(closed('1'));
    expect(refusal(await gate.send(closed('1'), { key }))).toEqual(['/subject']);
    // What waits may be anybody's, and would be theirs to read.
    expect(refusal(await gate.send(opened('1', 'acme'), { key }))).toEqual(['/subject']);
  });

  it('opens a ticket that another’s split ticket named as its part: it is none of that', async () => {
    const inherited = { source: 'urn:kept', type: 'ticket.inherited', id: 'x', subject: '1', time: MONDAY_9, data: {} };
    const event = inherited as unknown as LogEvent;
    const record = { event, receivedAt: NOW, mode: 'live' as const, termsHash: TERMS_HASH, clients: ['globex'] };
    gate.store.records.push({ key: ticketKey('', '1'), record });
    expect((await gate.send(opened('1', 'acme'), { key })).statusCode).toBe(202);
  });

  it('moves no ticket out of its clients, nor one in', async () => {
    folded('1', 'acme');
    folded('2', 'globex');
    expect(refusal(await gate.send(reclassified('1', { client: 'globex' }), { key }))).toEqual(['/data/client']);
    expect(refusal(await gate.send(reclassified('2', { client: 'acme' }), { key }))).toEqual(['/subject']);
    expect(refusal(await gate.send(reclassified('2', { level: 'gold' }), { key }))).toEqual(['/subject']);
    expect((await gate.send(reclassified('1', { client: 'acme-labs' }), { key })).statusCode).toBe(202);
  });

  it('keeps to a ticket that was moved out before it was folded', async () => {
    accepted(opened('1', 'acme'));
    accepted(reclassified('1', { client: 'globex' }));
    expect(refusal(await gate.send(closed('1'), { key }))).toEqual(['/subject']);
  });

  it('does not reach into another namespace', async () => {
    gate.keys.set('elsewhere', { clients: ['acme'], namespace: 'github' });
    folded('1', 'acme');
    expect(refusal(await gate.send(closed('1'), { key: 'elsewhere' }))).toEqual(['/subject']);
  });

  it('is told 503 when storage does not say whose the ticket is', async () => {
    gate.store.failing.add('loadTicket');
    expect((await gate.send(closed('1'), { key })).statusCode).toBe(503);
  });

  it('is looked after ticket by ticket, however many there are', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => String(index));
    for (const id of ids) folded(id, id === '57' ? 'globex' : 'acme');
    const events = [...ids.map(closed), ...ids.map((id) => ({ ...closed(id), id: `again-${id}` }))];
    expect(refusal(await gate.sendBatch(events, { key }))).toEqual(['/57/subject', '/117/subject']);
    expect(gate.store.calls.loadTicket).toBe(60);
  });
});

it('a key without a limit needs no look at tickets', async () => {
  expect((await gate.sendBatch([closed('1'), opened('2', 'globex')])).statusCode).toBe(202);
  expect(gate.store.calls.loadTicket).toBeUndefined();
});
