import type { Objective, TicketStatus } from '../../domain/policy/objective.ts';
import type {
  ClientMessageId,
  CommonMessageId,
  ExplanationMessageId,
  PageMessageId,
  StaffMessageId,
} from './catalogue.ts';

/** Priorities that are translated; any other is shown as the agency named it. */
export const KNOWN_PRIORITIES = ['critical', 'urgent', 'high', 'normal', 'medium', 'low'] as const;

/** Channels (R1, R12), as in the events. */
export const KNOWN_CHANNELS = ['email', 'phone', 'chat', 'messenger', 'form', 'account', 'social', 'api'] as const;

/** What a well-put task or a hand-over may be asked for (R3, R38); any other name is shown as the agency wrote it. */
export const KNOWN_NEEDS = [
  'title',
  'description',
  'links',
  'screenshot',
  'attachments',
  'materials',
  'texts',
  'pictures',
  'tables',
  'example',
  'steps',
  'browser',
  'environment',
  'access',
  'deadline',
  'contact',
  'summary',
  'tried',
  'case',
  'evidence',
  'logs',
] as const;

export type KnownPriority = (typeof KNOWN_PRIORITIES)[number];
export type KnownChannel = (typeof KNOWN_CHANNELS)[number];
export type KnownNeed = (typeof KNOWN_NEEDS)[number];

/** Names of the things that notices speak of. In the nominative, in lower case unless the language asks for a capital. */
export interface Names {
  statuses: Record<TicketStatus, string>;
  /** The same, said to the client. */
  statusesForClient: Record<TicketStatus, string>;
  objectives: Record<Objective, string>;
  priorities: Record<KnownPriority, string>;
  channels: Record<KnownChannel, string>;
  /** Each as a list item of its own. */
  needs: Record<KnownNeed, string>;
}

/** One language, whole: a missing message or name is a type error. ICU MessageFormat; apostrophes are `’`. */
export interface Words {
  common: Record<CommonMessageId, string>;
  client: Record<ClientMessageId, string>;
  /** For technical readers, where the plain words would talk down to them (R22). */
  technical: Partial<Record<ClientMessageId, string>>;
  staff: Record<StaffMessageId, string>;
  explanation: Record<ExplanationMessageId, string>;
  page: Record<PageMessageId, string>;
  names: Names;
}
