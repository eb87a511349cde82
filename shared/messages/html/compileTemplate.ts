/** The template of the mails, compiled: at build time only, for MJML is too large to send mails with. */
import { readFileSync } from 'node:fs';
import mjml from 'mjml';
import { paletteOf } from './palette.ts';

const TEMPLATE = new URL('templates/mail.mjml', import.meta.url);
export const SKELETONS_FILE = new URL('skeletons.generated.ts', import.meta.url);

const BLOCK = /<!-- block (\w+) -->\n?([\s\S]*?)<!-- end -->\n?/g;

/** What `skeletons.generated.ts` holds. `npm run generate` writes it. Throws with what MJML finds wrong with the template. */
export async function skeletonsText(template: string = readFileSync(TEMPLATE, 'utf8')): Promise<string> {
  const { html, errors } = await mjml(template, { validationLevel: 'strict', fonts: {} });
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
  const whole = withSlotsForColours(tidied(html));
  const blocks = [...whole.matchAll(BLOCK)].map(([, kind, skeleton]) => [kind!, skeleton!] as const);
  const page = whole.replace(BLOCK, '');
  return [
    '/** Compiled from templates/mail.mjml by `npm run generate`. Do not edit. */',
    `export const PAGE = ${JSON.stringify(page)};`,
    `export const BLOCKS = ${JSON.stringify(Object.fromEntries(blocks), null, 2)} as const;`,
    '',
  ].join('\n');
}

/** Lines without indentation, attributes of a tag on one line; the template's own comments go, those for Outlook stay. */
function tidied(html: string): string {
  return html
    .replace(/<!--(?!\[if|<!\[endif|>|\s*(?:block \w+|end)\s*-->)[\s\S]*?-->/g, '')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\s+/g, ' ').replace(/ >$/, '>'))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    .concat('\n');
}

/** The template is written in the default colours, so that it can be looked at as it stands. */
function withSlotsForColours(html: string): string {
  const { brand, brandDark, groundDark } = paletteOf();
  return Object.entries({ brand, brandDark, groundDark }).reduce((text, [name, colour]) => {
    if (!text.includes(colour)) throw new Error(`The template does not have the default colour ${name}, ${colour}.`);
    return text.replaceAll(colour, `{{${name}}}`);
  }, html);
}
