import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './attributes.ts';

/** An UpdateItem that sets the attributes that have a value, at least one, and removes the others. */
export function updateExpression(attributes: Record<string, AttributeValue | null>) {
  const sets: string[] = [];
  const removals: string[] = [];
  const names: Record<string, string> = {};
  const values: Item = {};
  for (const [attribute, value] of Object.entries(attributes)) {
    names[`#${attribute}`] = attribute;
    if (value === null) {
      removals.push(`#${attribute}`);
    } else {
      sets.push(`#${attribute} = :${attribute}`);
      values[`:${attribute}`] = value;
    }
  }
  const remove = removals.length === 0 ? '' : ` REMOVE ${removals.join(', ')}`;
  return { expression: `SET ${sets.join(', ')}${remove}`, names, values };
}
