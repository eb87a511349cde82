/**
 * Readings of a zone's wall clock through Intl, for the oracle. The clock is read once an hour; where two neighbouring
 * readings are not an hour apart, and in the hours beside, it is read every minute. Within an hour that passes evenly,
 * minutes follow from the reading at its start.
 */

// Under Jest a global costs a lookup through the sandbox each time.
const { floor } = Math;
const utc = Date.UTC;
const toNumber = Number;

const MINUTE_MS = 60_000;

/** One hour of UTC time: the local minute (counted from 1970) at each of its minutes, or at its start when it is even. */
type Hour = number | Int32Array;

/** Readings of one zone's wall clock, kept. */
export class WallClock {
  readonly #format: Intl.DateTimeFormat;
  readonly #readings = new Map<number, number>();
  readonly #hours = new Map<number, Hour>();

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  }

  /** Local minutes since 1970-01-01T00:00 on the wall, at a minute of UTC time. */
  #read(minute: number): number {
    // dd/mm/yyyy, hh:mm
    const text = this.#format.format(minute * MINUTE_MS);
    const part = (from: number, to: number) => toNumber(text.slice(from, to));
    return utc(part(6, 10), part(3, 5) - 1, part(0, 2), part(12, 14), part(15, 17)) / MINUTE_MS;
  }

  #readHour(hour: number): number {
    let reading = this.#readings.get(hour);
    if (reading === undefined) {
      reading = this.#read(hour * 60);
      this.#readings.set(hour, reading);
    }
    return reading;
  }

  #isEven(hour: number): boolean {
    return this.#readHour(hour + 1) - this.#readHour(hour) === 60;
  }

  hour(hour: number): Hour {
    let known = this.#hours.get(hour);
    if (known === undefined) {
      const quiet = this.#isEven(hour - 1) && this.#isEven(hour) && this.#isEven(hour + 1);
      known = quiet ? this.#readHour(hour) : Int32Array.from({ length: 60 }, (_, i) => this.#read(hour * 60 + i));
      this.#hours.set(hour, known);
    }
    return known;
  }

  local(minute: number): number {
    const hour = this.hour(floor(minute / 60));
    const past = minute - floor(minute / 60) * 60;
    return typeof hour === 'number' ? hour + past : hour[past]!;
  }
}
