/**
 * Delivers the real incident log in many ways, and says whether what must be the same was the same.
 *
 * In its environment: KEPT_SHUFFLES, how many ways (10), and KEPT_PROPERTY_SEED, from which they are drawn (a random one).
 * Each argument names a claim: `facts` or `fold`. Prints what was met; the exit code is 1 when a claim is broken, after the first
 * ticket of which it does not hold.
 *
 * A program of its own rather than a test: in Jest's sandbox the core runs at half its speed.
 */
import { randomInt } from 'node:crypto';
import { formatInstant } from '../../events/instant.ts';
import { Random } from '../../shared/adapters/timezone/oracle/randomCalendar.ts';
import { type Batch, drawBatches } from '../../shared/domain/testing/deliveries.ts';
import type { LogEvent } from '../../shared/domain/ticket/log.ts';
import { Broken, type Claim, sameFacts, sameFold } from './claims.ts';
import { deliver, realEvents } from './tickets.ts';

const { KEPT_SHUFFLES, KEPT_PROPERTY_SEED } = process.env;
const ways = Number(KEPT_SHUFFLES || 10);
const seed = Number(KEPT_PROPERTY_SEED || randomInt(2 ** 31));

const CLAIMS: Record<string, (events: readonly LogEvent[]) => Claim> = { facts: sameFacts, fold: sameFold };

const events = realEvents();
for (const name of process.argv.slice(2)) {
  const claim = CLAIMS[name]!(events);
  const random = new Random(seed);
  for (let way = 1; way <= ways; way++) tryWay(claim, way, random.whole(0, 2 ** 32 - 1));
  process.stdout.write(`${JSON.stringify({ claim: name, ways, seed, ...claim.met() })}\n`);
}

function tryWay({ agencies, check }: Claim, way: number, seedOfWay: number): void {
  const random = new Random(seedOfWay);
  const agency = random.pick(agencies);
  const batches = drawBatches(events, random);
  try {
    check(deliver(agency, events, batches, random), agency);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const arrived = arrivalsOf(error.key, batches);
    process.stderr.write(
      `Way ${way} of KEPT_PROPERTY_SEED=${seed}, ticket ${error.key}:\n${error.message}\n${arrived}\n`,
    );
    process.exit(1);
  }
}

/** What a ticket was told, and when. */
function arrivalsOf(key: string, batches: readonly Batch[]): string {
  return batches
    .flatMap(({ at, events: arrived }) => arrived.map((event) => ({ at, event })))
    .filter(({ event }) => `#${event.subject}` === key)
    .map(({ at, event: { id, type, time } }) => `${formatInstant(at)}  ${id} ${type} of ${formatInstant(time)}`)
    .join('\n');
}
