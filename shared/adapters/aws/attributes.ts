import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item, or its key, as DynamoDB's API writes it. */
export type Item = Record<string, AttributeValue>;

export const text = (value: string): AttributeValue => ({ S: value });
export const number = (value: number): AttributeValue => ({ N: String(value) });
export const bytes = (value: Uint8Array): AttributeValue => ({ B: value });

/** Attributes that are there only when they have a value: an index leaves out the items that lack its keys. */
export function present(attributes: Record<string, AttributeValue | null>): Item {
  return Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, AttributeValue] => entry[1] !== null),
  );
}

/** @throws Error when the item has no such text: it was not written by Kept. */
export function textOf(item: Item, attribute: string): string {
  return textOrNull(item, attribute) ?? missing(item, attribute);
}

export function textOrNull(item: Item, attribute: string): string | null {
  return item[attribute]?.S ?? null;
}

/** @throws Error when the item has no such number. */
export function numberOf(item: Item, attribute: string): number {
  return numberOrNull(item, attribute) ?? missing(item, attribute);
}

export function numberOrNull(item: Item, attribute: string): number | null {
  const written = item[attribute]?.N;
  return written === undefined ? null : Number(written);
}

/** @throws Error when the item has no such bytes. */
export function bytesOf(item: Item, attribute: string): Uint8Array {
  return item[attribute]?.B ?? missing(item, attribute);
}

function missing(item: Item, attribute: string): never {
  throw new Error(`The item ${item.pk?.S} ${item.sk?.S} has no ${attribute}.`);
}
