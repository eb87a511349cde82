/** The events that Kept publishes on its bus. They are CloudEvents as they travel: instants are ISO 8601 text. */
import type * as z from 'zod';
import type { CloudEvent } from './cloudEvent.ts';
import type { outboundData } from './outbound/catalogue.ts';

export type OutboundEventType = keyof typeof outboundData;

export type OutboundDataOf<T extends OutboundEventType> = z.output<(typeof outboundData)[T]>;

/** One type. `source` is `urn:kept`, and `id` is the same whenever the same facts lead to it: consumers dedupe by it. */
export type OutboundEventOf<T extends OutboundEventType> = CloudEvent<T, OutboundDataOf<T>>;

/** Any published event; tell them apart by `type`. */
export type OutboundEvent = { [T in OutboundEventType]: OutboundEventOf<T> }[OutboundEventType];
