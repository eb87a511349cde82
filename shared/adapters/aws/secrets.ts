import type { Secret, Secrets } from '../../ports/secrets.ts';
import { bytes, bytesOf, number, numberOf, text } from './attributes.ts';
import { pack, unpack } from './packing.ts';
import { readItem } from './reading.ts';
import { secretsItemKey, type Table } from './table.ts';
import { putVersion } from './versions.ts';

/** The secrets of each purpose in an item (docs/adr/0016-links-to-the-status-page.md says why here). */
export function dynamoSecrets(table: Table): Secrets {
  return {
    async load(purpose) {
      const item = await readItem(table, secretsItemKey(purpose));
      return item === null
        ? { version: 0, secrets: [] }
        : { version: numberOf(item, 'version'), secrets: unpack<Secret[]>(bytesOf(item, 'secrets')) };
    },
    async save(purpose, before, secrets) {
      const item = {
        ...secretsItemKey(purpose),
        kind: text('SECRETS'),
        version: number(before + 1),
        secrets: bytes(pack(secrets)),
      };
      return (await putVersion(table, item, before)) ? 'saved' : 'conflict';
    },
  };
}
