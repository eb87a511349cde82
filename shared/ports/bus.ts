import type { OutboundEvent } from '../../events/outbound.ts';

/** Where Kept's own news goes. At least once; consumers dedupe by the event's id. */
export interface Bus {
  publish(events: OutboundEvent[]): Promise<void>;
}
