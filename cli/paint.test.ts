import { describe, expect, it } from '@jest/globals';
import { paintFor } from './paint.ts';

describe('paint', () => {
  it('colours on a terminal alone, and not when NO_COLOR says so', () => {
    expect(paintFor({ isTTY: true }, {}).good('x')).toBe('\u001b[32mx\u001b[0m');
    expect(paintFor({ isTTY: true }, { NO_COLOR: '' }).strong('x')).toBe('\u001b[1mx\u001b[0m');
    expect(paintFor({ isTTY: true }, {}).faint('')).toBe('');
    for (const [stream, environment] of [
      [{}, {}],
      [{ isTTY: false }, {}],
      [{ isTTY: true }, { NO_COLOR: '1' }],
      [{ isTTY: true }, { TERM: 'dumb' }],
    ] as const) {
      const paint = paintFor(stream, environment);
      expect([paint.strong('x'), paint.faint('x'), paint.good('x'), paint.notice('x')]).toEqual(['x', 'x', 'x', 'x']);
    }
  });
});
