/** Whether a zone exists, by the tz database of the runtime: the catalogue knows only the shape of a name. */
import { nearest } from '../../events/nearest.ts';
import type { BodyError } from '../http/problem.ts';

/** Zones come from outside, so what is remembered of them has an end. */
const MOST_REMEMBERED = 1000;
const remembered = new Map<string, boolean>();

/** An error when the tz database has no such zone, with the nearest one that it has. */
export function zoneErrors(path: string, name: string | undefined): BodyError[] {
  if (name === undefined || isTimeZone(name)) return [];
  const close = nearest(name, Intl.supportedValuesOf('timeZone'));
  const hint = close === undefined ? '' : `; did you mean ${close}?`;
  return [{ path, message: `The tz database has no such zone${hint || '. Write one such as Europe/Kyiv.'}` }];
}

function isTimeZone(name: string): boolean {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const is = isRead(name);
  remembered.set(name, is);
  return is;
}

/** Names that the list of the runtime leaves out, such as Europe/Kiev, are zones too: only a formatter says which. */
function isRead(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
