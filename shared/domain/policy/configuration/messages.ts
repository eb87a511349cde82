/** What is wrong with a document, in words that say what to write. */
import type * as z from 'zod';
import { type Path, type Problem, problem } from '../problem.ts';
import { nearestHint } from './nearest.ts';

/** More than these help nobody. */
const MOST = 100;

/** One problem a path, in the order of the schema. */
export function problemsOf(error: z.core.$ZodError): Problem[] {
  const found = new Map<string, Problem>();
  for (const { at, message } of error.issues.flatMap(located)) {
    const entry = problem(at, message);
    if (!found.has(entry.path) && found.size < MOST) found.set(entry.path, entry);
  }
  return [...found.values()];
}

interface Located {
  at: Path;
  message: string;
}

function located(issue: z.core.$ZodIssue): Located[] {
  const at = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.message.split('\n').map((message, index) => ({ at: [...at, issue.keys[index]!], message }));
    case 'invalid_key':
      return [{ at, message: issue.issues[0]?.message ?? issue.message }];
    case 'invalid_union':
      return branchMeant(issue).map((inner) => ({ ...inner, at: [...at, ...inner.at] }));
    default:
      return [{ at, message: issue.message }];
  }
}

/** Of a union, the problems of the branch whose outer form the value has. */
function branchMeant(issue: z.core.$ZodIssueInvalidUnion): Located[] {
  const meant = issue.errors.find((branch) =>
    branch.every(({ code, path }) => code !== 'invalid_type' || path.length > 0),
  );
  return meant === undefined ? [{ at: [], message: issue.message }] : meant.flatMap(located);
}

const FORMS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'names with values',
};

const UNITS: Record<string, string> = { string: ' characters', array: ' entries' };

/** The error map for whatever the schema has no words of its own for. */
export const plainMessage: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return wrongForm(issue.input, FORMS[issue.expected] ?? issue.expected);
    case 'invalid_value':
      return notOneOf(issue.input, issue.values.map(String));
    case 'too_small':
      return issue.origin === 'string' ? 'Write some text here.' : `Write at least ${issue.minimum}.`;
    case 'too_big':
      return `Write at most ${issue.maximum}${UNITS[issue.origin] ?? ''}.`;
    case 'invalid_union':
      return 'Write a list of steps, or keys with values.';
    default:
      return undefined;
  }
};

function wrongForm(input: unknown, form: string): string {
  if (input === undefined) return `This is missing. Write ${form}.`;
  if (input === null) return `This is empty. Write ${form}, or leave the key out.`;
  if (form === FORMS.string && typeof input === 'number') return `Write a text; a number needs quotes: "${input}".`;
  return `Write ${form} here.`;
}

function notOneOf(input: unknown, values: string[]): string {
  if (input === undefined) return `This is missing. Write one of ${values.join(', ')}.`;
  if (values.length === 1) return `Write ${values[0]} here.`;
  if (typeof input !== 'string') return `Write one of ${values.join(', ')}.`;
  return `${JSON.stringify(input)} is not one of ${values.join(', ')}. ${nearestHint(input, values)}`;
}
