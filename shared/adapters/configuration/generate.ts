/** Writes `config/kept.schema.json`: part of `npm run generate`. */
import { writeFileSync } from 'node:fs';
import { SCHEMA_FILE, schemaText } from './schemaFile.ts';

writeFileSync(SCHEMA_FILE, schemaText());
