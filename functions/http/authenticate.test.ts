import { beforeEach, describe, expect, it } from '@jest/globals';
import { httpEvent, type Request } from '../../test/fakes/httpEvent.ts';
import { ManualClock } from '../../test/fakes/manualClock.ts';
import { MemoryKeys } from '../../test/fakes/memoryKeys.ts';
import { type Authenticate, createAuthenticate, KEY_CACHE_MS } from './authenticate.ts';
import { Problem } from './problem.ts';

let keys: MemoryKeys;
let clock: ManualClock;
let authenticate: Authenticate;

beforeEach(() => {
  keys = new MemoryKeys().set('s3cret', { name: 'desk' });
  clock = new ManualClock(1_000_000);
  authenticate = createAuthenticate({ keys, clock });
});

const withHeader = (authorization: string): Request => ({ headers: { authorization } });
const enter = (request: Request) => authenticate(httpEvent({ ...request, headers: lower(request) }), 'events:write');
const lower = ({ headers, key }: Request) => ({
  ...headers,
  ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
});
const refusal = async (request: Request): Promise<Problem> => {
  const outcome = await enter(request).catch((error: unknown) => error);
  if (outcome instanceof Problem) return outcome;
  throw new Error('It was let in.');
};

describe('authenticate', () => {
  it('finds the key by the hash of its secret', async () => {
    expect(await enter({ key: 's3cret' })).toMatchObject({ name: 'desk' });
    expect(await enter(withHeader('bearer s3cret'))).toMatchObject({ name: 'desk' });
  });

  it.each(['', 'Basic s3cret', 'Bearer', 'Bearer ', 'Bearer two words', 'Bearer s3crét', `Bearer ${'x'.repeat(513)}`])(
    'answers 401 to the header %j, without a look at the keys',
    async (header) => {
      const problem = await refusal(withHeader(header));
      expect(problem).toMatchObject({ status: 401, kind: 'unauthenticated' });
      expect(problem.extras.headers).toEqual({ 'www-authenticate': 'Bearer' });
      expect(keys.finds).toBe(0);
    },
  );

  it('answers 401 without a header and to an unknown key', async () => {
    expect(await refusal({})).toMatchObject({ status: 401 });
    const problem = await refusal({ key: 'other' });
    expect(problem.status).toBe(401);
    expect(problem.extras.headers?.['www-authenticate']).toBe('Bearer error="invalid_token"');
  });

  it('answers 403 to a key without the scope, and says which', async () => {
    keys.set('reader', { scopes: ['tickets:read'] });
    const problem = await refusal({ key: 'reader' });
    expect(problem.status).toBe(403);
    expect(problem.message).toContain('events:write');
    expect(problem.extras.headers?.['www-authenticate']).toContain('scope="events:write"');
  });

  it('takes a development key from loopback only, and elsewhere knows nothing of it', async () => {
    keys.set('development', { loopbackOnly: true });
    expect(await enter({ key: 'development', sourceIp: '127.0.0.1' })).toMatchObject({ loopbackOnly: true });
    const foreign = await refusal({ key: 'development', sourceIp: '10.0.0.1' });
    expect(foreign.document()).toEqual((await refusal({ key: 'unknown' })).document());
  });

  it('takes a key with an end until then, to the millisecond, and then knows nothing of it', async () => {
    keys.set('rotated', { endsAt: clock.at + 1000 });
    clock.at += 999;
    expect(await enter({ key: 'rotated' })).toMatchObject({ name: 'rotated' });
    clock.at += 1;
    const ended = await refusal({ key: 'rotated' });
    expect(ended.document()).toEqual((await refusal({ key: 'unknown' })).document());
  });

  it('answers 503 when the keys cannot be read', async () => {
    keys.failing = true;
    expect(await refusal({ key: 's3cret' })).toMatchObject({ status: 503 });
  });

  it('believes a found key for half a minute, then looks again', async () => {
    await enter({ key: 's3cret' });
    keys.remove('s3cret');
    clock.at += KEY_CACHE_MS - 1;
    expect(await enter({ key: 's3cret' })).toMatchObject({ name: 'desk' });
    expect(keys.finds).toBe(1);
    clock.at += 1;
    expect(await refusal({ key: 's3cret' })).toMatchObject({ status: 401 });
  });

  it('does not believe a key for longer because the clock was set back', async () => {
    await enter({ key: 's3cret' });
    keys.remove('s3cret');
    clock.at -= 1;
    expect(await refusal({ key: 's3cret' })).toMatchObject({ status: 401 });
  });

  it('asks again for a key that was not found', async () => {
    await refusal({ key: 'new' });
    keys.set('new');
    expect(await enter({ key: 'new' })).toMatchObject({ name: 'new' });
  });
});
