/** The events that other systems send about a ticket, as the inside of Kept sees them. */
import type * as z from 'zod';
import type { inboundData } from './inbound/catalogue.ts';
import type { Known } from './known.ts';

export type TicketEventType = keyof typeof inboundData;

/** The data of one type: its known fields, with `nextUpdateBy` and `eta` in epoch milliseconds. */
export type DataOf<T extends TicketEventType> = Known<z.output<(typeof inboundData)[T]>>;

/** An event of one type. */
export interface TicketEventOf<T extends TicketEventType> {
  /** `id` and `source` together name the event for ever. */
  readonly id: string;
  readonly source: string;
  readonly type: T;
  /** The ticket. */
  readonly subject: string;
  /** When it happened, epoch milliseconds. */
  readonly time: number;
  /** The CloudEvents `sequence` extension: the order that the source gives to events of one instant. */
  readonly sequence?: string;
  readonly data: DataOf<T>;
}

/** Any event that other systems send; tell them apart by `type`. */
export type TicketEvent = { [T in TicketEventType]: TicketEventOf<T> }[TicketEventType];
