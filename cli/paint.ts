/** Colours of the terminal, which never say anything that the text does not. */

export interface Paint {
  strong(text: string): string;
  faint(text: string): string;
  /** What is open, or counted. */
  good(text: string): string;
  /** What to notice. */
  notice(text: string): string;
}

/** Paints for the standard output: plain unless it is a terminal, and NO_COLOR (no-color.org) is not set. */
export function paintFor(stream: { isTTY?: boolean }, environment: Record<string, string | undefined>): Paint {
  const hasColour = stream.isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb';
  const sequence = (code: number) => (text: string) =>
    hasColour && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text;
  return { strong: sequence(1), faint: sequence(2), good: sequence(32), notice: sequence(33) };
}
