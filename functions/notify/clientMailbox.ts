import { planClient } from '../../shared/domain/mailbox/clientPlan.ts';
import { begin, expire } from './begin.ts';
import type { Desk, Look, Round } from './desk.ts';

/** Sends what may go of a client's letters about a ticket, as one mail. */
export async function planForClient(desk: Desk, { box, open, nextAt, now }: Look): Promise<Round> {
  const { expired, goes, againAt } = planClient(box, open, now);
  await expire(desk, box, expired, now);
  const [first] = goes;
  if (first) return begin(desk, box, { key: first.key, form: 'letters', letters: goes, following: 0 }, now);
  const at = againAt ?? nextAt;
  return { callAgain: at === null ? [] : [{ call: { address: box.address, ticket: box.ticket }, at }] };
}
