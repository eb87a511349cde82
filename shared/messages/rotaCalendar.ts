/** What calendars of rotas say, in the languages of the agency's people. */
import type { Language } from '../domain/policy/directory.ts';

export interface RotaWords {
  /** Before the name of a rota, in somebody's own calendar. */
  onCall: string;
  /** Before whose turn it would be. */
  insteadOf: string;
  /** Beside their name. */
  away: string;
  override: string;
  swap: string;
  layer: string;
}

export const ROTA_WORDS: Record<Language, RotaWords> = {
  en: {
    onCall: 'On call',
    insteadOf: 'In place of',
    away: 'away',
    override: 'By an override of the rota',
    swap: 'By a swap',
    layer: 'Layer',
  },
  ru: {
    onCall: 'Дежурство',
    insteadOf: 'Вместо',
    away: 'отсутствует',
    override: 'По замене в графике',
    swap: 'По договорённости об обмене',
    layer: 'Слой',
  },
  uk: {
    onCall: 'Чергування',
    insteadOf: 'Замість',
    away: 'відсутність',
    override: 'За заміною у графіку',
    swap: 'За домовленістю про обмін',
    layer: 'Шар',
  },
};
