/** `kept preview-mails`: every mail as it will look, with the agency's own words and looks. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import { unknownName } from '../../shared/domain/policy/configuration/nearest.ts';
import { CallError, printJson, printLine } from '../exit.ts';
import { previewPage } from '../mails/page.ts';
import { ALL, type Preview, previews, type Wanted } from '../mails/previews.ts';
import { SCHEMES, WIDTHS, writePictures } from '../mails/screenshots.ts';
import { policyForCall } from '../policy.ts';

interface PreviewOptions {
  config: string;
  out: string;
  png?: string;
  kind?: string[];
  language?: string[];
  json?: boolean;
}

export function previewMailsCommand(): Command {
  return new Command('preview-mails')
    .description(
      "show every mail that Kept writes, with sample data, in each language, with the configuration's words, colour, logo and contacts",
    )
    .option('--config <dir>', 'folder of the configuration, or one YAML file', 'config')
    .option('--out <file>', 'the page to write', 'mails.html')
    .option(
      '--png <dir>',
      'write pictures into a folder too: 360 and 1200 pixels wide, light and dark; needs a Chromium',
    )
    .option('--kind <kinds...>', 'only these kinds, such as received')
    .option('--language <languages...>', 'only these languages')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ kept preview-mails --config config --out mails.html\n  $ kept preview-mails --kind received resolved --language uk --png mails\n\nThe Chromium is the one that KEPT_CHROMIUM names, or that the path has.',
    )
    .action(previewMails);
}

async function previewMails(options: PreviewOptions): Promise<void> {
  const { directory } = policyForCall(options.config);
  const all = previews(directory, wantedBy(options));
  const file = resolve(options.out);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, previewPage(directory.agency.name, all));
  const pictures = options.png === undefined ? 0 : await pictured(options.png, all);
  if (options.json) printJson({ page: options.out, mails: all.length, pictures });
  else printLine(summary(options, all.length, pictures));
}

function wantedBy({ kind, language }: PreviewOptions): Wanted {
  return { kinds: chosen('kind', kind, ALL.kinds), languages: chosen('language', language, ALL.languages) };
}

function chosen<Name extends string>(what: string, wanted: string[] | undefined, known: readonly Name[]): Name[] {
  const unknown = wanted?.find((name) => !known.some((each) => each === name));
  if (unknown !== undefined) throw new CallError(unknownName(what, unknown, known));
  return known.filter((name) => wanted === undefined || wanted.includes(name));
}

function pictured(folder: string, all: readonly Preview[]): Promise<number> {
  const most = all.length * WIDTHS.length * SCHEMES.length;
  const terminal = process.stderr.isTTY;
  return writePictures(folder, all, (count) => {
    if (terminal) process.stderr.write(`\r${count} of ${most} pictures${count === most ? '\n' : ''}`);
  });
}

function summary({ out, png }: PreviewOptions, mails: number, pictures: number): string {
  const written = `${out} shows ${mails === 1 ? 'one mail' : `${mails} mails`}.`;
  return png === undefined ? written : `${written} ${png} has ${pictures} pictures of them.`;
}
