/** Senders that use the official CloudEvents SDK post to a running host as they are, in each mode of the HTTP binding. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CloudEvent, emitterFor, HTTP, httpTransport, Mode } from 'cloudevents';
import { createHost, type Host } from '../../host/host.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { getJson, KEY, opened } from './client.ts';

let host: Host;
beforeAll(async () => {
  host = await createHost({ policy: loadPolicy('config'), file: null, port: 0, developmentKey: KEY });
});
afterAll(() => host.close());

const authorization = `Bearer ${KEY}`;
const TITLE = 'Кошик «не відкривається» – 100 % 🛒';

/** An opening as the SDK makes it; it gives the time itself. */
function openedBySdk(subject: string) {
  const { type, source, id, data } = opened(subject, '', { title: TITLE });
  return new CloudEvent({ type: String(type), source: String(source), id, subject, data: data as object });
}

/** What the host says to an event that the SDK's own transport sent. */
async function emit(mode: Mode, event: CloudEvent<object>): Promise<unknown> {
  const send = emitterFor(httpTransport(`${host.url}/v1/events`), { binding: HTTP, mode });
  const { body } = (await send(event, { headers: { authorization } })) as { body: string };
  return JSON.parse(body);
}

const ticket = (id: string) => getJson<{ id: string; title: string; openedAt: string }>(host.url, `/v1/tickets/${id}`);

describe('the CloudEvents SDK and a running host', () => {
  it.each([
    ['binary', Mode.BINARY, 'SDK-1'],
    ['structured', Mode.STRUCTURED, 'SDK-2'],
  ])('takes an event in %s mode, once', async (_name, mode, subject) => {
    const event = openedBySdk(subject);
    expect(await emit(mode, event)).toEqual({ accepted: 1, duplicates: 0 });
    expect(await emit(mode, event)).toEqual({ accepted: 0, duplicates: 1 });
    expect(await ticket(subject)).toMatchObject({ id: subject, title: TITLE, openedAt: event.time });
  });

  it('knows an event again that comes in another mode', async () => {
    const event = openedBySdk('SDK-3');
    expect(await emit(Mode.STRUCTURED, event)).toEqual({ accepted: 1, duplicates: 0 });
    expect(await emit(Mode.BINARY, event)).toEqual({ accepted: 0, duplicates: 1 });
  });

  it('takes a batch of events, which the SDK reads as they were sent', async () => {
    const events = ['SDK-4', 'SDK-5'].map(openedBySdk);
    const message = { headers: { 'content-type': 'application/cloudevents-batch+json' }, body: JSON.stringify(events) };
    expect(HTTP.toEvent(message)).toEqual(events);
    const response = await fetch(`${host.url}/v1/events`, {
      method: 'POST',
      headers: { ...message.headers, authorization },
      body: message.body,
    });
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 202,
      body: { accepted: 2, duplicates: 0 },
    });
    for (const subject of ['SDK-4', 'SDK-5']) expect(await ticket(subject)).toMatchObject({ title: TITLE });
  });

  it.each([
    ['binary', Mode.BINARY, 'acme/shop#12'],
    // The SDK does not percent-encode headers, so such a subject can only come structured.
    ['structured', Mode.STRUCTURED, 'магазин/кошик 100%'],
  ])('takes a subject with other characters in %s mode', async (_name, mode, subject) => {
    expect(await emit(mode, openedBySdk(subject))).toEqual({ accepted: 1, duplicates: 0 });
    expect(await ticket(encodeURIComponent(subject))).toMatchObject({ id: subject });
  });

  it.each([Mode.BINARY, Mode.STRUCTURED])(
    'says in %s mode what is wrong with an event, and keeps nothing of it',
    async (mode) => {
      const event = openedBySdk(`SDK-wrong-${mode}`).cloneWith({ data: { client: 'acme' } });
      expect(await emit(mode, event)).toMatchObject({
        status: 422,
        errors: expect.arrayContaining([expect.objectContaining({ path: '/data/requester' })]),
      });
      await expect(ticket(`SDK-wrong-${mode}`)).rejects.toThrow('404');
    },
  );
});
