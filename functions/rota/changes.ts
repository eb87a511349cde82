/** Making a swap, and undoing one. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Shift, Swap } from '../../shared/domain/rota/answer.ts';
import { isLive, type MadeSwap, SWAP_LIMITS, withoutOld } from '../../shared/domain/rota/swaps.ts';
import type { ApiKey } from '../../shared/ports/keys.ts';
import { type Answer, jsonAnswer } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { fromStorage } from '../http/storage.ts';
import { readParameters } from '../query/parameters.ts';
import type { RotaDeps } from './deps.ts';
import { invalid, readSwap } from './readSwap.ts';
import { type TheRota, theRota } from './theRota.ts';
import { shiftView, swapView } from './views.ts';

/** A change that another one overtook is tried again so often. */
const ATTEMPTS = 5;

/** Answers with the swap, and what it takes from whom. */
export async function makeSwap(
  deps: RotaDeps,
  key: ApiKey,
  name: string,
  event: APIGatewayProxyEventV2,
): Promise<Answer> {
  readParameters(event, []);
  return changed(deps, name, (rota, now) => {
    const swap: MadeSwap = {
      id: deps.newId(),
      ...readSwap(event, rota, now),
      madeBy: key.name,
      madeAt: now,
      undone: null,
    };
    const swaps = withoutOld(rota.swapped.swaps, now);
    if (swaps.filter((one) => isLive(one, now)).length >= SWAP_LIMITS.live) {
      throw new Problem('invalid-swap', `The rota has ${SWAP_LIMITS.live} swaps already. Change the rota instead.`);
    }
    const after = [...swaps, swap];
    const taken = takenBy(rota, swap, after);
    if (taken.length === 0) throw invalid([{ path: '/from', message: takesNothing(swap) }]);
    if (isTheirsAlready(rota, swap, swaps, taken)) throw invalid([{ path: '/person', message: theirsAlready(swap) }]);
    const view = { ...swapView(swap), takes: taken.map((shift) => shiftView(shift, rota.directory)) };
    const location = `/v1/rotas/${encodeURIComponent(name)}/swaps/${swap.id}`;
    return { after, answer: jsonAnswer(201, view, { location }) };
  });
}

/** Undoes a swap from now on. What it took before stays; a swap that is over is history, one that is undone stays so. */
export async function undoSwap(
  deps: RotaDeps,
  key: ApiKey,
  name: string,
  id: string,
  event: APIGatewayProxyEventV2,
): Promise<Answer> {
  readParameters(event, []);
  return changed(deps, name, ({ swapped: { swaps } }, now) => {
    const swap = swaps.find((one) => one.id === id);
    if (!swap) throw new Problem('not-found', 'There is no such swap.');
    if (swap.undone !== null) return { after: null, answer: jsonAnswer(200, swapView(swap)) };
    if (swap.to <= now) throw new Problem('swap-over', 'The swap is over: who was on duty then is history.');
    const undone = { ...swap, undone: { by: key.name, at: now } };
    const after = withoutOld(
      swaps.map((one) => (one === swap ? undone : one)),
      now,
    );
    return { after, answer: jsonAnswer(200, swapView(undone)) };
  });
}

/** Loads the rota, asks for the change, saves it unless there is none (null); again when somebody else saved in between. */
async function changed(
  deps: RotaDeps,
  name: string,
  change: (rota: TheRota, now: number) => { after: MadeSwap[] | null; answer: Answer },
): Promise<Answer> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const rota = await theRota(deps, name);
    const { after, answer } = change(rota, deps.clock.now());
    if (after === null) return answer;
    const saved = await fromStorage(() => deps.swaps.save(name, rota.swapped.version, after));
    if (saved === 'saved') return answer;
  }
  throw new Problem('precondition-failed', 'Others kept swapping at the same time. Look at the rota, and try again.');
}

/** What the swap has that others would have had without it. */
function takenBy(rota: TheRota, { id, from, to }: Swap, after: readonly MadeSwap[]): Shift[] {
  return rota
    .openedWith(after)
    .shiftsBetween(from, to)
    .filter((shift) => shift.swap === id);
}

/** Whether all that the swap takes is its person's without it. */
function isTheirsAlready(
  rota: TheRota,
  { person }: Swap,
  before: readonly MadeSwap[],
  taken: readonly Shift[],
): boolean {
  const without = rota.openedWith(before);
  return taken.every(({ layer, from, to }) =>
    without.shiftsBetween(from, to).every((shift) => shift.layer !== layer || shift.person === person),
  );
}

function theirsAlready({ person }: Swap): string {
  return `There is nothing to take: ${person} is on duty in all of this time already.`;
}

function takesNothing({ insteadOf, layer }: Swap): string {
  const where = layer === undefined ? 'the rota' : `the layer ${JSON.stringify(layer)}`;
  if (insteadOf === undefined) return `There is nothing to take: ${where} covers nobody in this time.`;
  return `There is nothing to take: ${insteadOf} has no turn of ${where} in this time.`;
}
