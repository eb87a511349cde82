/** How the agency's mails look, and what they say in its own words (R10). */
import * as z from 'zod';
import { contrast, readable } from '../colour.ts';
import { LANGUAGES, plainText, webAddress } from './fields.ts';
import { LIMITS } from './limits.ts';
import { closed, named, type Read, readAs } from './shape.ts';

const COLOUR = /^#[0-9a-f]{6}$/i;
const WHITE = '#ffffff';
const BLACK = '#000000';
/** WCAG 2.2, success criterion 1.4.3. */
const AA = 4.5;

function readColour(text: string): Read<string> {
  if (!COLOUR.test(text))
    return { wrong: 'Write a colour as #rrggbb, such as "#0b5394" (in quotes: # begins a comment).' };
  const colour = text.toLowerCase();
  const ratio = contrast(colour, WHITE);
  if (ratio >= AA) return { value: colour };
  return {
    wrong: `${colour} cannot be read well on white: its contrast is ${ratio.toFixed(1)}, and text needs ${AA} (WCAG AA). The nearest darker one that can is "${readable(colour, WHITE, BLACK, AA)}".`,
  };
}

const logo = closed({
  url: webAddress
    .regex(/^https:/i, 'Write an https address: mail programs show no other images.')
    .describe('A PNG or JPEG on the web; mail programs show no SVG.'),
  width: z.int().min(16).max(300).describe('As shown, in pixels; keep the file twice as large, for sharp screens.'),
  height: z.int().min(8).max(120),
});

export const brand = closed({
  colour: readAs(z.string(), readColour)
    .optional()
    .describe('Of links, buttons and edges, as #rrggbb; it must be read well on white (WCAG AA).'),
  logo: logo.optional().describe("Above every mail, instead of the agency's name."),
});

/** What a message may be is for the compiler to say: which there are, and which variables each has. */
const sentences = named(
  plainText(LIMITS.word),
  LIMITS.words,
  z
    .string()
    .min(1)
    .max(LIMITS.name + 64),
);

export const words = z
  .partialRecord(z.enum(LANGUAGES), sentences)
  .describe('By language, then by the id of a message or a name: what Kept says instead of its own words (R10).');
