/**
 * The binary content mode: attributes in `ce-` headers, data as the body.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#31-binary-content-mode
 */
import { Problem } from '../http/problem.ts';

const PREFIX = 'ce-';

/** The event in the JSON format. `data` is what the body held; undefined when it was empty. */
export function fromHeaders(
  headers: Record<string, string | undefined>,
  data: unknown,
  contentType: string | undefined,
): Record<string, unknown> {
  const attributes: [string, unknown][] = [];
  for (const [header, value] of Object.entries(headers)) {
    if (!header.startsWith(PREFIX) || value === undefined) continue;
    const attribute = header.slice(PREFIX.length);
    if (attribute === 'data' || attribute === 'datacontenttype') {
      throw new Problem(
        'malformed-request',
        `Leave the header ${header} out: the body is the data, Content-Type its type.`,
      );
    }
    attributes.push([attribute, attributeValue(header, value)]);
  }
  if (contentType !== undefined) attributes.push(['datacontenttype', contentType]);
  if (data !== undefined) attributes.push(['data', data]);
  return Object.fromEntries(attributes);
}

/** Section 3.1.3.2: a double-quoted value is unescaped, then one round of percent-decoding gives the text. */
function attributeValue(header: string, value: string): string {
  const quoted = /^"(.*)"$/s.exec(value)?.[1];
  const encoded = quoted === undefined ? value : quoted.replaceAll(/\\(.)/gs, '$1');
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new Problem('malformed-request', `The header ${header} is not percent-encoded UTF-8: write a lone % as %25.`);
  }
}
