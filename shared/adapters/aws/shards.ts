import { createHash } from 'node:crypto';
import type { TicketKey } from '../../domain/ticket/key.ts';

/**
 * Partitions of the sweep's index. A partition takes 1,000 writes a second, so this bounds the stack at some 10,000 ticket
 * events a second. Never change it while items are stored: the index holds the shard that an item was written with.
 */
export const SWEEP_SHARDS = 32;

/** All of a ticket's items are in one shard, so a walk of the shard meets the ticket nowhere else. */
function shardOf(ticket: TicketKey): number {
  return createHash('sha256').update(ticket).digest()[0]! % SWEEP_SHARDS;
}

/** Partition of the received events. */
export const receivedShard = (ticket: TicketKey): string => receivedPartition(shardOf(ticket));
export const receivedPartition = (shard: number): string => `E#${shard}`;

/** Partition of the tickets that need attention at some time. */
export const attentionShard = (ticket: TicketKey): string => attentionPartition(shardOf(ticket));
export const attentionPartition = (shard: number): string => `W#${shard}`;
