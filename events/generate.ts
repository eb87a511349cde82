/** `npm run generate`: writes the JSON Schema of every event type into `events/schemas/`, and what Kept publishes into `events/asyncapi.json`. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { asyncApiText } from './asyncApi.ts';
import { documentedTypes, jsonSchemaText } from './jsonSchema.ts';

const folder = new URL('schemas/', import.meta.url);

mkdirSync(folder, { recursive: true });
const current = new Set(documentedTypes.map((type) => `${type}.json`));
for (const file of readdirSync(folder)) {
  if (!current.has(file)) rmSync(new URL(file, folder));
}
for (const type of documentedTypes) writeFileSync(new URL(`${type}.json`, folder), jsonSchemaText(type));
console.log(`wrote ${current.size} schemas to events/schemas/`);
const sampleOf = (type: string): unknown =>
  JSON.parse(readFileSync(new URL(`samples/${type}.json`, import.meta.url), 'utf8'));
writeFileSync(new URL('asyncapi.json', import.meta.url), asyncApiText(sampleOf));
console.log('wrote events/asyncapi.json');
