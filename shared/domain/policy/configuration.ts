/** The configuration, as the agency writes it: one document, whose schema reads every text into what it means. */
import * as z from 'zod';
import { words } from './configuration/brand.ts';
import { calendar } from './configuration/calendars.ts';
import { channel } from './configuration/channels.ts';
import { name, plainText } from './configuration/fields.ts';
import { ladder } from './configuration/ladders.ts';
import { client, level, rule } from './configuration/levels.ts';
import { LIMITS } from './configuration/limits.ts';
import { line } from './configuration/lines.ts';
import { automation, handoffs, intake, notices, resolution, source } from './configuration/manners.ts';
import { plainMessage, problemsOf } from './configuration/messages.ts';
import { agency, person } from './configuration/people.ts';
import { rota } from './configuration/rotas.ts';
import { closed, listOf, named } from './configuration/shape.ts';
import type { Problem } from './problem.ts';

const priorities = listOf(
  name.refine((word) => word !== 'default', '`default` stands for every priority not named; call this one otherwise.'),
  LIMITS.priorities,
)
  .min(1, 'Name at least one priority.')
  .refine((words) => new Set(words).size === words.length, 'Name each priority once.');

/** A few names mean something of their own where others point at an entry. */
function reserved(word: string, meaning: string) {
  return name.refine((key) => key !== word, `\`${word}\` ${meaning}; call this one otherwise.`);
}

export const configurationSchema = closed({
  agency,
  calendars: named(calendar, LIMITS.calendars),
  priorities: priorities.describe('The most urgent first.'),
  levels: named(level, LIMITS.levels),
  clients: named(client, LIMITS.clients).describe('By the id that events name; `default` for clients not listed.'),
  people: named(person, LIMITS.people).default({}),
  channels: named(channel, LIMITS.channels, reserved('mail', 'is what everybody has'))
    .default({})
    .describe('Chats and webhooks for staff, by name (R35).'),
  rotas: named(rota, LIMITS.rotas).default({}),
  lines: named(line, LIMITS.lines, reserved('default', 'stands for every line not named')).default({}),
  ladders: named(ladder, LIMITS.ladders, reserved('none', 'says that there is no ladder')).default({}),
  rules: listOf(rule, LIMITS.rules).default([]).describe('The first that matches, in the written order, counts.'),
  intake: intake.default({ incomplete: 'hold', kinds: {} }),
  resolution: resolution.default({ report: 'require' }),
  sources: named(source, LIMITS.sources, plainText(LIMITS.source)).default({}),
  automation: automation.prefault({}),
  handoffs: handoffs.prefault({}),
  words: words.default({}),
  notices: notices.optional().describe('How many notices staff get one by one, and when they become digests.'),
});

/** What a valid document says, every text read: durations in ms, hours in minutes. */
export type Configuration = z.output<typeof configurationSchema>;

/** Validates a document by itself; names are checked against each other by `compilePolicy`. */
export function readDocument(document: unknown): { configuration: Configuration } | { problems: Problem[] } {
  const result = configurationSchema.safeParse(document, { error: plainMessage });
  return result.success ? { configuration: result.data } : { problems: problemsOf(result.error) };
}

/**
 * The JSON Schema (draft 7, which editors know best) of a written configuration. No top-level key is required in it: each
 * file of a folder holds a part of the document.
 */
export function configurationJsonSchema(): object {
  const {
    $schema,
    required: _wholeDocument,
    ...schema
  } = z.toJSONSchema(configurationSchema, {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      // Unicode classes mean nothing to a reader of patterns without the `u` flag; validation itself holds them.
      if (jsonSchema.pattern?.includes('\\p{')) delete jsonSchema.pattern;
    },
  });
  return { $schema, title: 'Kept configuration', ...schema };
}
