/** Colours as `#rrggbb`, and how well one is read on another (WCAG 2.2, *Contrast (Minimum)*). */

const CHANNELS = [1, 3, 5] as const;

function channels(colour: string): number[] {
  return CHANNELS.map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** Relative luminance, from 0 (black) to 1 (white). */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** From 1 (the same) to 21 (black on white). */
export function contrast(colour: string, other: string): number {
  const [dark, light] = [luminance(colour), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/** `share` of the other colour in the first, from 0 to 1. */
export function mix(colour: string, other: string, share: number): string {
  const [from, to] = [channels(colour), channels(other)];
  return `#${from.map((each, i) => hex(each + (to[i]! - each) * share)).join('')}`;
}

/** The colour with as much of the other in it, by hundredths, as it takes to be read on the ground. */
export function readable(colour: string, ground: string, towards: string, ratio: number): string {
  for (let share = 0; share < 100; share++) {
    const mixed = mix(colour, towards, share / 100);
    if (contrast(mixed, ground) >= ratio) return mixed;
  }
  return towards;
}

function hex(channel: number): string {
  return Math.round(channel).toString(16).padStart(2, '0');
}
