import { beforeEach, describe, expect, it } from '@jest/globals';
import { event, sampleOf } from '../../events/testing/events.ts';
import { bodyOf } from '../../test/fakes/httpEvent.ts';
import { asBinary, BATCHED, type Gate, openGate, STRUCTURED } from './testing/gate.ts';

let gate: Gate;

beforeEach(() => {
  gate = openGate();
});

const body = JSON.stringify(sampleOf('ticket.opened'));
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the structured mode', () => {
  it.each([STRUCTURED, `${STRUCTURED}; charset=utf-8`, 'Application/CloudEvents+JSON;charset="UTF-8"'])(
    'takes %s',
    async (contentType) => {
      expect((await gate.post({ headers: { 'Content-Type': contentType }, body })).statusCode).toBe(202);
    },
  );

  it('takes a body in base64, in which an HTTP API hands it over', async () => {
    const answer = await gate.post({ headers: { 'content-type': STRUCTURED }, body: bytes(body) });
    expect(answer.statusCode).toBe(202);
    expect(gate.store.records[0]?.record.event.data).toMatchObject({ title: 'Кошик не відкривається' });
  });

  it('answers 400 to what is not JSON, and says where', async () => {
    const answer = await gate.post({ headers: { 'content-type': STRUCTURED }, body: `${body.slice(0, -1)},}` });
    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer)).toMatchObject({ type: 'urn:kept:problem:malformed-json' });
    expect(bodyOf(answer).detail).toMatch(/line 1, column \d+/);
  });

  it('answers 400 to bytes that are not UTF-8', async () => {
    const broken = bytes(body);
    broken[body.indexOf('acme')] = 0xff;
    const answer = await gate.post({ headers: { 'content-type': STRUCTURED }, body: broken });
    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer).detail).toContain('UTF-8');
  });

  it.each([
    ['text', '"ticket.opened"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
  ])('answers 400 to %s instead of an event', async (_, text) => {
    const answer = await gate.post({ headers: { 'content-type': STRUCTURED }, body: text });
    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer)).toMatchObject({ type: 'urn:kept:problem:not-a-cloudevent' });
  });

  it.each([undefined, '0.3', 1, '1.0.2'])('answers 400 to specversion %j', async (specversion) => {
    const answer = await gate.send({ ...sampleOf('ticket.opened'), specversion });
    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer).errors).toEqual([{ path: '/specversion', message: expect.stringContaining('1.0') }]);
  });
});

describe('the batched mode', () => {
  it('answers 400 to what is no list', async () => {
    expect((await gate.post({ headers: { 'content-type': BATCHED }, body })).statusCode).toBe(400);
  });

  it('answers 422 to an empty batch and 413 to more than 500 events', async () => {
    expect((await gate.sendBatch([])).statusCode).toBe(422);
    expect((await gate.sendBatch(Array(501).fill({}))).statusCode).toBe(413);
  });
});

describe('the binary mode', () => {
  it('gives the same event as the structured mode', async () => {
    for (const type of ['ticket.opened', 'ticket.replied', 'work.logged']) {
      const other = openGate();
      await other.send(sampleOf(type));
      expect((await gate.post(asBinary(sampleOf(type)))).statusCode).toBe(202);
      expect(gate.store.records.at(-1)).toEqual(other.store.records[0]);
    }
  });

  it('decodes percent-encoded UTF-8, and quoted strings of older senders', async () => {
    const request = asBinary(event('ticket.closed', {}, { id: 'Ж 50% "x"', subject: 'T-1' }));
    expect(request.headers?.['ce-id']).toBe('%D0%96%2050%25%20%22x%22');
    await gate.post(request);
    await gate.post({ ...request, headers: { ...request.headers, 'ce-id': '"a \\"b\\" %7E"' } });
    expect(gate.stored()).toEqual(['Ж 50% "x"', 'a "b" ~']);
  });

  it.each(['50%', '%zz', '%C3%28', '%ED%A0%80'])('answers 400 to the header value %s', async (value) => {
    const request = asBinary(sampleOf('ticket.closed'));
    const answer = await gate.post({ ...request, headers: { ...request.headers, 'ce-id': value } });
    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer).detail).toContain('ce-id');
  });

  it('takes an event without data, and another type of JSON', async () => {
    const request = asBinary(event('ticket.closed', { by: undefined, reason: undefined }));
    const { 'content-type': _, ...headers } = request.headers ?? {};
    expect((await gate.post({ headers })).statusCode).toBe(202);
    const typed = { ...headers, 'ce-id': 'other', 'content-type': 'application/vnd.desk.v1+json; charset=utf-8' };
    expect((await gate.post({ headers: typed, body: '{}' })).statusCode).toBe(202);
  });

  it('tells what is wrong by the same pointers', async () => {
    const request = asBinary(event('ticket.opened', { channel: 'mail' }));
    const answer = await gate.post({ ...request, headers: { ...request.headers, 'ce-time': 'yesterday' } });
    expect(answer.statusCode).toBe(422);
    expect(
      bodyOf(answer)
        .errors.map(({ path }: { path: string }) => path)
        .toSorted(),
    ).toEqual(['/data/channel', '/time']);
  });

  it('takes data and its type from the body only', async () => {
    const request = asBinary(sampleOf('ticket.closed'));
    for (const header of ['ce-data', 'ce-datacontenttype']) {
      const answer = await gate.post({ ...request, headers: { ...request.headers, [header]: 'x' } });
      expect(answer.statusCode).toBe(400);
    }
  });

  it('does not let headers reach into prototypes', async () => {
    const request = asBinary(sampleOf('ticket.closed'));
    await gate.post({ ...request, headers: { ...request.headers, 'ce-__proto__': 'x', 'ce-constructor': 'x' } });
    const { event: stored } = gate.store.records[0]!.record;
    expect(Object.keys(stored).toSorted()).toEqual(['data', 'id', 'source', 'subject', 'time', 'type']);
    expect(Object.hasOwn(stored, '__proto__')).toBe(false);
  });

  it('answers 400 to another version of CloudEvents', async () => {
    const request = asBinary(sampleOf('ticket.closed'));
    const answer = await gate.post({ ...request, headers: { ...request.headers, 'ce-specversion': '0.3' } });
    expect(answer.statusCode).toBe(400);
  });
});

describe('content types', () => {
  it('answers 400 to JSON that is no CloudEvent, and says what to send', async () => {
    const answer = await gate.post({ headers: { 'content-type': 'application/json' }, body });
    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer).detail).toContain(STRUCTURED);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/cloudevents+avro', 'application/jsonp', ''])(
    'answers 415 to %j, and says what is taken',
    async (contentType) => {
      const answer = await gate.post({ headers: { 'content-type': contentType }, body });
      expect(answer.statusCode).toBe(415);
      expect(answer.headers?.['accept-post']).toContain(STRUCTURED);
      const binary = asBinary(sampleOf('ticket.closed'));
      const other = await gate.post({ ...binary, headers: { ...binary.headers, 'content-type': contentType } });
      expect(other.statusCode).toBe(415);
    },
  );

  it('answers 415 to a compressed body', async () => {
    const headers = { 'content-type': STRUCTURED, 'content-encoding': 'gzip' };
    expect((await gate.post({ headers, body })).statusCode).toBe(415);
  });
});

describe('sizes', () => {
  const padded = (length: number) => {
    const bare = JSON.stringify(event('ticket.closed', { note: '' }));
    return bare.replace('"note":""', `"note":"${'x'.repeat(length - bare.length)}"`);
  };

  it('takes an event of 128 KB, and answers 413 to one byte more', async () => {
    expect(padded(131_072)).toHaveLength(131_072);
    const headers = { 'content-type': STRUCTURED };
    expect((await gate.post({ headers, body: padded(131_072) })).statusCode).toBe(202);
    expect((await gate.post({ headers, body: padded(131_073) })).statusCode).toBe(413);
  });

  it('counts the attributes of the binary mode too', async () => {
    const request = asBinary(event('ticket.closed', { note: 'x'.repeat(130_950) }));
    expect((await gate.post(request)).statusCode).toBe(413);
  });

  it('answers 413 to a request of more than 1 MB', async () => {
    for (const large of [' '.repeat(1_048_577), bytes(' '.repeat(1_048_577)), ' '.repeat(2_000_000)]) {
      expect((await gate.post({ headers: { 'content-type': BATCHED }, body: large })).statusCode).toBe(413);
    }
    expect(gate.store.records).toEqual([]);
  });
});
