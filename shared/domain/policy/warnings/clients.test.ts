import { describe, expect, it } from '@jest/globals';
import { warningsWith } from './warnings.fixture.ts';

const other = (contacts: string[]) => ({ level: 'gold', contacts });

describe('the contacts of a client', () => {
  it('given one of another client, are told: it would hear of both (I7)', () => {
    expect(warningsWith([['clients', 'beta'], other(['ann@beta.example', 'OPS@acme.example'])])).toEqual([
      ['clients.beta.contacts[1]', 'This is a contact of "acme" too: it would be told of both. Leave one out.'],
    ]);
  });

  it('given one at a domain of another client, are told', () => {
    expect(warningsWith([['clients', 'beta'], other(['ann@Acme.example'])])).toEqual([
      [
        'clients.beta.contacts[0]',
        '"acme.example" is a domain of "acme": that client would be told of this one\'s tickets. Write a contact of "beta", or give it the domain.',
      ],
    ]);
  });

  it('given one at a domain below, or at one that nobody claims, are left alone', () => {
    expect(warningsWith([['clients', 'beta'], other(['a@sub.acme.example', 'b@beta.example'])])).toEqual([]);
  });

  it('given none, are told once for all clients; the default needs none', () => {
    const none = { level: 'gold' };
    expect(warningsWith([['clients', 'beta'], none])).toEqual([
      ['clients.beta', '"beta" has no contacts, so that Kept knows nobody there before they write. Write `contacts`.'],
    ]);
    const many = warningsWith(
      ...['b', 'c', 'd', 'e', 'f'].map((name): [string[], typeof none] => [['clients', name], none]),
    );
    expect(many).toEqual([['clients.b', expect.stringContaining('"b", "c", "d" and 2 more have no contacts')]]);
  });
});
