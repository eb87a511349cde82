/** Shifts as events of a calendar. */
import { contentHash } from '../../../shared/domain/policy/canonical.ts';
import type { Directory, Language } from '../../../shared/domain/policy/directory.ts';
import type { Shift } from '../../../shared/domain/rota/answer.ts';
import type { CalendarEvent } from '../../../shared/domain/rota/icalendar.ts';
import { ROTA_WORDS } from '../../../shared/messages/rotaCalendar.ts';

/** The shifts of one rota. */
export interface RotaShifts {
  rota: string;
  shifts: readonly Shift[];
}

/** What a shift is called: by who has it, or by what they do, in their own calendar. */
type Title = (shift: Shift, rota: string) => string;

/** Those that somebody has, in order of time. */
export function shiftEvents(
  rotas: readonly RotaShifts[],
  directory: Directory,
  language: Language,
  title: Title,
): CalendarEvent[] {
  const events = rotas.flatMap(({ rota, shifts }) => {
    const layers = directory.rotas[rota]!.layers.length;
    return shifts
      .filter(({ person }) => person !== null)
      .map((shift) => ({
        uid: uidOf(rota, shift),
        from: shift.from,
        to: shift.to,
        summary: title(shift, rota),
        description: descriptionOf(shift, directory, language, layers > 1),
      }));
  });
  return events.sort((a, b) => a.from - b.from);
}

/** Of a rota and layer one shift begins at an instant, whoever has it: an event that changes hands stays the same event. */
function uidOf(rota: string, { layer, from }: Shift): string {
  return `${contentHash([rota, layer, from]).slice(0, 32)}@kept`;
}

export function nameOf(directory: Directory, person: string): string {
  return directory.people[person]?.name ?? person;
}

function descriptionOf(shift: Shift, directory: Directory, language: Language, namesLayer: boolean): string {
  const words = ROTA_WORDS[language];
  const { because, turnOf, person, layer } = shift;
  const other = turnOf === null || turnOf === person ? undefined : nameOf(directory, turnOf);
  const away = because === 'stand_in' ? ` (${words.away})` : '';
  return [
    ...(because === 'override' ? [words.override] : []),
    ...(because === 'swap' ? [words.swap] : []),
    ...(other === undefined ? [] : [`${words.insteadOf}: ${other}${away}`]),
    ...(namesLayer ? [`${words.layer}: ${layer}`] : []),
  ].join('\n');
}
