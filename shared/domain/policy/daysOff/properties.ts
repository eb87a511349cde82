/** The properties of an event, parsed by `ical.js` into jCal (RFC 7265). */
import ICAL from 'ical.js';
import type { ContentLine } from './contentLines.ts';

export interface Property {
  line: number;
  /** In small letters, as are the keys of `parameters`. */
  name: string;
  parameters: Record<string, string | string[]>;
  /** Such as `date`, `date-time`, `recur`. */
  type: string;
  values: unknown[];
}

/** Something in an event is wrong. Its message stands after the event's name. */
export class EventError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** What decides the days of an event; whatever else stands in it is not looked at. */
const NAMES = [
  'UID',
  'SUMMARY',
  'STATUS',
  'TRANSP',
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'EXRULE',
  'RDATE',
  'EXDATE',
  'RECURRENCE-ID',
];

/**
 * The properties that decide the days, in order.
 * @throws EventError for one that is malformed
 */
export function propertiesOf(lines: readonly ContentLine[]): Property[] {
  return lines.filter(({ name }) => NAMES.includes(name)).map(parsed);
}

function parsed({ line, name, text }: ContentLine): Property {
  let jCal: unknown;
  try {
    jCal = ICAL.parse.property(text);
  } catch (error) {
    throw new EventError(line, `${name} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
  // A bare BEGIN or END, which the parser takes for a component, cannot be among the names.
  const [lowerName, parameters, type, ...values] = jCal as [string, Property['parameters'], string, ...unknown[]];
  return { line, name: lowerName, parameters, type, values };
}

/** The only property of a name; undefined when there is none. */
export function single(properties: readonly Property[], name: string): Property | undefined {
  const [first, second] = properties.filter((property) => property.name === name);
  if (second) throw new EventError(second.line, `${name.toUpperCase()} is written twice.`);
  return first;
}
