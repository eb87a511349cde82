import { describe, expect, it } from '@jest/globals';
import { receivedShard, SWEEP_SHARDS } from './shards.ts';
import { eventItemKey, letterItemKey, letterPrefix, spillItemKey, ticketKeyOf, ticketPk } from './table.ts';

const sizeBytes = (value: string | undefined): number => Buffer.byteLength(value ?? '');

describe('the names of items', () => {
  it('keep to what DynamoDB allows, for the longest names that events may bring', () => {
    const subject = '一'.repeat(256);
    const ticket = `${'n'.repeat(64)}#${subject}`;
    for (const { pk, sk } of [
      eventItemKey(ticket, subject, subject),
      letterItemKey(`${'a'.repeat(242)}@acme.example`, ticket, subject),
      spillItemKey(ticket, 'HISTORY#', 1),
    ]) {
      expect(sizeBytes(pk?.S)).toBeLessThanOrEqual(2048);
      expect(sizeBytes(sk?.S)).toBeLessThanOrEqual(1024);
    }
  });

  it('give the ticket back', () => {
    for (const ticket of ['#INC-1', 'shop-1#a#b', '#TICKET#x']) expect(ticketKeyOf(ticketPk(ticket))).toBe(ticket);
    expect(() => ticketKeyOf('KEY#1')).toThrow('not of a ticket');
  });

  it('keep letters of two tickets apart where one key begins like the other (I7)', () => {
    const { sk } = letterItemKey('a@acme.example', '#1#x', 'n-1');
    expect(sk?.S?.startsWith(letterPrefix('#1#x'))).toBe(true);
    expect(sk?.S?.startsWith(letterPrefix('#1'))).toBe(false);
  });

  it('order spills by version, and the parts of one', () => {
    const places = [
      [9, 0],
      [9, 1],
      [9, 2],
      [9, 10],
      [10, 0],
    ] as const;
    const names = places.map(([version, part]) => spillItemKey('#1', 'CLOCK#', version, part).sk?.S ?? '');
    expect(names.toSorted()).toEqual(names);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('shards', () => {
  it('stay what they are: stored items name theirs', () => {
    expect(SWEEP_SHARDS).toBe(32);
    expect(['#INC-1', 'shop#INC-1', '#2'].map(receivedShard)).toEqual(['E#21', 'E#25', 'E#22']);
  });

  it('take about as many tickets each', () => {
    const counts = new Map<string, number>();
    for (let n = 0; n < 3200; n += 1) {
      const shard = receivedShard(`#INC-${n}`);
      counts.set(shard, (counts.get(shard) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    for (const count of counts.values()) expect(count).toBeGreaterThan(50);
  });
});
