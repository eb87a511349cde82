import { jsonPointer } from './complaints.ts';

/**
 * The JSON Pointer of the first value that nests deeper than `limit` levels; undefined when none does. Looks no deeper than
 * one level beyond the limit, so it is safe on any input.
 */
export function deepPath(value: unknown, limit: number): string | undefined {
  const steps = stepsBeyond(value, limit);
  return steps === undefined ? undefined : jsonPointer(steps);
}

function stepsBeyond(value: unknown, levels: number): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (levels === 0) return [];
  for (const key in value) {
    const inner = stepsBeyond((value as Record<string, unknown>)[key], levels - 1);
    if (inner !== undefined) return [key, ...inner];
  }
  return undefined;
}
