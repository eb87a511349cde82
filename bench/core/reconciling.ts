/** One event on a ticket with twenty events of history; and whole lives, event by event. */
import { reconcile } from '../../shared/domain/reconcile.ts';
import type { Figure } from '../harness/figure.ts';
import { scaled, timeOperation } from '../harness/measure.ts';
import { exampleAgency, inputsOf, liveOnce, NEXT } from './lives.ts';

/** So few that they stay in the cache, as one that was just read does; a power of two, so that an index is a mask. */
const TICKETS = 16;

export function measure(): Figure[] {
  const agency = exampleAgency();
  const kinds = Object.keys(NEXT);
  const inputs = kinds.map((kind) => inputsOf(agency, TICKETS, NEXT[kind]!));
  const reconcileOne = (kind: number, i: number) => reconcile(inputs[kind]![i & (TICKETS - 1)]!).obligations.length;
  const { events } = liveOnce(agency, 0);
  // A life goes through the whole core, which is compiled over its first second: by the median's round that is behind it.
  const life = timeOperation((i) => liveOnce(agency, i & (TICKETS - 1)).ticket.version, { rounds: 31, roundMs: 120 });
  const perSecond = (ns: number) => (events * 1_000_000_000) / ns;
  return [
    {
      name: 'one event, all kinds in turn',
      unit: 'µs',
      ...scaled(
        timeOperation((i) => reconcileOne(i % kinds.length, i)),
        1 / 1000,
      ),
      budget: { atMost: 12 },
    },
    ...kinds.map((name, kind): Figure => {
      const time = timeOperation((i) => reconcileOne(kind, i));
      return { name: `one event: ${name}`, unit: 'µs', ...scaled(time, 1 / 1000) };
    }),
    {
      name: `a ticket's life of ${events} events and its wakes, on one core`,
      unit: 'events/s',
      median: perSecond(life.median),
      least: perSecond(life.most),
      most: perSecond(life.least),
      budget: { atLeast: 80_000 },
    },
  ];
}
