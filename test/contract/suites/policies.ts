/** What every Policies keeps to: terms that were once in force can be read for ever. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PolicyDocument } from '../../../shared/domain/policy/policy.ts';
import type { PolicyStore } from '../../../shared/ports/policies.ts';
import { policy, T0, terms } from '../fixtures.ts';

export interface OpenedPolicies {
  /** The port over this suite's storage, as a process that was started with this document has it. */
  over(document: PolicyDocument): Promise<PolicyStore & { wait(): void }>;
  close(): Promise<void>;
}

export function policiesContract(name: string, open: () => Promise<OpenedPolicies>): void {
  describe(`Policies on ${name}`, () => {
    describe('terms', () => termsContract(open));
    describe('publishing', () => publishingContract(open));
    describe('adopting what Kept was started with', () => adoptionContract(open));
  });
}

/** Every group has storage of its own: there is one policy in force in each. */
function opening(open: () => Promise<OpenedPolicies>): () => OpenedPolicies {
  let opened: OpenedPolicies;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened.close());
  return () => opened;
}

function termsContract(open: () => Promise<OpenedPolicies>): void {
  const opened = opening(open);

  it('gives the policy in force, and its terms by hash', async () => {
    const document = policy('1', terms({ agencyCalendar: 'графік' }));
    const policies = await opened().over(document);
    expect(await policies.current()).toEqual(document);
    expect(await policies.terms(document.termsHash)).toEqual(document.terms);
  });

  it('keeps the terms of a policy that another one replaced', async () => {
    const old = policy('2', terms({ priorities: ['old'] }));
    await (await opened().over(old)).current();
    const next = policy('3', terms({ priorities: ['new'] }));
    const policies = await opened().over(next);
    expect(await policies.current()).toEqual(next);
    expect(await policies.terms(old.termsHash)).toEqual(old.terms);
    expect(await policies.terms(next.termsHash)).toEqual(next.terms);
  });

  it('stores the terms before `current` resolves', async () => {
    const document = policy('4');
    await (await opened().over(document)).current();
    expect(await (await opened().over(policy('5'))).terms(document.termsHash)).toEqual(document.terms);
  });

  it('holds terms of more than a megabyte', async () => {
    const levels = Object.fromEntries(
      Array.from({ length: 6000 }, (_, n) => [`level-${n} рівень`, { ...terms().levels.gold!, calendar: `c-${n}` }]),
    );
    const document = policy('6', terms({ levels }));
    expect(JSON.stringify(document.terms).length).toBeGreaterThan(1_000_000);
    await (await opened().over(document)).current();
    expect(await (await opened().over(policy('7'))).terms(document.termsHash)).toEqual(document.terms);
  });

  it('rejects terms that are not stored', async () => {
    const policies = await opened().over(policy('8'));
    await expect(policies.terms(`sha256:${'f'.repeat(64)}`)).rejects.toThrow();
  });
}

function publishingContract(open: () => Promise<OpenedPolicies>): void {
  const opened = opening(open);
  const started = policy('1');
  const next = policy('2', terms({ priorities: ['new'] }));
  const after = policy('3', terms({ priorities: ['newer'] }));

  it('begins with the document that Kept was started with, as revision 0', async () => {
    const policies = await opened().over(started);
    expect(await policies.inForce()).toEqual({ revision: 0, document: started, publishedAt: null, publishedBy: null });
    expect(await policies.current()).toEqual(started);
  });

  it('puts a policy in force, for who published at once and for every other process within seconds', async () => {
    const policies = await opened().over(started);
    const other = await opened().over(started);
    await other.current();
    const published = { revision: 1, document: next, publishedAt: T0, publishedBy: 'anna' };
    expect(await policies.publish({ document: next, expectedRevision: 0, at: T0, by: 'anna' })).toEqual(published);
    expect(await policies.current()).toEqual(next);
    expect(await other.inForce()).toEqual(published);
    other.wait();
    expect(await other.current()).toEqual(next);
    const later = await opened().over(started);
    expect(await later.current()).toEqual(next);
    expect(await later.terms(next.termsHash)).toEqual(next.terms);
  });

  it('publishes only over what the publisher has seen', async () => {
    const policies = await opened().over(started);
    for (const expectedRevision of [0, 2]) {
      expect(await policies.publish({ document: after, expectedRevision, at: T0, by: 'boris' })).toBe('conflict');
    }
    expect(await policies.inForce()).toMatchObject({ revision: 1, publishedBy: 'anna' });
    expect(await policies.publish({ document: after, expectedRevision: 1, at: T0 + 1, by: 'boris' })).toMatchObject({
      revision: 2,
    });
    expect(await policies.inForce()).toEqual({
      revision: 2,
      document: after,
      publishedAt: T0 + 1,
      publishedBy: 'boris',
    });
  });

  it('lets one of several publish at a time', async () => {
    const stores = await Promise.all([1, 2, 3, 4].map(() => opened().over(started)));
    const answers = await Promise.all(
      stores.map((store, n) => store.publish({ document: next, expectedRevision: 2, at: T0, by: `k${n}` })),
    );
    expect(answers.filter((answer) => answer === 'conflict')).toHaveLength(3);
    expect(await stores[0]!.inForce()).toMatchObject({ revision: 3 });
  });

  it('takes a directory alone, under terms that stay', async () => {
    const policies = await opened().over(started);
    const { revision } = await policies.inForce();
    const people = { vera: { name: 'Vera', email: 'vera@studio.example', language: 'uk', timeZone: 'UTC' } as const };
    const document = { ...next, directory: { ...next.directory, people }, sourceHash: 'sha256:source' };
    await policies.publish({ document, expectedRevision: revision, at: T0, by: 'anna' });
    expect(await (await opened().over(started)).current()).toEqual(document);
  });
}

function adoptionContract(open: () => Promise<OpenedPolicies>): void {
  const opened = opening(open);
  const bundled = { ...policy('1'), sourceHash: 'sha256:a' };
  const published = policy('2', terms({ priorities: ['published'] }));
  const redeployed = { ...policy('3', terms({ priorities: ['redeployed'] })), sourceHash: 'sha256:b' };

  it('publishes the first deployment, once', async () => {
    const policies = await opened().over(bundled);
    expect(await policies.adoptBundled(T0)).toBe(true);
    expect(await policies.adoptBundled(T0 + 1)).toBe(false);
    expect(await policies.inForce()).toEqual({ revision: 1, document: bundled, publishedAt: T0, publishedBy: null });
  });

  it('leaves in force what was published since, however often the same configuration is deployed', async () => {
    const policies = await opened().over(bundled);
    await policies.publish({ document: published, expectedRevision: 1, at: T0, by: 'anna' });
    expect(await (await opened().over(bundled)).adoptBundled(T0)).toBe(false);
    expect(await policies.current()).toEqual(published);
  });

  it('publishes a deployment of another configuration over it', async () => {
    const policies = await opened().over(redeployed);
    expect(await policies.adoptBundled(T0)).toBe(true);
    expect(await policies.inForce()).toMatchObject({ revision: 3, document: redeployed, publishedBy: null });
    expect(await policies.terms(published.termsHash)).toEqual(published.terms);
  });

  it('publishes the configuration before when that is deployed again', async () => {
    expect(await (await opened().over(bundled)).adoptBundled(T0)).toBe(true);
    expect(await (await opened().over(redeployed)).current()).toEqual(bundled);
  });
}
