/** Web addresses in others' words. */
import { webAddress } from './clean.ts';

const WEB_ADDRESS = /https?:\/\/[^\s<>"'`]+/gi;
/** What closes a sentence or a bracket around an address, and is not part of it. */
const AFTER_ADDRESS = /[.,;:!?)\]}»”’…]+$/u;

/** A piece of a text: words, or an address with where it leads. */
export type Piece = string | { address: string; url: string };

/** A text in pieces: only http and https addresses lead anywhere. Together they are the text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(WEB_ADDRESS)) {
    const address = match[0].replace(AFTER_ADDRESS, '');
    const url = webAddress(address);
    if (url === null) continue;
    pieces.push(text.slice(from, match.index), { address, url });
    from = match.index + address.length;
  }
  return [...pieces, text.slice(from)];
}
