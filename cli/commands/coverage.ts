/** `kept coverage`: where a line that promises an answer has nobody on call, and which targets that endangers. */
import { Command } from 'commander';
import { systemClock } from '../../shared/adapters/embedded/clock.ts';
import { coverageOf } from '../../shared/domain/rota/coverage.ts';
import type { ZoneTable } from '../../shared/domain/time/terms.ts';
import { openZone } from '../../shared/domain/time/zone.ts';
import { placeForCall, swapsOfHost } from '../coverage/hostSwaps.ts';
import { coverageJson } from '../coverage/json.ts';
import { agencyClock, spanForCall } from '../coverage/span.ts';
import { type Told, tellCoverage } from '../coverage/tell.ts';
import { exitWithBadNews, printJson, printLine } from '../exit.ts';
import { paintFor } from '../paint.ts';
import { policyForCall } from '../policy.ts';

interface Options {
  from?: string;
  to?: string;
  config: string;
  url?: string;
  key?: string;
  json?: boolean;
}

const HELP = `
A line promises in the hours of its calendar when it has an OLA; where new tickets start, also in those that its
clients' targets are counted on. Of each stretch without anybody on call it lists the targets that can begin and fall
due within it. Times without an offset are read on the agency's clock; a date as --to is the end of that date.

Exit code 1: there is a gap. 0: there is none.

Examples:
  $ kept coverage --from 2026-12-21 --to 2027-01-10
  $ kept coverage --url http://127.0.0.1:8787 --key $KEY --json`;

export function coverageCommand(): Command {
  return new Command('coverage')
    .description('list where a line that promises an answer has nobody on call, and which targets that endangers')
    .option('--from <time>', 'a date, or a time; without it, now')
    .option('--to <time>', 'a date, its end included, or a time; without it, four weeks later')
    .option('--config <folder>', 'the configuration', 'config')
    .option('--url <url>', 'a running Kept, whose swaps count')
    .option('--key <secret>', 'an API key for it with the scope rotas:read')
    .option('--json', 'print one line of JSON')
    .addHelpText('after', HELP)
    .action(coverage);
}

async function coverage({ from, to, config, json, ...host }: Options): Promise<void> {
  const policy = policyForCall(config);
  const { terms, directory } = policy;
  const clock = agencyClock(directory.agency.timeZone);
  const asked = spanForCall(
    { ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
    clock,
    systemClock.now(),
  );
  const place = placeForCall(host);
  const swaps = place ? await swapsOfHost(place) : {};
  const lines = coverageOf(policy, { ...asked, swaps });
  const told: Told = {
    asked,
    clock,
    names: Object.fromEntries(Object.entries(directory.lines).map(([line, { name }]) => [line, name])),
    priorities: terms.priorities,
    zoneOf: zonesOf([...Object.values(directory.zones), ...Object.values(terms.calendars).map(({ zone }) => zone)]),
  };
  if (json) printJson(coverageJson(lines, told));
  else printLine(tellCoverage(lines, told, paintFor(process.stdout, process.env)));
  if (lines.some(({ gaps }) => gaps.length > 0)) exitWithBadNews();
}

/** The zones of tables, by their names. */
function zonesOf(tables: readonly ZoneTable[]): Told['zoneOf'] {
  const zones = new Map(tables.map((table) => [table.timeZone, openZone(table)]));
  return (timeZone) => zones.get(timeZone)!;
}
