/** The parts that are used here of libraries that come without types. */

declare module '@breejs/later' {
  namespace later {
    /** Values of each constraint that must hold, such as days of the week; `_a` is *from*, `_b` *until*. */
    type Recurrence = Record<string, number[]>;
    type Range = [start: Date, end: Date | undefined];
    interface Schedule {
      /** One range when `count` is 1, else a list; 0 when there is none. */
      nextRange(count: number, start: Date, end?: Date): Range | Range[] | 0;
      prevRange(count: number, start: Date, end?: Date): Range | Range[] | 0;
    }
  }
  const later: {
    date: { localTime(): void };
    schedule(definition: { schedules: later.Recurrence[]; exceptions?: later.Recurrence[] }): later.Schedule;
  };
  export default later;
}

declare module 'moment-business-time' {
  import moment from 'moment';

  module 'moment' {
    interface Moment {
      addWorkingTime(amount: number, unit: 'minutes' | 'seconds'): Moment;
      workingDiff(other: Moment, unit: 'minutes' | 'seconds'): number;
    }
    interface LocaleSpecification {
      workinghours?: Record<number, string[] | null>;
      holidays?: string[];
    }
  }
  export default moment;
}
