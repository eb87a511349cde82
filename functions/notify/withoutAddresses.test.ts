import { describe, expect, it } from '@jest/globals';
import { errorWithoutAddresses, withoutAddresses } from './withoutAddresses.ts';

describe('what is logged of a mail system’s words', () => {
  it.each([
    ['550 5.1.1 <olha@acme.example>: no such user', '550 5.1.1 <<address>>: no such user'],
    ['почта@пример.рф, a.b+c@mail.acme.example refused', '<address>, <address> refused'],
    ['root@localhost', '<address>'],
    ['451 try again at 09:00', '451 try again at 09:00'],
  ])('%s', (said, logged) => {
    expect(withoutAddresses(said)).toBe(logged);
  });

  it('keeps an error’s name and where it was thrown', () => {
    const thrown = Object.assign(new TypeError('olha@acme.example is gone'), { rejected: ['olha@acme.example'] });
    const error = errorWithoutAddresses(thrown);
    expect(error).toMatchObject({ name: 'TypeError', message: '<address> is gone' });
    expect(error.stack).toContain('withoutAddresses.test.ts');
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('olha@');
    expect(errorWithoutAddresses('olha@acme.example').message).toBe('<address>');
  });
});
