/** `kept calendar`: what a calendar says of a week, of a deadline, of a span. */
import { Command } from 'commander';
import { TERMS_SPAN, TERMS_YEARS } from '../../shared/domain/policy/termsYears.ts';
import { addDuration } from '../../shared/domain/time/addDuration.ts';
import { openCalendar } from '../../shared/domain/time/calendar.ts';
import { DAY_MS } from '../../shared/domain/time/civil.ts';
import { describeDates } from '../../shared/domain/time/dates.ts';
import { durationText } from '../../shared/domain/time/duration.ts';
import { explainSpan } from '../../shared/domain/time/stretches.ts';
import { localDay } from '../../shared/domain/time/workingDay.ts';
import {
  type CalendarAtHand,
  type CalledTime,
  calendarForCall,
  dayForCall,
  durationForCall,
  noteOf,
  timeForCall,
} from '../calendar/call.ts';
import { instantText } from '../calendar/clock.ts';
import { addJson, elapsedJson, weekJson } from '../calendar/json.ts';
import { tellSpan } from '../calendar/span.ts';
import { drawWeek } from '../calendar/week.ts';
import { CallError, printJson, printLine } from '../exit.ts';
import { paintFor } from '../paint.ts';

interface Options {
  config: string;
  json?: boolean;
}

export function calendarCommand(): Command {
  return new Command('calendar')
    .description('draw a calendar of the configuration, and count working time on it')
    .addCommand(showCommand())
    .addCommand(addCommand())
    .addCommand(elapsedCommand())
    .helpCommand(false)
    .addHelpText('after', '\nExample:\n  $ kept calendar show office --week 2026-03-23');
}

function withOptions(command: Command): Command {
  return command
    .argument('<name>', 'a calendar of the configuration')
    .option('--config <folder>', 'the configuration', 'config')
    .option('--json', 'print one line of JSON');
}

function showCommand(): Command {
  return withOptions(new Command('show'))
    .description('draw a week, Monday to Sunday: open hours, changes of the clock, holidays, exceptions')
    .option('--week <date>', 'any date of the week; without it, this week')
    .addHelpText(
      'after',
      '\nExamples:\n  $ kept calendar show office --week 2026-03-23\n  $ kept calendar show office --json',
    )
    .action(show);
}

const TIMES_HELP =
  '\nTimes are ISO 8601: with an offset (2026-03-27T16:00+02:00, 2026-03-27T14:00Z), or without one on the clock of the\n' +
  "calendar's zone (2026-03-27T16:00, 2026-03-27). One that the clock skips is an error; of one that comes twice the\n" +
  'first is taken, and told.\n';

function addCommand(): Command {
  return (
    withOptions(new Command('add'))
      .description('add working time to a start, and show the stretches that were counted')
      .argument('<start>', 'a time')
      .argument('<duration...>', 'working time or working days: 4h, 1h30m, 2bd, or backwards -4h, -2bd')
      .usage('[options] <name> <start> <duration>')
      // A minus begins an option, so every word is taken, and `onlyDuration` refuses what is none.
      .allowUnknownOption()
      .addHelpText(
        'after',
        `${TIMES_HELP}\nExamples:\n  $ kept calendar add office 2026-03-27T16:00 4h\n  $ kept calendar add office 2026-03-30T11:00+03:00 -4h\n  $ kept calendar add office 2026-03-27T16:00 2bd --json`,
      )
      .action(add)
  );
}

function elapsedCommand(): Command {
  return withOptions(new Command('elapsed'))
    .description('count the working time between two times, and show the stretches that were counted')
    .argument('<from>', 'a time')
    .argument('<to>', 'a time; before the other, the answer is negative')
    .addHelpText('after', `${TIMES_HELP}\nExample:\n  $ kept calendar elapsed office 2026-03-27T16:00 2026-03-30T11:00`)
    .action(elapsed);
}

function show(name: string, { config, json, week }: Options & { week?: string }): void {
  const calendar = calendarForCall(config, name);
  const day = week === undefined ? localDay(calendar.zone, Date.now()) : dayForCall(week);
  // 1970-01-01 was a Thursday.
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  const dates = inReach(() => describeDates(calendar.terms, monday, 7));
  const notes = notesOf(calendar, [], [monday * DAY_MS, (monday + 6) * DAY_MS]);
  if (json) printJson(weekJson(calendar, dates, notes));
  else printLine([drawWeek(calendar, dates, paintFor(process.stdout, process.env)), ...notes].join('\n'));
}

function add(name: string, startText: string, words: string[], { config, json }: Options): void {
  const duration = onlyDuration([name, startText, ...words]);
  const calendar = calendarForCall(config, name);
  const start = timeForCall(startText, calendar);
  const length = durationForCall(duration);
  const end = inReach(() => addDuration(calendar.terms, start.at, length));
  const stretches = inReach(() => explainSpan(calendar.terms, Math.min(start.at, end), Math.max(start.at, end)));
  const notes = notesOf(calendar, [start], [start.at, end]);
  if (json) printJson(addJson(calendar, { start, duration, end, notes }, stretches));
  else
    print(
      [
        `end    ${instantText(calendar.zone, end)}`,
        `start  ${timeLine(start, calendar)}`,
        `add    ${duration} on ${name}`,
      ],
      notes,
      tellSpan(calendar, stretches, paintFor(process.stdout, process.env)),
    );
}

function elapsed(name: string, fromText: string, toText: string, { config, json }: Options): void {
  const calendar = calendarForCall(config, name);
  const from = timeForCall(fromText, calendar);
  const to = timeForCall(toText, calendar);
  const elapsedMs = inReach(() => openCalendar(calendar.terms).elapsed(from.at, to.at));
  const stretches = inReach(() => explainSpan(calendar.terms, Math.min(from.at, to.at), Math.max(from.at, to.at)));
  const notes = notesOf(calendar, [from, to], [from.at, to.at]);
  if (json) printJson(elapsedJson(calendar, { from, to, elapsedMs, notes }, stretches));
  else
    print(
      [
        `${durationText(elapsedMs)} of working time on ${name} (${elapsedMs / 1000} s)`,
        `from   ${timeLine(from, calendar)}`,
        `to     ${timeLine(to, calendar)}`,
      ],
      notes,
      tellSpan(calendar, stretches, paintFor(process.stdout, process.env)),
    );
}

function print(answer: readonly string[], notes: readonly string[], span: readonly string[]): void {
  printLine([...answer, ...notes, '', ...span].join('\n'));
}

/** The instant, and whose clock it was read on when no offset was written. */
function timeLine(time: CalledTime, { zone, terms }: CalendarAtHand): string {
  const read = time.offsetFrom === 'calendar' ? `   read in ${terms.timeZone}` : '';
  return `${instantText(zone, time.at)}${read}`;
}

function notesOf({ zone }: CalendarAtHand, times: readonly CalledTime[], ends: readonly number[]): string[] {
  const beyond = ends.some((at) => at < TERMS_SPAN.first || at > TERMS_SPAN.last);
  const unknown = `Days off are known from ${TERMS_YEARS.from} to ${TERMS_YEARS.to}: beyond, the weekly hours alone count.`;
  return [...times.flatMap((time) => noteOf(time, zone) ?? []), ...(beyond ? [unknown] : [])];
}

/** The third word. @throws CallError for an option that there is not, or a word too many */
function onlyDuration(words: readonly string[]): string {
  const option = words.find((word) => /^-(?!\d)/.test(word));
  if (option !== undefined) throw new CallError(`unknown option '${option}'; kept calendar add --help lists them`);
  if (words.length > 3) throw new CallError('too many arguments; kept calendar add --help shows how to write it');
  return words[2]!;
}

/** What a calendar cannot answer (more than ten years away, years that are no year of a ticket) is a wrong call. */
function inReach<T>(answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    if (error instanceof RangeError) throw new CallError(error.message);
    throw error;
  }
}
