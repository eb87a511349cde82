import type { ContractTerms, Terms } from '../policy/terms.ts';

/** What the terms say of a ticket as it is. */
export interface Selected {
  level: string;
  calendar: string;
  ladder: string | null;
  line: string | null;
}

export interface Subject {
  client: string;
  kind: string | null;
  priority: string;
  channel: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The date of an instant on the agency's calendar, such as 2026-03-26. For tests only. */
export function agencyDate(terms: Terms, at: number): string {
  const { timeZone } = terms.calendars[terms.agencyCalendar]!;
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(at);
}

/** The client's contract, when the ticket was opened within its dates; else the default one. For tests only. */
export function contractOf(terms: Terms, client: string, openedOn: string): ContractTerms {
  const own = terms.clients[client];
  const isValid =
    own && (own.from === undefined || openedOn >= own.from) && (own.to === undefined || openedOn <= own.to);
  return isValid ? own : terms.clients.default!;
}

/** The first rule that matches, in the written order, refines the contract; a level that an event named stands. For tests only. */
export function select(terms: Terms, contract: ContractTerms, subject: Subject, chosen: string | null): Selected {
  const rule = terms.rules.find(({ when }) =>
    (['client', 'kind', 'priority', 'channel'] as const).every(
      (key) => when[key] === undefined || when[key] === subject[key],
    ),
  );
  const level = chosen ?? rule?.use.level ?? contract.level;
  return {
    level,
    calendar: contract.calendar ?? terms.levels[level]!.calendar,
    ladder: rule?.use.ladder ?? terms.levels[level]!.ladder ?? null,
    line: rule?.use.line ?? null,
  };
}
