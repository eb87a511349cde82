import { describe, expect, it } from '@jest/globals';
import { csvOf } from './csv.ts';

describe('a table for a spreadsheet', () => {
  it('quotes what holds commas, quotes or line breaks, and ends rows with CRLF', () => {
    const rows = [
      ['a, "b"', 1.5],
      ['two\nlines', null],
    ];
    expect(csvOf(['name', 'value'], rows)).toBe('name,value\r\n"a, ""b""",1.5\r\n"two\nlines",');
  });

  it('has no text that a spreadsheet would run as a formula, and leaves numbers below zero alone', () => {
    expect(csvOf(['x'], [['=HYPERLINK("x")'], ['+1'], ['-1'], ['@a'], [-1]])).toBe(
      'x\r\n"\'=HYPERLINK(""x"")"\r\n\'+1\r\n\'-1\r\n\'@a\r\n-1',
    );
  });
});
