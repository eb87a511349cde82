import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readDocument } from '../../domain/policy/configuration.ts';
import { writtenDocument } from '../../domain/policy/document.fixture.ts';
import { schemaKeys } from './fixtures/schemaKeys.ts';
import { SCHEMA_FILE, schemaText } from './schemaFile.ts';

const DOCS = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');

describe('config/kept.schema.json', () => {
  it('is what `npm run generate` writes', () => {
    expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(schemaText());
  });
});

describe('docs/configuration.md', () => {
  const blocks = [...DOCS.matchAll(/^```yaml\n([^#][\s\S]*?)^```/gm)].map((match) => match[1]!);

  it('has a right example of every section that has one', () => {
    expect(blocks.length).toBeGreaterThanOrEqual(9);
    for (const block of blocks) {
      const result = readDocument({ ...writtenDocument(), ...parse(block) });
      expect(result).not.toHaveProperty('problems');
    }
  });

  it('names every key', () => {
    const missing = schemaKeys().filter((key) => !new RegExp(`\\b${key}\\b`).test(DOCS));
    expect(missing).toEqual([]);
  });
});
