/** What the client writes: a confirmation (R2), what was missing (R3), or a message. */
import { LIMITS } from '../../../events/limits.ts';
import { ADDRESS_NEEDS, FILE_NEEDS, needField } from '../../../shared/messages/page/writing.ts';
import { PageRefusal } from '../refusal.ts';
import type { OpenedTicket, Reader } from '../visit.ts';
import type { Fields } from './fields.ts';
import { type Sent, wrong } from './sent.ts';

/** What was written for something that is missing. */
interface Brought {
  need: string;
  field: string;
  words: string;
}

/** @param canWrite whether the page lets the client write at all */
export function answerSent(fields: Fields, ticket: OpenedTicket, reader: Reader, canWrite: boolean): Sent {
  if (!canWrite) throw new PageRefusal('foreign');
  const { waitingFor, missing } = ticket.state.facts;
  const message = fields.text('message').trim();
  const brought = missing
    .map((need, index): Brought => ({ need, field: needField(index), words: fields.text(needField(index)).trim() }))
    .filter(({ words }) => words !== '');
  const tooLong = [{ field: 'message', words: message }, ...brought].find(({ words }) => words.length > LIMITS.body);
  if (tooLong !== undefined) return wrong({ what: 'tooLong', most: LIMITS.body }, tooLong.field);
  if (waitingFor === 'confirmation') return confirmed(ticket, message, []);
  if (message === '' && brought.length === 0) return wrong({ what: 'empty' }, missing.length > 0 ? 'need0' : 'message');
  return missing.length > 0 ? confirmed(ticket, message, brought) : replied(ticket, message, reader);
}

function replied({ id }: OpenedTicket, body: string, { name }: Reader): Sent {
  const author = name.slice(0, LIMITS.attribute);
  return { drafts: [{ ticket: id, type: 'ticket.replied', data: { by: 'client', public: true, author, body } }] };
}

/** Each thing that was missing comes under its own name, where the fold looks for it. */
function confirmed({ id }: OpenedTicket, message: string, brought: readonly Brought[]): Sent {
  const listed = brought.map((each) => ({ ...each, lines: linesOf(each) }));
  for (const { field, lines } of listed) {
    if (lines === null) continue;
    if (lines.length > LIMITS.list) return wrong({ what: 'tooMany', most: LIMITS.list }, field);
    if (lines.some((line) => line.length > LIMITS.url)) return wrong({ what: 'tooLong', most: LIMITS.url }, field);
  }
  const linesFor = (needs: readonly string[]) =>
    listed.flatMap(({ need, lines }) => (lines !== null && needs.includes(need) ? lines : []));
  const [links, attachments] = [linesFor(ADDRESS_NEEDS), linesFor(FILE_NEEDS)];
  if (attachments.length > LIMITS.list) return wrong({ what: 'tooMany', most: LIMITS.list });
  const named = Object.fromEntries(listed.flatMap(({ need, words, lines }) => (lines === null ? [[need, words]] : [])));
  const description = [named.description ?? '', message].filter((words) => words !== '').join('\n\n');
  const data = {
    ...named,
    ...(description === '' ? {} : { description }),
    ...(links.length === 0 ? {} : { links }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
  return { drafts: [{ ticket: id, type: 'ticket.confirmed', data }] };
}

/** What is given as addresses, one a line; null for what is given in words. */
function linesOf({ need, words }: Brought): string[] | null {
  if (!ADDRESS_NEEDS.includes(need) && !FILE_NEEDS.includes(need)) return null;
  return words.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}
