import type { KeptEventOf } from '../../../../events/kept.ts';
import type { Fold } from '../fold.ts';
import type { LogRecord } from '../log.ts';
import { tellStaff } from './tell.ts';

/**
 * The lead of the line that has the ticket hears that mails reach somebody no more (docs/mails.md, *Dead addresses*): whoever
 * waits for them waits for nothing. Of their own address the agency hears instead.
 */
export function applyAddressSuppressed(
  fold: Fold,
  event: KeptEventOf<'address.suppressed'>,
  record: LogRecord,
  at: number,
): void {
  const { address, because, said } = event.data;
  const to = { role: 'lead' as const, line: fold.facts.line, agent: null, notAt: address };
  tellStaff(fold, 'address_dead', event, record, at, to, {
    deadAddress: { address, because, ...(said !== undefined && { said }) },
  });
}
