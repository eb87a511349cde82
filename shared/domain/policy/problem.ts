/** What is wrong with a configuration, and where. */

/** Keys and indexes from the document's root. */
export type Path = readonly (string | number)[];

export interface Problem {
  /** As people read it, such as `levels.gold.targets.critical.first_response`; empty for the whole document. */
  path: string;
  /** The same as keys and indexes, to find its line. */
  at: Path;
  /** One line: what is wrong, and what to write instead. */
  message: string;
  file?: string;
  /** Counted from 1. */
  line?: number;
}

/** A line of a file that the configuration names. */
export interface Place {
  file: string;
  /** Counted from 1. */
  line: number;
}

/** More of a list than so many help nobody: the rest is counted. */
export const MOST_SHOWN = 100;

/** Takes down a problem, for one who goes on checking; without a place it is where the path is written. */
export type Report = (at: Path, message: string, place?: Place) => void;

export function problem(at: Path, message: string, place?: Place): Problem {
  return { path: pathText(at), at, message, ...place };
}

/** `levels.gold`, `ladders.default[1].when`, `clients["Acme Ltd."].level`. */
export function pathText(at: Path): string {
  return at.map(stepText).join('').replace(/^\./, '');
}

/** JSON Pointer (RFC 6901). */
export function pointerOf(at: Path): string {
  return at.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function stepText(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[\p{L}\p{N}_-]+$/u.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

/** `levels.yaml:7: levels.gold.calendar: Unknown calendar …` */
export function problemLine({ file, line, path, message }: Problem): string {
  const place = file === undefined || line === undefined ? file : `${file}:${line}`;
  return [place, path, message].filter((part) => part !== undefined && part !== '').join(': ');
}
