import { describe, expect, it } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { readSettings } from './settings.ts';

const read = (context: Record<string, unknown>) => readSettings(new App({ context }).node);

describe('the settings of a deployment', () => {
  it('have defaults that deploy', () => {
    expect(read({})).toMatchObject({ config: 'config', busName: 'kept', removal: 'retain', logRetentionDays: 14 });
  });

  it('are read from text, as the command line gives them', () => {
    expect(
      read({ deletionProtection: 'false', notifyConcurrency: '10', sandboxRecipients: 'a@b.example, c@d.example' }),
    ).toMatchObject({
      deletionProtection: false,
      notifyConcurrency: 10,
      sandboxRecipients: ['a@b.example', 'c@d.example'],
    });
  });

  it.each([
    ['mailIdentity', 'studio.example'],
    ['mailIdentity', 'help@studio.example'],
    ['mailFrom', 'help@studio.example'],
    ['mailFrom', 'Example Studio <help@studio.example>'],
  ])('take a sender: %s=%s', (key, value) => {
    expect(read({ [key]: value })).toMatchObject({ [key]: value });
  });

  it.each([
    ['alarmEmail', 'nobody', /alarmEmail/],
    ['mailIdentity', 'a b', /-c mailIdentity=…: Write a domain, such as studio\.example, or an address/],
    ['mailIdentity', 'nope', /-c mailIdentity=…: Write a domain/],
    ['mailFrom', 'nobody', /-c mailFrom=…: Write an address, such as help@studio\.example, or a name with it/],
    ['sandboxRecipients', 'a@b.example, nobody', /-c sandboxRecipients=…: Write plain e-mail addresses/],
    ['removal', 'keep', /removal/],
    ['logRetentionDays', '15', /one of 1, 3, 5/],
    ['busName', 'default', /default bus/],
    ['parallelizationFactor', '11', /parallelizationFactor/],
    ['notifyConcurrency', '1', /notifyConcurrency/],
  ])('name a wrong one: %s=%s', (key, value, message) => {
    expect(() => read({ [key]: value })).toThrow(message);
  });
});
