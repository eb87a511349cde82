import { contrast, mix, readable } from '../../domain/policy/colour.ts';

/** The colours of a mail that the agency's own colour gives; all others are fixed (templates/mail.mjml). */
export interface Palette {
  /** Links, buttons, edges. Read on white, and white on it. */
  brand: string;
  /** Under a time that somebody waits for. */
  ground: string;
  /** The same two in the dark scheme. */
  brandDark: string;
  groundDark: string;
}

/** Of an agency that chose none. */
export const DEFAULT_COLOUR = '#0b5394';

const WHITE = '#ffffff';
const DARK_CARD = '#1b2026';
/** Text of a usual size at AA; in the dark scheme we take the stricter AAA. */
const AA = 4.5;
const AAA = 7;

/** The palette of a colour. One that could not be read on white is taken darker: `kept validate` has said so by then. */
export function paletteOf(colour: string = DEFAULT_COLOUR): Palette {
  const ground = mix(colour, WHITE, 0.93);
  // On its own tint a link needs a little more than on white.
  const brand = contrast(colour, ground) >= AA ? colour : readable(colour, ground, '#000000', AA);
  const brandDark = readable(colour, DARK_CARD, WHITE, AAA);
  return { brand, ground, brandDark, groundDark: mix(brandDark, DARK_CARD, 0.85) };
}

/** The alarm's own, whatever the agency's colour. */
export const ALARM = { title: '#b42318', edge: '#b42318', edgeDark: '#f19a92', ground: '#fdf2f1' };
