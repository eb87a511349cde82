/** What is wrong with an event, in plain English, with where and what to do about it. */
import type * as z from 'zod';
import { nearest } from './nearest.ts';

/** One thing to mend. `path` is a JSON Pointer (RFC 6901) such as `/data/requester/email`; empty for the whole event. */
export interface Complaint {
  path: string;
  message: string;
}

/** More than these help nobody. */
const MOST = 50;

/** One complaint a path, the first that was found there, in the order of the schema. */
export function complaintsOf(error: z.core.$ZodError): Complaint[] {
  const found = new Map<string, string>();
  for (const issue of error.issues) {
    for (const { path, message } of resolve(issue)) {
      const pointer = jsonPointer(path);
      if (!found.has(pointer) && found.size < MOST) found.set(pointer, message);
    }
  }
  return [...found].map(([path, message]) => ({ path, message }));
}

/** Writes a path as a JSON Pointer. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

type Located = Pick<z.core.$ZodIssue, 'path' | 'message'>;

/** Of a union, the complaints of the branch that the value was meant for: the one whose outer form it has. */
function resolve(issue: z.core.$ZodIssue): Located[] {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.find((branch) =>
    branch.every(({ code, path }) => code !== 'invalid_type' || path.length > 0),
  );
  if (meant === undefined) return [issue];
  return meant.flatMap(resolve).map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
}

/** The error map of the catalogue: what to write, for each way in which a value can miss its schema. */
export const plainMessage: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `${issue.input === undefined ? 'This is missing. Write' : 'Write'} ${FORMS[issue.expected] ?? issue.expected}.`;
    case 'invalid_value':
      return oneOf(issue.input, issue.values);
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'Write some text here; it may not be empty.'
        : `Write at least ${issue.minimum}${UNITS[issue.origin] ?? ''}.`;
    case 'too_big':
      return `Write at most ${issue.maximum}${UNITS[issue.origin] ?? ''}.`;
    case 'invalid_key':
      return 'Give this field a name of at most 128 characters, without control characters or blanks around it.';
    case 'invalid_union':
      return `${issue.input === undefined ? 'This is missing. Write' : 'Write'} it in one of the forms that the catalogue shows.`;
    default:
      return 'Write this as the event catalogue shows.';
  }
};

const FORMS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const UNITS: Record<string, string> = { string: ' characters', array: ' entries' };

function oneOf(input: unknown, literals: readonly unknown[]): string {
  const missing = input === undefined ? 'This is missing. ' : '';
  if (literals.length === 1) return `${missing}Write ${JSON.stringify(literals[0])}.`;
  const values = literals.map(String);
  const close = typeof input === 'string' ? nearest(input, values) : undefined;
  return `${missing}Write one of ${values.join(', ')}${close === undefined ? '.' : `; did you mean ${close}?`}`;
}
