/** What Kept publishes, as an AsyncAPI document: tools draw pages and make consumers from it. https://www.asyncapi.com/docs/reference/specification/v3.0.0 */
import { outboundEvents } from './catalogue.ts';
import { SUMMARIES } from './summaries.ts';

const DESCRIPTION =
  'What Kept decides, as CloudEvents 1.0 with `source` `urn:kept`. Delivery is at least once: the same facts always give the same `id`, by which consumers leave out repetitions. ' +
  'On AWS events come on the EventBridge bus of the stack, with `source` and `detail-type` (the type) for rules to match, and the whole event as `detail`.';

/** A type's message: its schema beside this document, and its sample. */
function messageOf(type: string, sample: unknown) {
  return {
    name: type,
    title: type,
    summary: SUMMARIES[type as keyof typeof SUMMARIES],
    contentType: 'application/cloudevents+json',
    payload: {
      schemaFormat: 'application/schema+json;version=draft-2020-12',
      schema: { $ref: `./schemas/${type}.json` },
    },
    examples: [{ name: 'sample', payload: sample }],
  };
}

/**
 * The document, with a message for each type that goes out. References are relative to `events/`.
 * @param sampleOf the sample of a type
 */
export function asyncApiDocument(sampleOf: (type: string) => unknown) {
  const { types } = outboundEvents;
  const refs = (place: string) => types.map((type) => [type, { $ref: `#/${place}/${type}` }] as const);
  return {
    asyncapi: '3.0.0',
    info: { title: 'Events of Kept', version: '1.0.0', description: DESCRIPTION, license: { name: 'Apache-2.0' } },
    defaultContentType: 'application/cloudevents+json',
    channels: {
      published: {
        address: null,
        title: 'Everything that Kept publishes',
        messages: Object.fromEntries(refs('components/messages')),
      },
    },
    operations: {
      publish: {
        action: 'send',
        summary: 'Kept tells what it decided about a ticket.',
        channel: { $ref: '#/channels/published' },
        messages: refs('channels/published/messages').map(([, ref]) => ref),
      },
    },
    components: { messages: Object.fromEntries(types.map((type) => [type, messageOf(type, sampleOf(type))])) },
  };
}

/** The text of `asyncapi.json`. */
export function asyncApiText(sampleOf: (type: string) => unknown): string {
  return `${JSON.stringify(asyncApiDocument(sampleOf), null, 2)}\n`;
}
