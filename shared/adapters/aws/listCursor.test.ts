import { describe, expect, it } from '@jest/globals';
import { readCursor, writeCursor } from './listCursor.ts';

const write = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a cursor of a list', () => {
  it('is read as it was written', () => {
    const position = { group: 'closed', listSk: '9999999999999999#ns#№ "1"' } as const;
    expect(readCursor(writeCursor(position))).toEqual(position);
    expect(encodeURIComponent(writeCursor(position))).toBe(writeCursor(position));
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'x'],
    ['an unknown group', write(['all', '0000000000000001#a#b'])],
    ['no sort key', write(['open', 'a#b'])],
    ['a number', write(['open', 1])],
    ['too much', write(['open', '0000000000000001#a#b', 1])],
    ['an object', write({ group: 'open' })],
  ])('is refused when it is %s', (_what, cursor) => {
    expect(() => readCursor(cursor)).toThrow(RangeError);
  });
});
