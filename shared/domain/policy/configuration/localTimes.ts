/** Times on the clock of a zone that stands elsewhere, as people write them. */
import * as z from 'zod';
import { parseWrittenTime } from '../../time/localTime.ts';

const DATE_PATTERN = '\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
const TIME_PATTERN = '[ T]([01]\\d|2[0-3]):[0-5]\\d';
const DATE = new RegExp(`^${DATE_PATTERN}$`);
const LOCAL_TIME = new RegExp(`^${DATE_PATTERN}${TIME_PATTERN}$`);

/** What a text says, as milliseconds of a UTC clock that shows the same. Undefined when it is of no such form, or no date. */
export function readingOf(written: string): number | undefined {
  return parseWrittenTime(written)?.readingMs;
}

/** `2026-12-31 18:00` */
export const localTime = z
  .string()
  .max(16)
  .refine(
    (written) => LOCAL_TIME.test(written) && readingOf(written) !== undefined,
    'Write a local date and time, such as 2026-12-31 18:00.',
  )
  .meta({ pattern: LOCAL_TIME.source, examples: ['2026-12-31 18:00'] });

/** `2026-12-31`, a whole day, or `2026-12-31 18:00`. */
export const dateOrLocalTime = z
  .string()
  .max(16)
  .refine(
    (written) => (DATE.test(written) || LOCAL_TIME.test(written)) && readingOf(written) !== undefined,
    'Write a date, such as 2026-12-31, or a local date and time, such as 2026-12-31 18:00.',
  )
  .meta({ pattern: `^${DATE_PATTERN}(${TIME_PATTERN})?$`, examples: ['2026-12-31', '2026-12-31 18:00'] });

export function isDate(written: string): boolean {
  return DATE.test(written);
}
