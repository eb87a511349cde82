/** Rotas, shifts and swaps as the API shows them. Instants are ISO 8601 in UTC. */
import { formatInstant } from '../../events/instant.ts';
import type { Directory } from '../../shared/domain/policy/directory.ts';
import type { LayerAnswer, Shift, Span } from '../../shared/domain/rota/answer.ts';
import type { MadeSwap } from '../../shared/domain/rota/swaps.ts';

export function spanView({ from, to }: Span) {
  return { from: formatInstant(from), to: formatInstant(to) };
}

/** `person` null: nobody is on duty. `turnOf` null: the layer covers nobody then. */
export function answerView({ layer, person, because, turnOf, swap }: LayerAnswer, directory: Directory) {
  const name = person === null ? null : (directory.people[person]?.name ?? person);
  return { layer, person, name, because, turnOf, swap: swap ?? null };
}

export function shiftView(shift: Shift, directory: Directory) {
  return { ...spanView(shift), ...answerView(shift, directory) };
}

export function swapView(swap: MadeSwap) {
  const { id, layer, person, insteadOf, reason, madeBy, madeAt, undone } = swap;
  return {
    id,
    layer: layer ?? null,
    person,
    insteadOf: insteadOf ?? null,
    ...spanView(swap),
    reason,
    madeBy,
    madeAt: formatInstant(madeAt),
    undone: undone && { by: undone.by, at: formatInstant(undone.at) },
  };
}
