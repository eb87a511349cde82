import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inboundData } from '../../events/inbound/catalogue.ts';
import { event, type Json, sampleOf } from '../../events/testing/events.ts';
import { bodyOf, type Request } from '../../test/fakes/httpEvent.ts';
import type { Answer } from '../http/answer.ts';
import { asBinary, BATCHED, type Gate, openGate, STRUCTURED } from './testing/gate.ts';

const TYPES = Object.keys(inboundData);

/** No answer is a server's error, and whatever is refused has changed nothing. */
function isCivil(gate: Gate, answer: Answer, posted: number): void {
  expect([202, 400, 403, 413, 415, 422]).toContain(answer.statusCode);
  if (answer.statusCode === 202) {
    const { accepted, duplicates } = bodyOf(answer);
    expect(accepted + duplicates).toBe(posted);
    expect(gate.store.records).toHaveLength(accepted);
    return;
  }
  expect(gate.store.records).toEqual([]);
  expect(gate.store.calls.append).toBeUndefined();
  expect(answer.headers?.['content-type']).toBe('application/problem+json');
  expect(bodyOf(answer)).toMatchObject({ status: answer.statusCode, detail: expect.any(String) });
}

const strange = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 1e308, 2 ** 53, '', ' ', '\u0000', '\ud800', '__proto__', 'constructor'),
  fc.constantFrom<unknown>([], {}, [[]], { __proto__: null }, '9'.repeat(400), 'x'.repeat(70_000)),
  fc.constantFrom<unknown>(
    '2026-02-30T10:00:00Z',
    '9999-12-31T23:59:59Z',
    '1969-12-31T23:59:59Z',
    'l1',
    'high',
    'acme',
  ),
  fc.string({ unit: 'binary' }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Every place in a value, as the keys that lead to it. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function changedAt(value: unknown, [key, ...rest]: string[], put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value))
    return value.map((inner, index) => (String(index) === key ? changedAt(inner, rest, put) : inner));
  const copy = { ...(value as Json) };
  if (put === undefined && rest.length === 0) delete copy[key];
  else copy[key] = changedAt(copy[key], rest, put);
  return copy;
}

/** A sample with something else, or nothing, in one to three of its places, and perhaps a field that nobody knows. */
const mutated = fc
  .record({
    type: fc.constantFrom(...TYPES),
    changes: fc.array(fc.tuple(fc.nat(), fc.option(strange, { nil: undefined })), { minLength: 1, maxLength: 3 }),
    added: fc.option(fc.tuple(fc.constantFrom('__proto__', 'constructor', 'x', 'data_base64', ''), strange), {
      nil: undefined,
    }),
  })
  .map(({ type, changes, added }) => {
    let value: unknown = sampleOf(type);
    for (const [nth, put] of changes) {
      const places = placesIn(value);
      value = changedAt(value, places[nth % places.length]!, put);
    }
    if (added === undefined || typeof value !== 'object' || value === null) return value;
    return { ...value, data: Object.fromEntries([...Object.entries((value as Json).data ?? {}), added]) };
  });

describe('any mutated sample', () => {
  it('is accepted or refused whole, structured', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (posted) => {
        const gate = openGate();
        isCivil(gate, await gate.send(posted), 1);
      }),
      { numRuns: 400 },
    );
  });

  it('is accepted or refused whole, among good ones in a batch', async () => {
    const batch = fc.tuple(
      fc.array(fc.constantFrom(...TYPES).map(sampleOf), { maxLength: 4 }),
      mutated,
      fc.nat({ max: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(batch, async ([good, wrong, at]) => {
        const gate = openGate();
        const events = good.toSpliced(at, 0, wrong as never);
        isCivil(gate, await gate.sendBatch(events), events.length);
      }),
      { numRuns: 200 },
    );
  });

  it('is accepted or refused whole, for a key limited to clients', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (posted) => {
        const gate = openGate();
        gate.keys.set('limited', { clients: ['acme'], sources: ['https://desk.studio.example'], namespace: 'a' });
        isCivil(gate, await gate.sendBatch([sampleOf('ticket.opened'), posted], { key: 'limited' }), 2);
      }),
      { numRuns: 200 },
    );
  });
});

describe('any bytes', () => {
  const contentType = fc.constantFrom(
    STRUCTURED,
    BATCHED,
    'application/json',
    'text/html',
    '',
    `${STRUCTURED};;=`,
    ';',
  );
  const headers = fc.dictionary(
    fc.oneof(fc.constantFrom('ce-id', 'ce-specversion', 'ce-type', 'ce-', 'CE-Time'), fc.string({ maxLength: 8 })),
    fc.oneof(fc.constantFrom('1.0', 'ticket.closed', '%', '"'), fc.string({ unit: 'binary', maxLength: 20 })),
  );
  const body = fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' }), fc.json());

  it('get an answer, with any headers', async () => {
    await fc.assert(
      fc.asyncProperty(contentType, headers, body, async (type, some, sent) => {
        const gate = openGate();
        const request: Request = {
          headers: { ...some, 'content-type': type, authorization: 'Bearer all' },
          body: sent,
        };
        isCivil(gate, await gate.post(request), 1);
      }),
      { numRuns: 400 },
    );
  });

  it('in base64 that is none get an answer', async () => {
    const gate = openGate();
    const answer = await gate.post({ headers: { 'content-type': STRUCTURED }, body: new Uint8Array([0x7b, 0x7d]) });
    expect(answer.statusCode).toBe(400);
  });
});

describe('malice', () => {
  const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

  it('by depth is 400 beyond what JSON may nest, and 422 beyond what data may', async () => {
    const gate = openGate();
    for (const [levels, status] of [
      [10, 202],
      [30, 422],
      [100_000, 400],
    ] as const) {
      const body = JSON.stringify(event('ticket.closed', { x: 'HERE' })).replace('"HERE"', nested(levels));
      const answer = await gate.post({ headers: { 'content-type': levels > 1000 ? BATCHED : STRUCTURED }, body });
      expect(answer.statusCode).toBe(status);
    }
  });

  it('by prototype keys changes no object but its own', async () => {
    const gate = openGate();
    const body = JSON.stringify(event('ticket.handed_over', { x: 'HERE', handoff: { y: 'HERE' } })).replaceAll(
      '"HERE"',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    isCivil(gate, await gate.post({ headers: { 'content-type': STRUCTURED }, body }), 1);
    const outer = body.replace('{"specversion"', '{"__proto__":{"polluted":1},"specversion"');
    await gate.post({ headers: { 'content-type': STRUCTURED }, body: outer });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(([] as { polluted?: number } & unknown[]).polluted).toBeUndefined();
  });

  it('by huge texts, keys and numbers is refused in good time', async () => {
    const gate = openGate();
    const started = performance.now();
    const bodies = [
      JSON.stringify([event('ticket.opened', { title: '😀'.repeat(250_000) })]),
      JSON.stringify([event('ticket.opened', { ['k'.repeat(1_000_000)]: 1 })]),
      `[${'1'.repeat(1_000_000)}]`,
      `[${Array(500).fill('{}').join(',')}]`,
      `[${Array(500).fill('{"specversion":"1.0"}').join(',')}]`,
      `["${'\\u0000'.repeat(170_000)}"]`,
    ];
    for (const body of bodies) {
      const answer = await gate.post({ headers: { 'content-type': BATCHED }, body });
      expect([400, 413, 422]).toContain(answer.statusCode);
      // What was sent is not sent back.
      expect(answer.body?.length).toBeLessThan(100_000);
    }
    expect(gate.store.records).toEqual([]);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('by a million attributes is refused in good time', async () => {
    const gate = openGate();
    const many = Object.fromEntries(Array.from({ length: 12_000 }, (_, index) => [`A${index}`, 1]));
    const started = performance.now();
    const answer = await gate.send({ ...sampleOf('ticket.closed'), ...many });
    expect(answer.statusCode).toBe(422);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('by the header of a binary event stays in its place', async () => {
    const gate = openGate();
    const request = asBinary(sampleOf('ticket.closed'));
    const answer = await gate.post({ ...request, headers: { ...request.headers, 'ce-subject': '%00%0d%0aX: y' } });
    expect(answer.statusCode).toBe(422);
  });
});
