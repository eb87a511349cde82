import type { ChannelAccess } from './messenger.ts';

/** What is known of a channel besides what the configuration says. */
export interface StoredChannel {
  /** As the configuration names it. */
  name: string;
  access: ChannelAccess;
  /** Epoch ms. */
  setAt: number;
}

/** Where channels lead, and what lets us in: secrets, so they are set by the operator and stand in no configuration. */
export interface Channels {
  /** As it is at this moment; null: it was never set, or removed. */
  find(name: string): Promise<StoredChannel | null>;
  /** Sets a channel; one of that name is replaced. */
  set(channel: StoredChannel): Promise<void>;
  /** Every channel, by name. */
  list(): Promise<StoredChannel[]>;
  /** False when there was none. */
  remove(name: string): Promise<boolean>;
}
