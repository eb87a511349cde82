import { describe, expect, it } from '@jest/globals';
import { isKeptEvent, KEPT_SOURCE, type KeptEvent } from './kept.ts';
import { parseLogEvent, parseTicketEvent } from './parse.ts';
import { toCloudEvent } from './toCloudEvent.ts';

const about = { id: 'k1', source: KEPT_SOURCE, subject: 'INC-1', time: Date.UTC(2026, 2, 2, 8) } as const;
const dueAt = Date.UTC(2026, 2, 2, 8);

const decisions: KeptEvent[] = [
  {
    ...about,
    type: 'ticket.escalated',
    data: {
      from: 'l1',
      to: 'l2',
      objective: 'resolution',
      cycle: 1,
      step: 'at due',
      dueAt,
      reason: 'The resolution is due.',
    },
  },
  { ...about, type: 'ticket.priority_changed', data: { priority: 'critical' } },
  {
    ...about,
    type: 'promise.made',
    data: { nextUpdateBy: dueAt + 3_600_000, reason: 'There is always a next update.' },
  },
  { ...about, type: 'policy.moved', data: { from: 'sha256:a', to: 'sha256:b' } },
];

describe("Kept's own decisions", () => {
  it.each(decisions)('$type is written as a CloudEvent and read back', (decision) => {
    const written = JSON.parse(JSON.stringify(toCloudEvent(decision)));
    expect(written).toMatchObject({ specversion: '1.0', source: 'urn:kept', time: '2026-03-02T08:00:00.000Z' });
    expect(parseLogEvent(written)).toEqual({ ok: true, event: decision });
    expect(isKeptEvent(decision)).toBe(true);
  });

  it.each(decisions)('$type is taken from nobody', (decision) => {
    expect(parseTicketEvent(toCloudEvent(decision)).ok).toBe(false);
  });

  it('write their instants as text', () => {
    expect(toCloudEvent(decisions[0]!).data).toMatchObject({ dueAt: '2026-03-02T08:00:00.000Z' });
    expect(toCloudEvent(decisions[2]!).data).toMatchObject({ nextUpdateBy: '2026-03-02T09:00:00.000Z' });
  });

  it('are of these types only', () => {
    const other = { ...toCloudEvent(decisions[1]!), type: 'ticket.merged' };
    expect(parseLogEvent(other)).toMatchObject({ ok: false, errors: [{ path: '/type' }] });
  });

  it('are told from the events of a desk that change the same', () => {
    const told = parseLogEvent({ ...toCloudEvent(decisions[1]!), source: '/desk' });
    expect(told.ok && isKeptEvent(told.event)).toBe(false);
    expect(told.ok).toBe(true);
  });
});
