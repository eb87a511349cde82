/** A real log, folded again and again as a back-test would: other terms each time, every wake at its instant. */
import { readFileSync } from 'node:fs';
import { parseLogEvent } from '../../events/parse.ts';
import { openDirectory } from '../../shared/domain/obligation/recipients.ts';
import { openTerms } from '../../shared/domain/policy/openTerms.ts';
import { type Arrival, replay } from '../../shared/domain/replay/replay.ts';
import { ticketKey } from '../../shared/domain/ticket/key.ts';
import type { Figure } from '../harness/figure.ts';
import { timeOperation } from '../harness/measure.ts';
import { exampleAgency } from './lives.ts';

function arrivalsOf(file: string): Arrival[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line, i) => {
    const parsed = parseLogEvent(JSON.parse(line));
    if (!parsed.ok) throw new Error(`${file}:${i + 1} is not a ticket event.`);
    return { key: ticketKey('', parsed.event.subject), event: parsed.event };
  });
}

export function measure(file: string): Figure[] {
  const arrivals = arrivalsOf(file);
  const { policy, directory } = exampleAgency();
  const replayOnce = () => {
    const opened = { policy: openTerms(policy.terms, policy.hash), directory: openDirectory(directory.directory) };
    return replay(arrivals, opened).events;
  };
  const times = timeOperation(replayOnce, { roundMs: 400 });
  const perSecond = (ns: number) => (arrivals.length * 1_000_000_000) / ns;
  return [
    {
      name: `replay of ${arrivals.length.toLocaleString('en')} real events, on one core`,
      unit: 'events/s',
      median: perSecond(times.median),
      least: perSecond(times.most),
      most: perSecond(times.least),
      // A million events in 20 s on two cores.
      budget: { atLeast: 25_000 },
    },
  ];
}
