/** The swaps of a running Kept, over its API. */
import type { swapView } from '../../functions/rota/views.ts';
import type { Swap } from '../../shared/domain/rota/answer.ts';
import { CallError } from '../exit.ts';
import { callKept, type Place } from '../publishing/call.ts';

type SwapView = ReturnType<typeof swapView>;

/** By rota, in the order in which they were made. @throws CallError when Kept is not there, or says no */
export async function swapsOfHost(place: Place): Promise<Record<string, Swap[]>> {
  const { rotas } = await callKept<{ rotas: { name: string }[] }>(place, 'GET', '/v1/rotas');
  const entries = await Promise.all(
    rotas.map(async ({ name }) => {
      const path = `/v1/rotas/${encodeURIComponent(name)}/swaps`;
      const { swaps } = await callKept<{ swaps: SwapView[] }>(place, 'GET', path);
      return [name, [...swaps].reverse().flatMap(swapOf)] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** Where Kept is, when the call says so. @throws CallError when it says half of it */
export function placeForCall({ url, key }: { url?: string; key?: string }): Place | undefined {
  if (url === undefined && key === undefined) return undefined;
  if (url === undefined || key === undefined) throw new CallError('give --url and --key together');
  return { url, key };
}

/** One that was undone while it ran ends there. */
function swapOf({ id, layer, person, insteadOf, from, to, undone }: SwapView): Swap[] {
  const end = Math.min(Date.parse(to), undone === null ? Number.POSITIVE_INFINITY : Date.parse(undone.at));
  const swap: Swap = {
    id,
    ...(layer !== null && { layer }),
    person,
    ...(insteadOf !== null && { insteadOf }),
    from: Date.parse(from),
    to: end,
  };
  return swap.from < end ? [swap] : [];
}
