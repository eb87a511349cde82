/** What a person carries, and how much of it out of their hours, at night and at weekends (R40). */
import type { Span } from '../rota/answer.ts';
import { overlapMs, union } from '../rota/spans.ts';
import type { Course } from './course.ts';
import { spanOf } from './lineLoad.ts';
import { HourCounts, type WeekHours } from './weekHours.ts';

/** Night is from 22:00 to 06:00, the weekend Saturday and Sunday, on the person's own clock. */
const NIGHT = { from: 22, to: 6 };
const FIRST_HOUR_OF_WEEKEND = 5 * 24;

/** All of something, and how much of it was when people rest. The three overlap: a Sunday's night is all of them. */
export interface Carried {
  all: number;
  outOfHours: number;
  atNight: number;
  atWeekend: number;
}

/** Lengths in milliseconds. */
export interface PersonLoad {
  person: string;
  /** On whose clock nights, weekends and hours are. */
  timeZone: string;
  notices: Carried & {
    /** By hour of the week, 168. */
    byWeekHour: number[];
    /** The most within one hour of the clock, and which it was (the first of several); null: none at all. */
    most: { from: number; count: number } | null;
  };
  /** Notices of ladders that give a time-out to acknowledge in. Those whose time-out has not passed are neither. */
  pages: { all: number; answered: number; ignored: number };
  onCallMs: Carried;
  workMs: Carried;
}

/** Who a person is, as the load sees them. */
export interface Carrier {
  person: string;
  /** In lower case. */
  address: string;
  timeZone: string;
  /** The period on their clock. */
  hours: WeekHours;
  /** When they are in their hours within the period: the calendar open, and they not away. Sorted and apart. */
  inHours: readonly Span[];
  /** When they are on call within the period; may overlap, of two rotas. */
  onCall: readonly Span[];
}

/** Gathers the load of one person, ticket by ticket. */
export class PersonTally {
  readonly #carrier: Carrier;
  readonly #nights: readonly Span[];
  readonly #weekends: readonly Span[];
  readonly #counts: HourCounts;
  readonly #notices = nothing();
  readonly #workMs = nothing();
  readonly #pages = { all: 0, answered: 0, ignored: 0 };

  constructor(carrier: Carrier) {
    this.#carrier = carrier;
    this.#nights = stretchesOf(carrier.hours, isNight);
    this.#weekends = stretchesOf(carrier.hours, (weekHour) => weekHour >= FIRST_HOUR_OF_WEEKEND);
    this.#counts = new HourCounts(carrier.hours);
  }

  add({ notices, work }: Course): void {
    const { address, person, hours } = this.#carrier;
    for (const { at, addresses, page } of notices) {
      if (!addresses.some((one) => one.toLowerCase() === address) || !this.#counts.add(at)) continue;
      // An instant is the millisecond from it on.
      this.#addTo(this.#notices, { from: at, to: at + 1 });
      if (page === undefined) continue;
      this.#pages.all += 1;
      if (page !== 'waiting') this.#pages[page] += 1;
    }
    for (const logged of work) {
      if (logged.agent === person) this.#addTo(this.#workMs, hours.cut(spanOf(logged)));
    }
  }

  load(): PersonLoad {
    const { person, timeZone, onCall } = this.#carrier;
    const onCallMs = nothing();
    for (const span of union(onCall)) this.#addTo(onCallMs, span);
    return {
      person,
      timeZone,
      notices: { ...this.#notices, byWeekHour: this.#counts.byWeekHour(), most: this.#mostNotices() },
      pages: this.#pages,
      onCallMs,
      workMs: this.#workMs,
    };
  }

  #addTo(sums: Carried, span: Span): void {
    sums.all += span.to - span.from;
    sums.outOfHours += span.to - span.from - overlapMs(span, this.#carrier.inHours);
    sums.atNight += overlapMs(span, this.#nights);
    sums.atWeekend += overlapMs(span, this.#weekends);
  }

  #mostNotices(): PersonLoad['notices']['most'] {
    const { counts } = this.#counts;
    const count = counts.reduce((most, one) => Math.max(most, one), 0);
    return count === 0 ? null : { from: this.#carrier.hours.hourAt(counts.indexOf(count)).from, count };
  }
}

function nothing(): Carried {
  return { all: 0, outOfHours: 0, atNight: 0, atWeekend: 0 };
}

function isNight(weekHour: number): boolean {
  return weekHour % 24 >= NIGHT.from || weekHour % 24 < NIGHT.to;
}

/** The stretches of a period whose hours are of a kind. */
function stretchesOf(hours: WeekHours, isOfKind: (weekHour: number) => boolean): Span[] {
  const all = Array.from({ length: hours.count }, (_, i) => hours.hourAt(i));
  return union(all.filter(({ weekHour }) => isOfKind(weekHour)));
}
