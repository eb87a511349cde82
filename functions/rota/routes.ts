/** The places that rota answers at. */
import { decodedPart } from '../http/pathPart.ts';

export type Route =
  | { place: 'rotas' }
  | { place: 'rota'; rota: string }
  | { place: 'swaps'; rota: string }
  | { place: 'swap'; rota: string; id: string };

/** Finds the place that a path names; null when there is none. */
export function routeOf(rawPath: string): Route | null {
  if (rawPath === '/v1/rotas') return { place: 'rotas' };
  const [, written, swaps, id] = /^\/v1\/rotas\/(.+?)(?:(\/swaps)(?:\/([A-Za-z0-9-]{1,64}))?)?$/s.exec(rawPath) ?? [];
  const rota = written === undefined ? null : decodedPart(written);
  if (rota === null) return null;
  if (swaps === undefined) return { place: 'rota', rota };
  return id === undefined ? { place: 'swaps', rota } : { place: 'swap', rota, id };
}
