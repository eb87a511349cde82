import { describe, expect, it } from '@jest/globals';
import { DIRECTORY, TERMS } from '../testing/terms.ts';
import { isToBeAdopted, type Pointer, type PolicyNames, policyNames } from './adoption.ts';

const names = (termsHash: string, sourceHash: string | null = termsHash): PolicyNames => ({
  termsHash,
  directoryHash: 'd',
  sourceHash,
});
const pointer = (over: Partial<Pointer>): Pointer => ({
  names: names('a'),
  bundled: names('a'),
  fromBundle: true,
  ...over,
});

describe('the bundled policy', () => {
  it('is published when nothing was', () => {
    expect(isToBeAdopted(null, names('a'))).toBe(true);
  });

  it('is left alone when it is the one that was bundled before, whatever was published since', () => {
    expect(isToBeAdopted(pointer({}), names('a'))).toBe(false);
    expect(isToBeAdopted(pointer({ names: names('b'), fromBundle: false }), names('a'))).toBe(false);
  });

  it('is published when its configuration is another one, over what was published since', () => {
    expect(isToBeAdopted(pointer({ names: names('b'), fromBundle: false }), names('c'))).toBe(true);
    expect(isToBeAdopted(pointer({}), { ...names('a', 'other'), directoryHash: 'e' })).toBe(true);
  });

  it('of the same configuration, compiled to something else, follows only where the last one is in force', () => {
    const recompiled = names('a2', 'a');
    expect(isToBeAdopted(pointer({}), recompiled)).toBe(true);
    expect(isToBeAdopted(pointer({ names: names('b'), fromBundle: false }), recompiled)).toBe(false);
  });

  it('counts as another one when nobody knows its configuration', () => {
    expect(isToBeAdopted(pointer({ bundled: names('a', null), fromBundle: false }), names('b', null))).toBe(true);
  });

  it('is told apart by its terms and by its directory', () => {
    const document = { termsHash: 'sha256:t', terms: TERMS, directory: DIRECTORY };
    const other = { ...document, directory: { ...DIRECTORY, people: {} } };
    expect(policyNames(document)).toEqual(policyNames(structuredClone(document)));
    expect(policyNames(other).directoryHash).not.toBe(policyNames(document).directoryHash);
    expect(policyNames(document)).toMatchObject({ termsHash: 'sha256:t', sourceHash: null });
  });
});
