import { describe, expect, it } from '@jest/globals';
import { inboundEvents } from './catalogue.ts';
import { parseLogEvent } from './parse.ts';
import { event, eventOf } from './testing/events.ts';
import { toCloudEvent } from './toCloudEvent.ts';

describe('the way back to a CloudEvent', () => {
  it.each(inboundEvents.types)('gives the same %s when it is read again', (type) => {
    const parsed = eventOf(event(type, { extra: { deep: [1] } }));
    const written = JSON.parse(JSON.stringify(toCloudEvent(parsed)));
    expect(parseLogEvent(written)).toEqual({ ok: true, event: parsed });
  });

  it('writes instants as ISO 8601 in UTC', () => {
    const sample = event('ticket.replied', { nextUpdateBy: '2026-03-02T12:00:00+02:00' });
    expect(toCloudEvent(eventOf(sample))).toMatchObject({
      specversion: '1.0',
      time: '2026-03-02T08:12:00.000Z',
      data: { nextUpdateBy: '2026-03-02T10:00:00.000Z' },
    });
  });
});
