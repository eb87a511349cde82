/** The JSON Schema that editors complete a configuration from, kept beside the example. */
import { configurationJsonSchema } from '../../domain/policy/configuration.ts';

export const SCHEMA_FILE = new URL('../../../config/kept.schema.json', import.meta.url);

/** What `config/kept.schema.json` holds. `npm run generate` writes it. */
export function schemaText(): string {
  return `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`;
}
