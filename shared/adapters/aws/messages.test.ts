import { describe, expect, it } from '@jest/globals';
import type { SQSEvent } from 'aws-lambda';
import { callMessages, wakeMessages, writeCall, writeWake } from './messages.ts';

function batch(...bodies: string[]): SQSEvent {
  return { Records: bodies.map((body, n) => ({ messageId: `m-${n}`, body })) } as unknown as SQSEvent;
}

describe('messages', () => {
  it('are read as they were written', () => {
    const wake = { key: 'ns#щ "1"', at: 1_772_438_400_000 };
    const call = { address: 'ops@acme.example', ticket: '#INC-1' };
    expect(wakeMessages(batch(writeWake(wake)))).toEqual({ entries: [{ id: 'm-0', wake }], unreadable: [] });
    expect(callMessages(batch(writeCall(call)))).toEqual({ entries: [{ id: 'm-0', call }], unreadable: [] });
  });

  it('that cannot be read are named, and do not keep back the others', () => {
    const good = writeWake({ key: '#a', at: 1 });
    const { entries, unreadable } = wakeMessages(batch('{', good, '{"key":"#a","at":"soon"}', 'null'));
    expect(entries.map(({ id }) => id)).toEqual(['m-1']);
    expect(unreadable.map(({ id }) => id)).toEqual(['m-0', 'm-2', 'm-3']);
    expect(callMessages(batch('{"address":"a@b.example"}')).unreadable).toHaveLength(1);
  });
});
