import { describe, expect, it } from '@jest/globals';
import { warningsWith } from './warnings.fixture.ts';

describe('the address of a person', () => {
  it('given that of another, is told', () => {
    expect(warningsWith([['people', 'boris', 'email'], 'Anna@studio.example'])).toEqual([
      ['people.boris.email', 'This is the address of "anna" too: notices would not tell the two apart. Write another.'],
    ]);
  });

  it.each([
    ['contact', 'help@studio.example'],
    ['reply address', 'desk@studio.example'],
  ])('given the %s of the agency, is told', (_what, email) => {
    const replyTo: [string[], string] = [['agency', 'mail', 'replyTo'], 'desk@studio.example'];
    expect(warningsWith(replyTo, [['people', 'anna', 'email'], email])).toEqual([
      [
        'people.anna.email',
        "This is the agency's own address: what Kept tells this person would arrive there as a request. Write the person's own.",
      ],
    ]);
  });

  it('given the mailbox that mails come from, is told, however it is written', () => {
    const from: [string[], string] = [['agency', 'mail', 'from'], 'Studio <Robot@studio.example>'];
    expect(warningsWith(from, [['people', 'anna', 'email'], 'robot@studio.example'])).toHaveLength(1);
  });

  it('given one of their own, is left alone', () => {
    expect(warningsWith([['people', 'vera'], { email: 'vera@studio.example' }])).toEqual([]);
  });
});
