import { describe, expect, it } from '@jest/globals';
import { runVector } from './run.ts';

describe('vectors by shape', () => {
  const timeline = {
    id: 't',
    calendar: { timeZone: 'UTC', hours: { mon: [['09:00', '17:00']] } },
    targets: { resolution: { seconds: 3600 } },
    timeline: [{ at: '2026-03-02T09:00:00Z', event: 'created' }],
    asOf: '2026-03-02T10:00:00Z',
  };

  it('a timeline is lived through up to its end, where what is due just then is still open', () => {
    const expect_ = { resolution: { phase: 'running', verdict: 'none', dueAt: '2026-03-02T10:00:00Z' } };
    expect(runVector({ where: 'f[0]', vector: { ...timeline, expect: expect_ } })).toMatchObject({ ok: true });
  });

  it('a timeline whose clocks differ, or have no clock, fails and shows both', () => {
    const expect_ = { update: { phase: 'running', verdict: 'none' } };
    expect(runVector({ where: 'f[0]', vector: { ...timeline, expect: expect_ } })).toMatchObject({
      ok: false,
      expected: { update: { phase: 'running', verdict: 'none' } },
      got: { update: null },
    });
  });

  it('what is no object has no shape', () => {
    for (const vector of [null, 'op', 7, []])
      expect(() => runVector({ where: 'f[3]', vector })).toThrow('f[3] is neither');
  });
});
