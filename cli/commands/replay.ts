/** `kept replay`: folds a log of events in virtual time, and counts what came of it. */
import { Command } from 'commander';
import { parseInstant } from '../../events/instant.ts';
import { openDirectory } from '../../shared/domain/obligation/recipients.ts';
import { openTerms } from '../../shared/domain/policy/openTerms.ts';
import { type Arrival, type Replayed, replay } from '../../shared/domain/replay/replay.ts';
import { ticketKey } from '../../shared/domain/ticket/key.ts';
import { readEvents } from '../eventFile.ts';
import { CallError, printJson, printLine } from '../exit.ts';
import { policyForCall } from '../policy.ts';
import { asOfTheDesk, progress } from '../replaying/desk.ts';

interface Options {
  config: string;
  until?: string;
  json?: boolean;
}

interface Counts {
  tickets: number;
  events: number;
  clocks: Record<string, { met: number; breached: number; none: number; cancelled: number }>;
  notices: Record<string, number>;
  wallMs: number;
}

export function replayCommand(): Command {
  return new Command('replay')
    .description('fold a log of events in virtual time, waking exactly when a wake is due, and count what came of it')
    .argument('<file>', 'one CloudEvent a line, in the order of arrival')
    .option('--config <folder>', 'the configuration', 'config')
    .option('--until <instant>', 'stop then: later events have not arrived; without it, at the last event')
    .option('--json', 'print one line of JSON')
    .addHelpText('after', '\nExample:\n  $ kept replay incidents.jsonl --config config --json')
    .action(run);
}

async function run(file: string, options: Options): Promise<void> {
  const until = options.until === undefined ? undefined : parseInstant(options.until);
  if (options.until !== undefined && until === undefined)
    throw new CallError(`--until ${options.until} is no instant; write one such as 2026-03-02T09:00:00Z`);
  const { terms, termsHash, directory } = policyForCall(options.config);
  const arrivals: Arrival[] = [];
  for await (const event of readEvents(file)) arrivals.push({ key: ticketKey('', event.subject), event });
  const startedAt = performance.now();
  const replayed = replay(arrivals, {
    policy: openTerms(asOfTheDesk(terms), termsHash),
    directory: openDirectory(directory),
    ...(until === undefined ? {} : { until }),
    onProgress: progress(arrivals.length),
  });
  const counts = count(replayed, Math.round(performance.now() - startedAt));
  if (options.json) printJson(counts);
  else print(counts);
}

/** A clock counts under its verdict, or as cancelled; a notice when it was to be sent. */
function count({ tickets, events }: Replayed, wallMs: number): Counts {
  const counts: Counts = { tickets: tickets.size, events, clocks: {}, notices: {}, wallMs };
  for (const { clocks, obligations } of tickets.values()) {
    for (const { objective, verdict, phase } of clocks) {
      counts.clocks[objective] ??= { met: 0, breached: 0, none: 0, cancelled: 0 };
      counts.clocks[objective][verdict === 'none' && phase === 'cancelled' ? 'cancelled' : verdict] += 1;
    }
    for (const entry of obligations) {
      if (entry.kind === 'notice') counts.notices[entry.notice.kind] = (counts.notices[entry.notice.kind] ?? 0) + 1;
    }
  }
  return counts;
}

function print({ tickets, events, clocks, notices, wallMs }: Counts): void {
  printLine(`${tickets} tickets, ${events} events, in ${wallMs} ms`);
  for (const [objective, { met, breached, none, cancelled }] of Object.entries(clocks))
    printLine(`  ${objective}: ${met} met, ${breached} breached, ${none} open, ${cancelled} cancelled`);
  for (const [kind, number] of Object.entries(notices)) printLine(`  ${number} × ${kind}`);
}
