import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanLine, cleanText, shorten, webAddress } from './clean.ts';

const hostile = fc.string({ unit: 'binary', maxLength: 200 });

describe('a text of others', () => {
  it('keeps its lines, tabs and indentation', () => {
    expect(cleanText('\r\n\n  a\r\n\tb\rc\u2028d  \n')).toBe('  a\n\tb\nc\nd');
  });

  it('loses controls, overrides and broken characters', () => {
    expect(cleanText('a\u0000\u0007\u001B[31mb\u202E\u2066c\uFEFF\uD800')).toBe('a[31mbc\uFFFD');
  });

  it('is never more than text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(/[^\P{Cc}\n\t]/u);
        expect(clean).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u2028\u2029\r]/);
        expect(clean.isWellFormed()).toBe(true);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });
});

describe('a line', () => {
  it('is one line', () => {
    expect(cleanLine(' a\r\nBcc: b\n\n c\t\td\u2029e ')).toBe('a Bcc: b c d e');
    fc.assert(
      fc.property(hostile, (text) => {
        expect(cleanLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029]|^\s|\s$|\s\s/u);
      }),
    );
  });

  it('is shortened at a blank, never inside a character', () => {
    expect(shorten('short', 5)).toBe('short');
    expect(shorten('one two three four', 16)).toBe('one two three…');
    expect(shorten('x'.repeat(20), 10)).toBe(`${'x'.repeat(9)}…`);
    expect(shorten('😀'.repeat(10), 5)).toBe(`${'😀'.repeat(4)}…`);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, limit) => {
        expect(Array.from(shorten(text, limit)).length).toBeLessThanOrEqual(limit);
        expect(shorten(text, limit).isWellFormed()).toBe(text.isWellFormed());
      }),
    );
  });
});

describe('an address to link to', () => {
  it.each(['http://a.example/x?y=1', 'HTTPS://a.example/'])('%s is one', (text) => {
    expect(webAddress(text)).toMatch(/^https?:\/\/a\.example\//);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    ' ',
    'file:///etc/passwd',
    'https://',
    '//a.example',
    'mailto:a@b.c',
  ])('%s is none', (text) => {
    expect(webAddress(text)).toBeNull();
  });
});
