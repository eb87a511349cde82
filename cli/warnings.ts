/** Warnings about a configuration, for people: it is taken all the same. */
import { printLine } from './exit.ts';

/** Prints a line each, as far as they are shown, and how many there are besides. */
export function printWarnings(lines: readonly string[], count: number): void {
  for (const line of lines) printLine(`warning: ${line}`);
  if (count > lines.length) printLine(`and ${count - lines.length} more warnings`);
}
