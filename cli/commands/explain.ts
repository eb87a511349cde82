/** `kept explain`: why a ticket's clocks stand as they do, from a host or from a log of events. */
import { Command, Option } from 'commander';
import { parseInstant } from '../../events/instant.ts';
import type { ExplanationView } from '../../shared/domain/explain/view.ts';
import type { Language } from '../../shared/domain/policy/directory.ts';
import { OBJECTIVES } from '../../shared/domain/policy/objective.ts';
import { CallError, printJson, printLine } from '../exit.ts';
import { namesOf, withNames } from '../explain/dayNames.ts';
import { explanationFromHost } from '../explain/fromHost.ts';
import { explanationFromLog } from '../explain/fromLog.ts';
import { placeForCall } from '../explain/place.ts';
import { tellExplanation } from '../explain/tell.ts';
import { paintFor } from '../paint.ts';
import { compiledForCall } from '../policy.ts';

interface Options {
  url?: string;
  key?: string;
  log?: string;
  config?: string;
  at?: string;
  objective?: string;
  timeZone?: string;
  client?: boolean;
  lang?: Language;
  json?: boolean;
}

export function explainCommand(): Command {
  return new Command('explain')
    .description(
      'tell of each clock of a ticket the rule that chose its target, and every stretch of time, counted or not; with which lines the ticket was; and who was told what',
    )
    .argument('<ticket>', 'its id: the subject of its events')
    .option('--url <url>', 'ask a running host or stack, at this address')
    .option('--key <key>', 'an API key that may read the ticket')
    .option('--log <file>', 'or read a log, one CloudEvent a line in the order of arrival')
    .option(
      '--config <folder>',
      'with --log, the configuration (default: config); with --url, where holidays have their names from',
    )
    .option('--at <instant>', 'with --log, as of then, by all that the log says; without it, as of its last event')
    .addOption(new Option('--objective <name>', 'only the clocks of this objective').choices([...OBJECTIVES]))
    .option('--time-zone <zone>', "tell times as in this zone (default: the agency's; with --client, the client's)")
    .option('--client', 'the form for the client: plain words, and nothing internal')
    .addOption(
      new Option('--lang <language>', "of the client's form (default: the client's)").choices(['en', 'ru', 'uk']),
    )
    .option('--json', 'print one line of JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ kept explain INC-1 --url http://127.0.0.1:8787 --key $KEY\n  $ kept explain SHOP-7 --log events.jsonl --config config --at 2026-03-30T12:00:00Z\n  $ kept explain SHOP-7 --log events.jsonl --client --lang uk --time-zone Europe/Kyiv',
    )
    .action(run);
}

async function run(ticket: string, options: Options): Promise<void> {
  checkOptions(options);
  const view = ofObjective(await explanation(ticket, options), options.objective);
  if (options.json) {
    printJson(view);
    return;
  }
  if (options.client) {
    // Words in three languages are loaded only for this form.
    const { explainToClient } = await import('../../shared/messages/explanation/explainToClient.ts');
    const { language, timeZone } = view.reader;
    const reader = {
      language: options.lang ?? language,
      timeZone: placeForCall(options.timeZone ?? timeZone).timeZone,
    };
    printLine(explainToClient(view, reader));
    return;
  }
  const place = placeForCall(options.timeZone ?? view.agency.timeZone);
  printLine(tellExplanation(view, place, paintFor(process.stdout, process.env)));
}

/** @throws CallError for options that do not go together */
function checkOptions({ url, key, log, at, client, lang, json }: Options): void {
  if ((url === undefined) === (log === undefined)) {
    throw new CallError(
      'say where the ticket is: --url URL --key KEY for a running host, or --log FILE for a log of events',
    );
  }
  if (url !== undefined && key === undefined)
    throw new CallError('--url needs --key: an API key that may read the ticket');
  if (url !== undefined && at !== undefined) throw new CallError('--at goes with --log; a host explains the present');
  if (client && json)
    throw new CallError('--client is a text for people; --json is all there is: leave one of them out');
  if (lang !== undefined && !client)
    throw new CallError('--lang goes with --client; the form for colleagues is English');
}

async function explanation(
  ticket: string,
  { url, key, log, config, at, objective }: Options,
): Promise<ExplanationView> {
  if (url === undefined) {
    const instant = at === undefined ? undefined : parseInstant(at);
    if (at !== undefined && instant === undefined) {
      throw new CallError(`--at ${at} is no instant; write one such as 2026-03-02T09:00:00Z`);
    }
    const call = { ticket, log: log!, config: config ?? 'config', ...(instant === undefined ? {} : { at: instant }) };
    return explanationFromLog(call);
  }
  const view = await explanationFromHost({ ticket, url, key: key!, ...(objective === undefined ? {} : { objective }) });
  return config === undefined ? view : withNames(view, namesOf(compiledForCall(config).namedDays));
}

function ofObjective(view: ExplanationView, objective: string | undefined): ExplanationView {
  if (objective === undefined) return view;
  return {
    ...view,
    clocks: view.clocks.filter((clock) => clock.objective === objective),
    undone: view.undone.filter((amendment) => amendment.objective === objective),
    notices: view.notices.filter(({ clock }) => clock?.objective === objective),
  };
}
