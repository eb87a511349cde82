/** `kept publish`: puts a configuration in force at a running Kept, or shows what that would change. */
import { Command } from 'commander';
import { readAllFiles, type SourceFile } from '../../shared/adapters/configuration/files.ts';
import { problemLine } from '../../shared/domain/policy/problem.ts';
import { CallError, exitWithBadNews, printJson, printLine } from '../exit.ts';
import { policyForCall } from '../policy.ts';
import {
  type Called,
  callKept,
  type JobView,
  type PreviewView,
  type PublishedView,
  placedLine,
} from '../publishing/call.ts';
import { followJob, jobTickets } from '../publishing/followJob.ts';
import { tellPreview } from '../publishing/tellPreview.ts';
import { printWarnings } from '../warnings.ts';

interface Options {
  config: string;
  url: string;
  key: string;
  move?: boolean;
  preview?: boolean;
  ifRevision?: string;
  json?: boolean;
}

const FILES = 'application/vnd.kept.configuration+json';

export function publishCommand(): Command {
  return new Command('publish')
    .description('put a configuration in force at a running Kept, or show what that would change')
    .option('--config <dir>', 'folder of the configuration, or one YAML file', 'config')
    .requiredOption('--url <url>', 'where Kept is, such as http://127.0.0.1:8787')
    .requiredOption('--key <secret>', 'an API key with the scope policy:write')
    .option('--move', 'move the open tickets to it as well; without it they stay under their terms')
    .option('--preview', 'change nothing: list the open tickets of which something would be due at another time')
    .option('--if-revision <number>', 'only over this revision (kept publish tells which one is in force)')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ kept publish --config config --preview --url http://127.0.0.1:8787 --key $KEY',
    )
    .action(publish);
}

async function publish(options: Options): Promise<void> {
  if (options.preview && (options.move || options.ifRevision !== undefined))
    throw new CallError('--preview changes nothing: leave --move and --if-revision out');
  // What is wrong is told here, before anything is sent.
  policyForCall(options.config);
  const body = JSON.stringify({ files: filesOf(options.config) });
  if (options.preview) await preview(options, body);
  else await putInForce(options, body);
}

function filesOf(folder: string): SourceFile[] {
  const read = readAllFiles(folder);
  if ('files' in read) return read.files;
  throw new CallError(read.problems.map(problemLine).join('; '));
}

async function preview(options: Options, body: string): Promise<void> {
  const { json } = options;
  const answer = await callKept<PreviewView | Called>(options, 'POST', '/v1/policy/preview', body, {
    'content-type': FILES,
  });
  let view: PreviewView;
  if ('job' in answer) {
    const job = await followJob(options, answer.job.url);
    const tickets = await jobTickets(options, answer.job.url);
    const { warnings, warningCount } = answer;
    view = { ...job, looked: job.progress.looked, tickets, warnings, warningCount };
  } else view = answer;
  if (json) printJson(view);
  else {
    printWarnings(view.warnings.map(placedLine), view.warningCount);
    for (const line of tellPreview(view)) printLine(line);
  }
  if (view.breaching > 0) exitWithBadNews();
}

async function putInForce(options: Options, body: string): Promise<void> {
  const path = `/v1/policy?open=${options.move ? 'move' : 'keep'}`;
  const headers = {
    'content-type': FILES,
    ...(options.ifRevision === undefined ? {} : { 'if-match': `"${options.ifRevision}"` }),
  };
  const published = await callKept<PublishedView>(options, 'PUT', path, body, headers);
  const job = published.job === null ? null : await followJob(options, published.job.url);
  if (options.json) printJson({ ...published, job });
  else {
    printWarnings(published.warnings.map(placedLine), published.warningCount);
    const what = published.published ? 'is now in force' : 'was in force already';
    printLine(`${published.termsHash} ${what}, as revision ${published.revision}.`);
    if (job !== null) printLine(movedLine(job));
  }
  if (job !== null && (job.state !== 'done' || job.failed > 0)) exitWithBadNews();
}

function movedLine({ state, changed, breaching, failed }: JobView): string {
  const breach = breaching === 0 ? '' : `; ${breaching} of them with a clock past its new due time`;
  const left = failed === 0 ? '' : `; ${failed} could not be moved, the log of Kept tells why`;
  if (state === 'superseded') return `${changed} open tickets were moved; then a later publication came.`;
  return `${changed} open tickets were moved${breach}${left}.`;
}
