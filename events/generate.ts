/** `npm run generate`: writes the JSON Schema of every event type into `events/schemas/`. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { documentedTypes, jsonSchemaText } from './jsonSchema.ts';

const folder = new URL('schemas/', import.meta.url);

mkdirSync(folder, { recursive: true });
const current = new Set(documentedTypes.map((type) => `${type}.json`));
for (const file of readdirSync(folder)) {
  if (!current.has(file)) rmSync(new URL(file, folder));
}
for (const type of documentedTypes) writeFileSync(new URL(`${type}.json`, folder), jsonSchemaText(type));
console.log(`wrote ${current.size} schemas to events/schemas/`);
