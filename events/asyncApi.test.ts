import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { asyncApiDocument, asyncApiText } from './asyncApi.ts';
import { outboundEvents } from './catalogue.ts';
import { sampleOf } from './testing/events.ts';

const require = createRequire(import.meta.url);
const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const document = asyncApiDocument(sampleOf);
const messages = Object.entries(document.components.messages);

/** What the specification's own schema says against a document. */
function complaints(written: unknown) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(require('@asyncapi/specs/schemas/3.0.0-without-$id.json') as object);
  validate(written);
  return validate.errors ?? [];
}

describe('the AsyncAPI document', () => {
  it('stands in events/asyncapi.json and is current (npm run generate)', () => {
    expect(readFileSync(new URL('asyncapi.json', import.meta.url), 'utf8')).toBe(asyncApiText(sampleOf));
  });

  it('is valid by the schema of AsyncAPI 3.0', () => {
    expect(complaints(document)).toEqual([]);
    expect(complaints({ ...document, channels: [] })).not.toEqual([]);
  });

  it('has each type that goes out, on the channel and in the operation', () => {
    const { channels, operations } = document;
    expect(messages.map(([type]) => type)).toEqual(outboundEvents.types);
    expect(Object.keys(channels.published.messages)).toEqual(outboundEvents.types);
    expect(operations.publish.messages).toHaveLength(outboundEvents.types.length);
  });

  it.each(messages)(
    '%s shows an example that its schema allows, and refuses one of another version',
    (_type, message) => {
      const ajv = new Ajv2020({ strict: false });
      addFormats.default(ajv);
      const validate = ajv.compile(readJson(message.payload.schema.$ref));
      const example = message.examples[0]!.payload as object;
      validate(example);
      expect(validate.errors).toBeNull();
      expect(validate({ ...example, specversion: '0.3' })).toBe(false);
    },
  );
});
