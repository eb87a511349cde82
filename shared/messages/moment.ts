import type { Block } from './content.ts';
import type { Telling } from './telling.ts';

/** A time that the reader waits for, as a block of its own: by when, and in which zone that is. */
export function momentBlock(telling: Telling, label: string, at: number): Block {
  return { kind: 'moment', label, value: telling.by(at), zone: telling.zone(at) };
}
