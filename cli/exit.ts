/** How a command ends: 0 when all is well, 1 when the answer is bad news, 2 when the call or its input is wrong. */

export const EXIT = {
  ok: 0,
  badNews: 1,
  wrongCall: 2,
  /** A fault of Kept itself (EX_SOFTWARE of sysexits.h), so that nobody takes it for an answer. */
  fault: 70,
} as const;

/** A wrong call or input. Its message is one line that says what to do; the command ends with 2. */
export class CallError extends Error {
  constructor(message: string) {
    super(oneLine(message));
    this.name = 'CallError';
  }
}

/** The answer is bad news: the command goes on to its end, and then exits with 1. */
export function exitWithBadNews(): void {
  process.exitCode = EXIT.badNews;
}

export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Prints a value as JSON on one line, for programs. */
export function printJson(value: unknown): void {
  printLine(JSON.stringify(value));
}

/** Every run of line breaks and blanks around them becomes one blank. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}
