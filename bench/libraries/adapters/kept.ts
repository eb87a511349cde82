import { CalendarFacts, calendarTerms } from '../../../cli/conformance/calendarFacts.ts';
import { openCalendar } from '../../../shared/domain/time/calendar.ts';
import type { Library } from './library.ts';

export const library: Library = { open: (calendar) => openCalendar(calendarTerms(CalendarFacts.parse(calendar))) };
