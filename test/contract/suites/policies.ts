/** What every Policies keeps to: terms that were once in force can be read for ever. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PolicyDocument } from '../../../shared/domain/policy/policy.ts';
import type { Policies } from '../../../shared/ports/policies.ts';
import { policy, terms } from '../fixtures.ts';

export interface OpenedPolicies {
  /** The port over this suite's storage, with this document as the one in force. */
  over(document: PolicyDocument): Promise<Policies>;
  close(): Promise<void>;
}

export function policiesContract(name: string, open: () => Promise<OpenedPolicies>): void {
  describe(`Policies on ${name}`, () => {
    let opened: OpenedPolicies;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close());

    it('gives the policy in force, and its terms by hash', async () => {
      const document = policy('1', terms({ agencyCalendar: 'графік' }));
      const policies = await opened.over(document);
      expect(await policies.current()).toEqual(document);
      expect(await policies.terms(document.termsHash)).toEqual(document.terms);
    });

    it('keeps the terms of a policy that another one replaced', async () => {
      const old = policy('2', terms({ priorities: ['old'] }));
      await (await opened.over(old)).current();
      const next = policy('3', terms({ priorities: ['new'] }));
      const policies = await opened.over(next);
      expect(await policies.current()).toEqual(next);
      expect(await policies.terms(old.termsHash)).toEqual(old.terms);
      expect(await policies.terms(next.termsHash)).toEqual(next.terms);
    });

    it('stores the terms before `current` resolves', async () => {
      const document = policy('4');
      await (await opened.over(document)).current();
      expect(await (await opened.over(policy('5'))).terms(document.termsHash)).toEqual(document.terms);
    });

    it('holds terms of more than a megabyte', async () => {
      const levels = Object.fromEntries(
        Array.from({ length: 6000 }, (_, n) => [`level-${n} рівень`, { ...terms().levels.gold!, calendar: `c-${n}` }]),
      );
      const document = policy('6', terms({ levels }));
      expect(JSON.stringify(document.terms).length).toBeGreaterThan(1_000_000);
      await (await opened.over(document)).current();
      expect(await (await opened.over(policy('7'))).terms(document.termsHash)).toEqual(document.terms);
    });

    it('rejects terms that are not stored', async () => {
      const policies = await opened.over(policy('8'));
      await expect(policies.terms(`sha256:${'f'.repeat(64)}`)).rejects.toThrow();
    });
  });
}
