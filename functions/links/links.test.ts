import { describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { DAY_MS, MINUTE_MS } from '../../shared/domain/time/civil.ts';
import { ManualClock } from '../../test/fakes/manualClock.ts';
import { countedSecrets, MemoryRevocations, MemorySecrets } from '../../test/fakes/memoryLinks.ts';
import { rotateLinkSecrets, SECRETS_CACHE_MS } from './linkSecrets.ts';
import { createLinks, linkUrl, pageBase } from './links.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const TICKET = { namespace: 'zendesk', client: 'acme', ticket: 'shop#12/Київ' };
const CLIENT = { namespace: '', client: 'acme', ticket: null };

function desk() {
  const deps = {
    secrets: new MemorySecrets(),
    revocations: new MemoryRevocations(),
    clock: new ManualClock(NOW),
    newSecret: countedSecrets(),
  };
  return { ...deps, deps, links: createLinks(deps) };
}

describe('a link', () => {
  it.each([TICKET, CLIENT])('opens what it was made for, until its time is over: %j', async (scope) => {
    const { links, clock } = desk();
    const token = await links.make(scope, 3 * DAY_MS);
    expect(token).toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);
    expect(await links.open(token)).toEqual({ link: { ...scope, issuedAt: NOW, expiresAt: NOW + 3 * DAY_MS } });
    clock.at = NOW + 3 * DAY_MS - 1000;
    expect(await links.open(token)).toMatchObject({ link: scope });
    clock.at = NOW + 3 * DAY_MS;
    expect(await links.open(token)).toBe('ended');
  });

  it('is the same for the same scope, instant and secret, so that a mail that is made again is the same mail', async () => {
    const { links } = desk();
    expect(await links.make(TICKET, DAY_MS)).toBe(await links.make(TICKET, DAY_MS));
  });

  it('is unknown when any part of it is changed, cut off or made up', async () => {
    const { links } = desk();
    const token = await links.make(TICKET, DAY_MS);
    const [head, body, signature] = token.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const others = Buffer.from(JSON.stringify({ ...claims, client: 'globex' })).toString('base64url');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    const wrong = [
      `${head}.${others}.${signature}`,
      `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      `${head}.${body}.`,
      `${unsigned}.${body}.`,
      token.slice(0, -1),
      '',
      'x',
      '..',
      'x'.repeat(10_000),
    ];
    for (const each of wrong) expect([each, await links.open(each)]).toEqual([each, 'unknown']);
  });

  it('is unknown when another secret signed it, or when it was signed for something else', async () => {
    const { links, secrets } = desk();
    const elsewhere = desk();
    elsewhere.newSecret();
    await rotateLinkSecrets({ ...elsewhere.deps });
    await links.make(TICKET, DAY_MS);
    expect(await links.open(await elsewhere.links.make(TICKET, DAY_MS))).toBe('unknown');
    const secret = secrets.live.secrets[0]!;
    const bytes = new Uint8Array(Buffer.from(secret.value, 'base64url'));
    const signed = (claims: Record<string, unknown>, audience: string) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: secret.id })
        .setAudience(audience)
        .setIssuedAt(NOW / 1000)
        .setExpirationTime(NOW / 1000 + 60)
        .sign(bytes);
    expect(await links.open(await signed({ client: 'acme' }, 'kept:status'))).toMatchObject({ link: CLIENT });
    expect(await links.open(await signed({ client: 'acme' }, 'kept:feed'))).toBe('unknown');
    expect(await links.open(await signed({ ticket: 'INC-1' }, 'kept:status'))).toBe('unknown');
  });

  it('says nothing of its secret', async () => {
    const { links, secrets } = desk();
    const token = await links.make(TICKET, DAY_MS);
    const { id, value } = secrets.live.secrets[0]!;
    expect(value).not.toContain(id);
    for (const part of token.split('.')) expect(Buffer.from(part, 'base64url').toString()).not.toContain(value);
  });

  it('rejects when storage does not answer: nobody is told that a good link is wrong', async () => {
    const { links, secrets, revocations } = desk();
    const token = await links.make(TICKET, DAY_MS);
    revocations.failing = true;
    await expect(links.open(token)).rejects.toThrow('on fire');
    const cold = createLinks({ ...desk().deps, secrets: Object.assign(secrets, { failing: true }) });
    await expect(cold.open(token)).rejects.toThrow('on fire');
  });
});

describe('a revocation', () => {
  it('ends the links that there are, and none that is made later', async () => {
    const { links, revocations, clock } = desk();
    const before = await links.make(TICKET, DAY_MS);
    clock.at += MINUTE_MS;
    await revocations.revoke({ namespace: 'zendesk', ticket: TICKET.ticket }, clock.at);
    const atOnce = await links.make(TICKET, DAY_MS);
    clock.at += 1;
    const after = await links.make(TICKET, DAY_MS);
    expect(await links.open(before)).toBe('ended');
    expect(await links.open(atOnce)).toBe('ended');
    expect(await links.open(after)).toMatchObject({ link: TICKET });
  });

  it('of a client ends those of all its tickets, and of no other client and namespace', async () => {
    const { links, revocations, clock } = desk();
    const ticket = await links.make(TICKET, DAY_MS);
    const client = await links.make({ ...CLIENT, namespace: 'zendesk' }, DAY_MS);
    const other = await links.make({ ...TICKET, client: 'globex' }, DAY_MS);
    const elsewhere = await links.make(CLIENT, DAY_MS);
    await revocations.revoke({ namespace: 'zendesk', client: 'acme' }, clock.at);
    expect(await links.open(ticket)).toBe('ended');
    expect(await links.open(client)).toBe('ended');
    expect(await links.open(other)).toMatchObject({ link: { client: 'globex' } });
    expect(await links.open(elsewhere)).toMatchObject({ link: CLIENT });
  });
});

describe('the secrets of links', () => {
  it('are made once, by whoever comes first', async () => {
    const { deps, secrets } = desk();
    const [a, b] = [createLinks(deps), createLinks(deps)];
    const tokens = await Promise.all([a.make(TICKET, DAY_MS), b.make(CLIENT, DAY_MS)]);
    expect(secrets.live).toMatchObject({ version: 1, secrets: [{ createdAt: NOW }] });
    for (const token of tokens) expect(await a.open(token)).toHaveProperty('link');
  });

  it('change without ending links: two of them are live', async () => {
    const { deps, links, clock } = desk();
    const first = await links.make(TICKET, DAY_MS);
    await rotateLinkSecrets(deps);
    expect(await links.open(first)).toMatchObject({ link: TICKET });
    clock.at += SECRETS_CACHE_MS;
    const second = await links.make(TICKET, DAY_MS);
    expect(second).not.toBe(first);
    await rotateLinkSecrets(deps);
    clock.at += SECRETS_CACHE_MS;
    expect(await links.open(first)).toBe('unknown');
    expect(await links.open(second)).toMatchObject({ link: TICKET });
  });

  it('are looked for at once when they are not known yet, and not asked for again within a minute', async () => {
    const { deps, links, secrets } = desk();
    const elsewhere = createLinks(deps);
    await links.make(TICKET, DAY_MS);
    await rotateLinkSecrets(deps);
    const token = await elsewhere.make(TICKET, DAY_MS);
    expect(await links.open(token)).toMatchObject({ link: TICKET });
    const { loads } = secrets;
    await links.open(token);
    await links.make(TICKET, DAY_MS);
    expect(secrets.loads).toBe(loads);
  });
});

describe('the address of a link', () => {
  const agency = {
    name: 'S',
    timeZone: 'UTC',
    language: 'en' as const,
    contact: { email: 'a@b.example' },
    mail: { from: 'a@b.example' },
  };

  it('is where the agency says, or else where Kept is', () => {
    const configured = { ...agency, statusPage: { url: 'https://studio.example/support/' } };
    expect(linkUrl(pageBase(configured, 'https://api.example')!, 'a.b.c')).toBe(
      'https://studio.example/support/s/a.b.c',
    );
    expect(linkUrl(pageBase(agency, 'https://api.example')!, 'a.b.c')).toBe('https://api.example/s/a.b.c');
    expect(pageBase(agency, null)).toBeNull();
  });
});
