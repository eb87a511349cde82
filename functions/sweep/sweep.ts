import type { TicketKey } from '../../shared/domain/ticket/key.ts';
import { MINUTE_MS } from '../../shared/domain/time/civil.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { PolicyStore } from '../../shared/ports/policies.ts';
import type { Swaps } from '../../shared/ports/swaps.ts';
import { carryOut, type RelayDependencies } from '../relay/carryOut.ts';
import { createOpenPolicies, type OpenPolicies } from '../tickets/openPolicies.ts';
import { reconcileTicket } from '../tickets/reconcileTicket.ts';

export interface SweepDependencies extends RelayDependencies {
  policies: Pick<PolicyStore, 'current' | 'terms' | 'adoptBundled'>;
  swaps: Pick<Swaps, 'current'>;
  clock: Clock;
}

/** What a sweep found that messages had missed. All zero is the normal case. */
export interface SweepReport {
  /** Tickets with events that nobody had folded. */
  folded: number;
  /** Tickets whose wake had passed. */
  woken: number;
  /** Tickets whose outbox had waited too long. */
  relayed: number;
  failed: number;
}

export type Sweep = () => Promise<SweepReport>;

/** Younger events and wakes are still on their ordinary way. */
const GRACE_MS = MINUTE_MS;

/** The index may lag behind the table: each sweep looks again at this much of what the last one saw. */
const OVERLAP_MS = 5 * MINUTE_MS;

/** Where the first sweep begins: streams keep a day, and what is older than that was folded or swept. */
const FIRST_LOOK_MS = 48 * 60 * MINUTE_MS;

/** Overdue tickets taken from a shard at a time. */
const OVERDUE_BATCH = 100;

/** Rounds over one shard: what is left after them is the next sweep's. */
const OVERDUE_ROUNDS = 20;

/**
 * Finds what a lost message missed, from the items themselves: events that are not folded, wakes that never came, outboxes
 * that were not carried out (docs/architecture.md). A shard's watermark advances only when all in it is folded.
 */
export function createSweep(dependencies: SweepDependencies): Sweep {
  const openPolicies = createOpenPolicies(dependencies.policies, dependencies.swaps);
  return async () => {
    const report: SweepReport = { folded: 0, woken: 0, relayed: 0, failed: 0 };
    const now = dependencies.clock.now();
    await adopt(dependencies, now);
    for (let shard = 0; shard < dependencies.store.sweepShards; shard++) {
      await sweepEvents(dependencies, openPolicies, shard, now, report);
      await sweepOverdue(dependencies, openPolicies, shard, now, report);
    }
    const found = report.folded + report.woken + report.relayed + report.failed;
    if (found > 0) dependencies.log.warn('The sweep found what messages had missed.', { ...report });
    return report;
  };
}

/**
 * Publishes the configuration of a new deployment. It is done here and nowhere else on AWS, since functions of the old and of
 * the new deployment run side by side for a while, and would undo each other's.
 */
async function adopt({ policies, log }: SweepDependencies, now: number): Promise<void> {
  try {
    if (await policies.adoptBundled(now)) log.info('The policy of this deployment is now in force.');
  } catch (error) {
    log.error('The policy of this deployment could not be published.', { error });
  }
}

async function sweepEvents(
  dependencies: SweepDependencies,
  openPolicies: OpenPolicies,
  shard: number,
  now: number,
  report: SweepReport,
): Promise<void> {
  const { store } = dependencies;
  const until = now - GRACE_MS;
  const watermark = (await store.loadWatermark(shard)) ?? now - FIRST_LOOK_MS;
  let clean = true;
  for (const key of await store.eventsReceived(shard, watermark - OVERLAP_MS, until)) {
    const swept = await attempt(dependencies, key, report, async () => {
      if (await reconcileTicket({ ...dependencies, openPolicies }, key, [], true)) report.folded += 1;
    });
    clean &&= swept;
  }
  if (clean && until > watermark) await store.saveWatermark(shard, until);
}

async function sweepOverdue(
  dependencies: SweepDependencies,
  openPolicies: OpenPolicies,
  shard: number,
  now: number,
  report: SweepReport,
): Promise<void> {
  const seen = new Set<TicketKey>();
  for (let round = 0; round < OVERDUE_ROUNDS; round++) {
    const overdue = await dependencies.store.overdue(shard, now - GRACE_MS, OVERDUE_BATCH);
    const fresh = overdue.filter(({ key }) => !seen.has(key));
    for (const { key } of fresh) {
      seen.add(key);
      await attempt(dependencies, key, report, () => mend(dependencies, openPolicies, key, now, report));
    }
    if (fresh.length === 0 || overdue.length < OVERDUE_BATCH) return;
  }
}

async function mend(
  dependencies: SweepDependencies,
  openPolicies: OpenPolicies,
  key: TicketKey,
  now: number,
  report: SweepReport,
): Promise<void> {
  const ticket = await dependencies.store.loadTicket(key);
  if (!ticket) return;
  if (ticket.wakeAt !== null && ticket.wakeAt <= now - GRACE_MS) {
    if (await reconcileTicket({ ...dependencies, openPolicies }, key, [])) report.woken += 1;
  }
  const current = await dependencies.store.loadTicket(key);
  if (current && current.outbox.length > 0) {
    if (!(await carryOut(dependencies, current))) throw new Error(`The outbox of ${key} could not be carried out.`);
    report.relayed += 1;
  }
}

/** One ticket's trouble does not end the sweep. */
async function attempt(
  { log }: SweepDependencies,
  key: TicketKey,
  report: SweepReport,
  work: () => Promise<void>,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    report.failed += 1;
    log.error('The sweep could not mend a ticket.', { ticket: key, error });
    return false;
  }
}
