import type { AddressRecord } from '../domain/delivery/addressRecord.ts';

/** The record of an address, as it was at one time. */
export interface StoredAddress {
  /** Counts saves; 0: nothing was ever noted. */
  version: number;
  record: AddressRecord;
}

/** What is known of the addresses that mails go to. An address is found however its letters are written. */
export interface Addresses {
  load(address: string): Promise<StoredAddress>;
  /** Saves a record instead of that of `before`. `conflict`: somebody saved since, nothing was written. */
  save(before: number, record: AddressRecord, at: number): Promise<'saved' | 'conflict'>;
  /** Those that nothing is sent to, by their addresses. */
  suppressed(): Promise<AddressRecord[]>;
}
