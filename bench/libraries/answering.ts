/** In a process of its own: one library answers questions one by one, and tells each answer before the next. */
import { type BusinessTime, CannotExpress, type OfficeHours } from './adapters/library.ts';
import { contestantOf } from './contestants.ts';
import { ask, type Question } from './tasks.ts';

/** A question with the calendar that it is about. */
export interface Asked {
  calendar: OfficeHours;
  question: Question;
}

export type Answer = { value: number } | { cannot: string } | { failed: string };

export interface Answering {
  library: string;
  asked: Asked[];
}

function answerTo(open: (calendar: OfficeHours) => BusinessTime, { calendar, question }: Asked): Answer {
  try {
    return { value: ask(open(calendar), question) };
  } catch (error) {
    if (error instanceof CannotExpress) return { cannot: error.message };
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

export async function measure({ library, asked }: Answering, report: (answer: Answer) => void): Promise<null> {
  const { open } = await contestantOf(library).load();
  for (const one of asked) {
    // For libraries that read the wall clock of the process.
    if (process.env.TZ !== one.calendar.timeZone) process.env.TZ = one.calendar.timeZone;
    report(answerTo(open, one));
  }
  return null;
}
