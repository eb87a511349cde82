import { describe, expect, it } from '@jest/globals';
import { isLoopback } from './loopback.ts';

describe('isLoopback', () => {
  it.each(['127.0.0.1', '127.255.0.3', '::1', '::ffff:127.0.0.1', '::FFFF:127.1.2.3'])('%s is', (address) => {
    expect(isLoopback(address)).toBe(true);
  });

  it.each([
    undefined,
    '',
    '10.0.0.1',
    '128.0.0.1',
    '::2',
    '::ffff:10.0.0.1',
    '127.0.0.1.example',
    '127.0.0.1, 10.0.0.1',
    '127.0.0',
    '127.0.0.999',
    '1270.0.0.1',
  ])('%s is not', (address) => {
    expect(isLoopback(address)).toBe(false);
  });
});
