import type { EventBridgeClient, PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from '@jest/globals';
import type { OutboundEvent } from '../../../events/outbound.ts';
import { eventBridgeBus } from './bus.ts';
import { type Answer, fakeClient, type Sent } from './testing/fakeClient.ts';

function event(id: string): OutboundEvent {
  const dueAt = '2026-03-02T09:00:00.000Z';
  return {
    specversion: '1.0',
    id,
    source: 'urn:kept',
    type: 'promise.kept',
    subject: 'INC-1',
    time: '2026-03-02T08:00:00.000Z',
    datacontenttype: 'application/json',
    data: { ticket: 'INC-1', client: 'acme', cycle: 1, dueAt },
  } as unknown as OutboundEvent;
}

const entriesOf = ({ input }: Sent) => input.Entries as PutEventsRequestEntry[];
const idsOf = (sent: Sent) => entriesOf(sent).map(({ Detail }) => (JSON.parse(Detail ?? '') as { id: string }).id);

describe('the bus', () => {
  it('publishes whole events, with source and type for rules to match', async () => {
    const { client, sent } = fakeClient<EventBridgeClient>(() => ({
      FailedEntryCount: 0,
      Entries: [{ EventId: '1' }],
    }));
    await eventBridgeBus(client, 'kept').publish([event('e-1')]);
    expect(sent).toHaveLength(1);
    expect(entriesOf(sent[0]!)).toEqual([
      {
        EventBusName: 'kept',
        Source: 'urn:kept',
        DetailType: 'promise.kept',
        Time: new Date('2026-03-02T08:00:00.000Z'),
        Detail: JSON.stringify(event('e-1')),
      },
    ]);
  });

  it('puts ten at a time, in order, and none for none', async () => {
    const { client, sent } = fakeClient<EventBridgeClient>(() => ({ FailedEntryCount: 0, Entries: [] }));
    const bus = eventBridgeBus(client, 'kept');
    await bus.publish([]);
    expect(sent).toEqual([]);
    const ids = Array.from({ length: 23 }, (_, n) => `e-${n}`);
    await bus.publish(ids.map(event));
    expect(sent.map((call) => entriesOf(call).length)).toEqual([10, 10, 3]);
    expect(sent.flatMap(idsOf)).toEqual(ids);
  });

  it('puts again only what failed', async () => {
    const answers: unknown[] = [
      { FailedEntryCount: 1, Entries: [{ EventId: '1' }, { ErrorCode: 'ThrottlingException' }, { EventId: '3' }] },
      { FailedEntryCount: 0, Entries: [{ EventId: '2' }] },
    ];
    const { client, sent } = fakeClient<EventBridgeClient>(() => answers.shift());
    await eventBridgeBus(client, 'kept').publish(['a', 'b', 'c'].map(event));
    expect(sent.map(idsOf)).toEqual([['a', 'b', 'c'], ['b']]);
  });

  it('throws when entries fail to the end, with why', async () => {
    const failing: Answer = () => ({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] });
    const { client, sent } = fakeClient<EventBridgeClient>(failing);
    await expect(eventBridgeBus(client, 'kept').publish([event('a')])).rejects.toThrow('InternalFailure');
    expect(sent).toHaveLength(4);
  });
});
