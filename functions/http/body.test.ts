import { describe, expect, it } from '@jest/globals';
import { httpEvent } from '../../test/fakes/httpEvent.ts';
import { readText } from './body.ts';

const read = (body: string | Uint8Array | undefined, headers: Record<string, string> = {}) =>
  readText(httpEvent({ ...(body === undefined ? {} : { body }), headers }), 10);

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('readText', () => {
  it('reads text, bytes and nothing', () => {
    expect(read('привіт'.slice(0, 5))).toBe('приві');
    expect(read(utf8('приві'))).toBe('приві');
    expect(read(undefined)).toBe('');
  });

  it('leaves a byte order mark out', () => {
    expect(read('\u{FEFF}[]')).toBe('[]');
    expect(read(utf8('\u{FEFF}[]'))).toBe('[]');
  });

  it('counts bytes, not characters', () => {
    expect(read('1234567890')).toHaveLength(10);
    expect(() => read('12345678901')).toThrow(expect.objectContaining({ status: 413 }));
    expect(() => read('привіт')).toThrow(expect.objectContaining({ status: 413 }));
    expect(read(utf8('1234567890'))).toHaveLength(10);
    expect(() => read(utf8('12345678901'))).toThrow(expect.objectContaining({ status: 413 }));
  });

  it('refuses what is not UTF-8', () => {
    expect(() => read(new Uint8Array([0x22, 0xff, 0x22]))).toThrow(expect.objectContaining({ status: 400 }));
    // A surrogate in UTF-8, and an overlong slash.
    expect(() => read(new Uint8Array([0xed, 0xa0, 0x80]))).toThrow(expect.objectContaining({ status: 400 }));
    expect(() => read(new Uint8Array([0xc0, 0xaf]))).toThrow(expect.objectContaining({ status: 400 }));
  });

  it('refuses a compressed body', () => {
    expect(read('[]', { 'content-encoding': 'identity' })).toBe('[]');
    expect(() => read('[]', { 'content-encoding': 'gzip' })).toThrow(expect.objectContaining({ status: 415 }));
  });
});
