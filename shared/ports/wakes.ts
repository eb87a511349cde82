import type { TicketKey } from '../domain/ticket/key.ts';

/** A message that wakes one ticket. */
export interface Wake {
  key: TicketKey;
  /** Epoch ms. */
  at: number;
}

/**
 * Wakes are only ever created, never moved: arming the same ticket and second again does nothing (docs/architecture.md).
 * Delivery is at least once, and may be early: whoever receives a wake before its time arms it again.
 */
export interface Wakes {
  arm(wake: Wake): Promise<void>;
}
