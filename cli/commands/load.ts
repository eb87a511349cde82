/** `kept load`: how much each line and each person carries, by hour of the week, from a log of events. */
import { Command, Option } from 'commander';
import { unknownName } from '../../shared/domain/policy/configuration/nearest.ts';
import { placeForCall, swapsOfHost } from '../coverage/hostSwaps.ts';
import { agencyClock } from '../coverage/span.ts';
import { CallError, printJson, printLine } from '../exit.ts';
import { loadFromLog } from '../load/read.ts';
import { type Told, tellLoad } from '../load/tell.ts';
import { linesCsv, loadJson, peopleCsv } from '../load/values.ts';
import { paintFor } from '../paint.ts';
import { policyForCall } from '../policy.ts';

interface Options {
  config: string;
  from?: string;
  to?: string;
  line?: string;
  url?: string;
  key?: string;
  json?: boolean;
  csv?: 'lines' | 'people';
}

const HELP = `
For each line and hour of the week: arrivals, work and the people that it took, open tickets, OLA breaches. For each
person: time on call, work, notices and pages, and how much of each was out of their hours, at night or at weekends.
docs/load.md says what each figure means. Times without an offset are read on the agency's clock; a date as --to is the
end of that date.
Examples:
  $ kept load incidents.jsonl --from 2016-02-29 --to 2016-03-27
  $ kept load incidents.jsonl --line l1 --json
  $ kept load incidents.jsonl --csv people > people.csv`;

export function loadCommand(): Command {
  return new Command('load')
    .description('tell how much each line and each person carries, by hour of the week, from a log of events')
    .argument('<file>', 'one CloudEvent a line, in the order of arrival')
    .option('--from <time>', 'a date, or a time; without it, the date of the first event')
    .option('--to <time>', 'a date, its end included, or a time; without it, the date of the last event')
    .option('--line <line>', 'this line alone')
    .option('--config <folder>', 'the configuration', 'config')
    .option('--url <url>', 'a running Kept, whose swaps count')
    .option('--key <secret>', 'an API key for it with the scope rotas:read')
    .addOption(new Option('--json', 'print one line of JSON').conflicts('csv'))
    .addOption(
      new Option(
        '--csv <table>',
        'print a table for a spreadsheet: a row an hour of each line, or a row a person',
      ).choices(['lines', 'people']),
    )
    .addHelpText('after', HELP)
    .action(load);
}

async function load(file: string, { config, from, to, line, json, csv, ...host }: Options): Promise<void> {
  const policy = policyForCall(config);
  const { terms, directory } = policy;
  if (line !== undefined && !Object.hasOwn(terms.lines, line))
    throw new CallError(unknownName('line', line, Object.keys(terms.lines)));
  const clock = agencyClock(directory.agency.timeZone);
  const place = placeForCall(host);
  const swaps = place ? await swapsOfHost(place) : {};
  const answer = await loadFromLog({
    file,
    policy,
    clock,
    swaps,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
  const names = Object.fromEntries(Object.entries(directory.lines).map(([id, { name }]) => [id, name]));
  const told: Told = { clock, names, ...(line !== undefined && { line }) };
  if (json) printJson(loadJson(answer, told));
  else if (csv === 'lines') printLine(linesCsv(answer, told));
  else if (csv === 'people') printLine(peopleCsv(answer));
  else printLine(tellLoad(answer, told, paintFor(process.stdout, process.env)));
}
