/**
 * A slow, independent answer to who is on duty, for tests: it reads the wall clock through Intl and steps from minute to
 * minute, changing turns when the clock first shows the next hand-over or a later time. It knows no offsets and no
 * transitions.
 */
import type { Rota, RotaLayer } from '../../../domain/policy/directory.ts';
import type { LayerAnswer, Span } from '../../../domain/rota/answer.ts';
import type { RotaContext } from '../../../domain/rota/onCall.ts';
import type { WallClock } from './wallClock.ts';
import { Oracle } from './wallClockOracle.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** Monday, 29 December 1969. */
const MONDAY_MINUTES = -3 * DAY_MINUTES;

/** What it says of a layer: the answer without the swap's id. */
export type OracleAnswer = Omit<LayerAnswer, 'layer' | 'swap'>;

/**
 * The answers of every layer at each minute of a span, which is given in minutes of UTC time. Begins days before it, on
 * a stretch where the clock passes evenly.
 */
export function minuteAnswers(
  rota: Rota,
  context: RotaContext,
  clock: WallClock,
  [first, last]: [first: number, last: number],
): OracleAnswer[][] {
  const perLayer = rota.layers.map((layer, index) => layerAnswers(rota, layer, index, context, clock, [first, last]));
  return Array.from({ length: last - first }, (_, i) => perLayer.map((answers) => answers[i]!));
}

function layerAnswers(
  rota: Rota,
  layer: RotaLayer,
  index: number,
  context: RotaContext,
  clock: WallClock,
  [first, last]: [number, number],
): OracleAnswer[] {
  const name = layer.name ?? `${index + 1}`;
  const hours = layer.hours && new Oracle(layer.hours, clock);
  const length = layer.turnMs / MINUTE_MS;
  const anchor =
    layer.startsOn === undefined
      ? MONDAY_MINUTES + layer.handoverMinute
      : Date.parse(`${layer.startsOn}T00:00Z`) / MINUTE_MS + (layer.handoverMinute % DAY_MINUTES);
  const start = first - 5 * DAY_MINUTES;
  let turn = Math.floor((clock.local(start) - anchor) / length);
  const answers: OracleAnswer[] = [];
  for (let minute = start; minute < last; minute++) {
    const local = clock.local(minute);
    while (local >= anchor + (turn + 1) * length) turn += 1;
    if (minute < first) continue;
    const at = minute * MINUTE_MS;
    answers.push(answerOf({ rota, layer, name, context, at, turn, open: hours?.isOpen(at) ?? true, local }));
  }
  return answers;
}

interface Moment {
  rota: Rota;
  layer: RotaLayer;
  name: string;
  context: RotaContext;
  at: number;
  turn: number;
  open: boolean;
  /** Minutes since 1970 on the wall. */
  local: number;
}

function answerOf(moment: Moment): OracleAnswer {
  const { rota, name, context, at } = moment;
  const isHere = (entry: Span & { layer?: string }) => isAt(entry, at) && (entry.layer ?? name) === name;
  let answer = inOrder(moment);
  for (const { person } of (rota.overrides ?? []).filter(isHere)) {
    answer = { person, because: 'override', turnOf: answer.turnOf };
  }
  for (const { person, insteadOf } of (context.swaps ?? []).filter(isHere)) {
    if (isTaken(answer, insteadOf)) answer = { person, because: 'swap', turnOf: answer.turnOf };
  }
  return answer;
}

function isTaken({ person, because, turnOf }: OracleAnswer, from: string | undefined): boolean {
  if (because === 'outside_hours' || because === 'day_off') return false;
  const ownTurn = (because === 'stand_in' || because === 'all_away') && turnOf === from;
  return from === undefined || from === person || ownTurn;
}

function inOrder({ layer, context, at, turn, open, local }: Moment): OracleAnswer {
  if (!open) {
    const date = new Date(local * MINUTE_MS).toISOString().slice(0, 10);
    return { person: null, because: layer.hours!.holidays.includes(date) ? 'day_off' : 'outside_hours', turnOf: null };
  }
  const order = layer.people.map((_, i) => {
    const place = (turn + i) % layer.people.length;
    return layer.people[place < 0 ? place + layer.people.length : place]!;
  });
  const turnOf = order[0]!;
  const present = order.find((person) => !(context.away?.[person] ?? []).some((leave) => isAt(leave, at)));
  if (present === undefined) return { person: null, because: 'all_away', turnOf };
  return { person: present, because: present === turnOf ? 'turn' : 'stand_in', turnOf };
}

function isAt({ from, to }: Span, at: number): boolean {
  return at >= from && at < to;
}
