/** A well-filled digest, and notices that go as one mail: for tests, for `docs/mails.md`, and to look at. */
import type { Notice, NoticeKind } from '../../domain/obligation/notice.ts';
import type { Language } from '../../domain/policy/directory.ts';
import type { DigestInput } from '../digest.ts';
import type { NoticeInput } from '../telling.ts';
import { agency, names, OPENED_AT, sample } from './samples.ts';

const HOUR_MS = 3_600_000;

/** Tuesday, 3 March 2026, 11:00 in Kyiv. */
export const GATHERED_AT = OPENED_AT + 25 * HOUR_MS;

type Entry = [kind: NoticeKind, id: string, title: string, over?: Partial<Notice>, state?: 'expired'];

const RESOLUTION = { objective: 'resolution', cycle: 1, dueAt: OPENED_AT + 24 * HOUR_MS } as const;

const ENTRIES: Entry[] = [
  ['breached', 'INC-7', 'Nobody can log in', { urgent: true, clock: RESOLUTION }],
  ['breached', 'INC-1', 'The shop does not take payments', { urgent: false }],
  ['handed_over', 'INC-1', 'The shop does not take payments'],
  ['silence', 'INC-4', 'The newsletter goes out twice', { urgent: false }],
  ['reminder', 'INC-9', 'A picture is missing', { clock: { ...RESOLUTION, dueAt: OPENED_AT + 27 * HOUR_MS } }],
  ['breached', 'INC-2', 'The search finds nothing', { urgent: false }, 'expired'],
];

/** As `byUrgency` orders it. */
export function digestSample(language: Language, over: Partial<DigestInput> = {}): DigestInput {
  const { recipient } = sample('breached', language);
  const letters = ENTRIES.map(([kind, id, title, changed, state]): DigestInput['letters'][number] => {
    const { notice } = sample(kind, language);
    const whole = { ...notice, ...changed, ticket: { ...notice.ticket, id, title } };
    return { ticket: `#${id}`, notice: whole, state: state ?? 'waiting' };
  });
  const withLinks = { ...agency, ticketUrl: 'https://desk.studio.example/tickets/{id}' };
  return { letters, recipient, agency: withLinks, names, at: GATHERED_AT, following: 0, ...over };
}

/** A status that changed, and the line that takes the ticket up when it works again. */
export function togetherSample(language: Language): NoticeInput[] {
  return [sample('status_changed', language), sample('deferred', language)];
}
