import { type AddressRecord, nothingKnown } from '../../domain/delivery/addressRecord.ts';
import type { Addresses } from '../../ports/addresses.ts';
import { bytes, bytesOf, number, numberOf, present, text } from './attributes.ts';
import { pack, unpack } from './packing.ts';
import { readItem, readPrefix } from './reading.ts';
import { ADDRESS_PREFIX, ADDRESSES_PK, addressItemKey, type Table } from './table.ts';
import { putVersion } from './versions.ts';

/** What is known of an address that mails go to is deleted after this; who lifted a suppression is told for as long. */
const KEPT_SECONDS = 90 * 86_400;

/** All addresses are one partition, so that one query lists them: few are ever noted. */
export function dynamoAddresses(table: Table): Addresses {
  return {
    async load(address) {
      const item = await readItem(table, addressItemKey(address));
      if (item === null) return { version: 0, record: nothingKnown(address) };
      return { version: numberOf(item, 'version'), record: unpack<AddressRecord>(bytesOf(item, 'record')) };
    },
    async save(before, record, at) {
      const expiresAt = record.suppression ? null : number(Math.floor(at / 1000) + KEPT_SECONDS);
      const item = present({
        ...addressItemKey(record.address),
        kind: text('ADDRESS'),
        version: number(before + 1),
        record: bytes(pack(record)),
        expiresAt,
      });
      return (await putVersion(table, item, before)) ? 'saved' : 'conflict';
    },
    async suppressed() {
      const items = await readPrefix(table, ADDRESSES_PK, ADDRESS_PREFIX);
      const records = items.map((item) => unpack<AddressRecord>(bytesOf(item, 'record')));
      return records.filter(({ suppression }) => suppression !== null).sort((a, b) => (a.address < b.address ? -1 : 1));
    },
  };
}
