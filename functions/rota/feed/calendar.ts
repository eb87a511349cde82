/** The calendar of a rota, of a person, of a line. */
import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type OpenDirectory, openDirectory } from '../../../shared/domain/obligation/recipients.ts';
import { unknownName } from '../../../shared/domain/policy/configuration/nearest.ts';
import type { Directory } from '../../../shared/domain/policy/directory.ts';
import type { Span } from '../../../shared/domain/rota/answer.ts';
import { type CalendarEvent, writeCalendar } from '../../../shared/domain/rota/icalendar.ts';
import { DAY_MS } from '../../../shared/domain/time/civil.ts';
import { ROTA_WORDS } from '../../../shared/messages/rotaCalendar.ts';
import type { FeedOf } from '../../../shared/ports/keys.ts';
import { type Answer, emptyAnswer } from '../../http/answer.ts';
import { Problem } from '../../http/problem.ts';
import { fromStorage } from '../../http/storage.ts';
import { isKnown } from '../../query/entityTag.ts';
import type { RotaDeps } from '../deps.ts';
import { nameOf, type RotaShifts, shiftEvents } from './events.ts';

/** What is shown around the present day. */
const PAST_DAYS = 28;
const AHEAD_DAYS = 183;
const REFRESH_MINUTES = 60;

/** `text/calendar` with a strong ETag: it changes with the rota, and once a day. 404 when there is no such thing. */
export async function calendarAnswer(deps: RotaDeps, of: FeedOf, event: APIGatewayProxyEventV2): Promise<Answer> {
  const [{ directory }, swaps] = await fromStorage(() => Promise.all([deps.policies.current(), deps.swaps.current()]));
  const today = Math.floor(deps.clock.now() / DAY_MS) * DAY_MS;
  const span = { from: today - PAST_DAYS * DAY_MS, to: today + AHEAD_DAYS * DAY_MS };
  const { name, events } = calendarOf(openDirectory(directory, swaps), of, span);
  const body = writeCalendar({ name, events, stampAt: today, refreshMinutes: REFRESH_MINUTES });
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  if (isKnown(etag, event.headers['if-none-match'])) return emptyAnswer(304, { etag });
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      etag,
    },
    body,
  };
}

function calendarOf(open: OpenDirectory, of: FeedOf, span: Span): { name: string; events: CalendarEvent[] } {
  if ('person' in of) return calendarOfPerson(open, of.person, span);
  const { directory } = open;
  if ('rota' in of) {
    checkKnown('rota', of.rota, directory.rotas);
    return calendarOfRota(open, of.rota, of.rota, span);
  }
  checkKnown('line', of.line, directory.lines);
  const { name, rota } = directory.lines[of.line]!;
  if (rota === undefined) throw new Problem('not-found', `The line ${JSON.stringify(of.line)} has no rota.`);
  return calendarOfRota(open, rota, name, span);
}

function calendarOfRota(open: OpenDirectory, rota: string, name: string, span: Span) {
  const { directory } = open;
  const rotas = shiftsOf(open, [rota], span);
  const events = shiftEvents(
    rotas,
    directory,
    directory.agency.language,
    ({ person }) => `${nameOf(directory, person!)}: ${name}`,
  );
  return { name, events };
}

function calendarOfPerson(open: OpenDirectory, person: string, span: Span) {
  const { directory } = open;
  checkKnown('person', person, directory.people);
  const { language } = directory.people[person]!;
  const { onCall } = ROTA_WORDS[language];
  const own = shiftsOf(open, Object.keys(directory.rotas), span).map(({ rota, shifts }) => ({
    rota,
    shifts: shifts.filter((shift) => shift.person === person),
  }));
  const events = shiftEvents(own, directory, language, (_shift, rota) => `${onCall}: ${rota}`);
  return { name: `${onCall}: ${nameOf(directory, person)}`, events };
}

function shiftsOf(open: OpenDirectory, rotas: readonly string[], { from, to }: Span): RotaShifts[] {
  return rotas.map((rota) => ({ rota, shifts: open.rota(rota)?.wholeShifts(from, to) ?? [] }));
}

/** 404, with the nearest that there is. */
export function checkKnown(what: string, word: string, known: Directory['rotas' | 'people' | 'lines']): void {
  if (!Object.hasOwn(known, word)) throw new Problem('not-found', unknownName(what, word, Object.keys(known)));
}
