/** The forms that every part of the configuration is made of: closed objects, named entries, texts that are read. */
import * as z from 'zod';
import { name } from './fields.ts';
import { unknownName } from './nearest.ts';

/**
 * An object with these keys and no others. An unknown key is refused with the nearest known one, or with its entry of
 * `hints`; one line of the message for each key.
 */
export function closed<Shape extends z.core.$ZodShape>(shape: Shape, hints: Record<string, string> = {}) {
  const known = Object.keys(shape);
  const told = (key: string) => (Object.hasOwn(hints, key) ? hints[key] : unknownName('key', key, known));
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map(told).join('\n') : undefined),
  });
}

/** For a check of a whole object: made only once its keys are right, so that one mistake is told once. */
export const ONCE_SOUND = { when: ({ issues }: z.core.ParsePayload) => issues.length === 0 };

/** Entries under names that the agency chooses. */
export function named<Entry extends z.ZodType>(entry: Entry, most: number, key: z.ZodString = name) {
  return z
    .record(key, entry)
    .refine((entries) => Object.keys(entries).length <= most, `Write at most ${most} entries.`);
}

/** What reading a text gives: its value, or what to write instead. */
export type Read<T> = { value: T } | { wrong: string };

/** A text that means something else, read as it is validated. */
export function readAs<T>(text: z.ZodString, read: (text: string) => Read<T>) {
  return text.transform((written, context): T => {
    const result = read(written);
    if ('value' in result) return result.value;
    context.issues.push({ code: 'custom', message: result.wrong, input: written });
    return z.NEVER;
  });
}

/** A list of at most `most`. */
export function listOf<Entry extends z.ZodType>(entry: Entry, most: number) {
  return z.array(entry).max(most);
}
