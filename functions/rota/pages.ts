/** What can be asked of rotas: who is on call, who is when, and what was swapped. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { formatInstant } from '../../events/instant.ts';
import { openDirectory } from '../../shared/domain/obligation/recipients.ts';
import { layerName } from '../../shared/domain/rota/layer.ts';
import { DAY_MS } from '../../shared/domain/time/civil.ts';
import { type Answer, jsonAnswer } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { fromStorage } from '../http/storage.ts';
import { instantOf, readParameters } from '../query/parameters.ts';
import type { RotaDeps } from './deps.ts';
import { theRota } from './theRota.ts';
import { answerView, shiftView, spanView, swapView } from './views.ts';

const USUAL_MS = 14 * DAY_MS;
const LONGEST_MS = 366 * DAY_MS;
/** Calendars know the years 1900 to 2199. */
const LATEST = Date.UTC(2190, 0, 1);

/** Every rota with who is on call at an instant, now unless it is said. */
export async function rotasPage(deps: RotaDeps, event: APIGatewayProxyEventV2): Promise<Answer> {
  const at = inReach('at', instantOf(readParameters(event, ['at']), 'at') ?? deps.clock.now());
  const [{ directory }, swaps] = await fromStorage(() => Promise.all([deps.policies.current(), deps.swaps.current()]));
  const open = openDirectory(directory, swaps);
  const linesOf = (rota: string) => Object.entries(directory.lines).filter(([, line]) => line.rota === rota);
  return jsonAnswer(200, {
    at: formatInstant(at),
    rotas: Object.entries(directory.rotas).map(([name, { timeZone, layers }]) => ({
      name,
      timeZone,
      lines: linesOf(name).map(([line]) => line),
      layers: layers.map((layer, index) => ({ name: layerName(layer, index), people: layer.people })),
      onCall: (open.rota(name)?.answersAt(at) ?? []).map((answer) => answerView(answer, directory)),
    })),
  });
}

/** Who is on duty when: from now on for two weeks, unless it is said. */
export async function rotaPage(deps: RotaDeps, name: string, event: APIGatewayProxyEventV2): Promise<Answer> {
  const parameters = readParameters(event, ['from', 'to']);
  const from = inReach('from', instantOf(parameters, 'from') ?? deps.clock.now());
  const to = inReach('to', instantOf(parameters, 'to') ?? from + USUAL_MS);
  if (to <= from) throw new Problem('malformed-request', '`to` is not after `from`.');
  if (to - from > LONGEST_MS) throw new Problem('malformed-request', 'Ask for at most 366 days.');
  const { rota, layers, directory, swapped, openedWith } = await theRota(deps, name);
  const shifts = openedWith(swapped.swaps).shiftsBetween(from, to);
  const met = swapped.swaps.filter((swap) => swap.undone === null && swap.from < to && swap.to > from);
  return jsonAnswer(200, {
    name,
    timeZone: rota.timeZone,
    layers,
    ...spanView({ from, to }),
    shifts: shifts.map((shift) => shiftView(shift, directory)),
    swaps: met.map(swapView),
  });
}

/** Every swap that is kept, the newest first. */
export async function swapsPage(deps: RotaDeps, name: string, event: APIGatewayProxyEventV2): Promise<Answer> {
  readParameters(event, []);
  const { swapped } = await theRota(deps, name);
  return jsonAnswer(200, { rota: name, swaps: [...swapped.swaps].reverse().map(swapView) });
}

function inReach(name: string, at: number): number {
  if (at <= LATEST) return at;
  throw new Problem('malformed-request', `\`${name}\` is too far ahead.`);
}
