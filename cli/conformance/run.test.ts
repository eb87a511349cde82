import { describe, expect, it } from '@jest/globals';
import { runVector } from './run.ts';

describe('vectors by shape', () => {
  it('a timeline fails while nothing can run it; it is not skipped', () => {
    const vector = { id: 't', timeline: [], expect: { resolution: {} } };
    expect(runVector({ where: 'f[0]', vector })).toMatchObject({
      id: 't',
      ok: false,
      got: 'unsupported: timeline vectors',
    });
  });

  it('what is no object has no shape', () => {
    for (const vector of [null, 'op', 7, []])
      expect(() => runVector({ where: 'f[3]', vector })).toThrow('f[3] is neither');
  });
});
