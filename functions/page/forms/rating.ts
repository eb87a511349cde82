import { LIMITS } from '../../../events/limits.ts';
import { PageRefusal } from '../refusal.ts';
import type { OpenedTicket } from '../visit.ts';
import type { Fields } from './fields.ts';
import { type Sent, wrong } from './sent.ts';

/** A rating of what is resolved or closed (R6). */
export function ratingSent(fields: Fields, { id, state }: OpenedTicket): Sent {
  const { status } = state.facts;
  if (status !== 'resolved' && status !== 'closed') throw new PageRefusal('foreign');
  const score = fields.text('score');
  const recommend = fields.text('recommend');
  const comment = fields.text('comment').trim();
  if (!/^[1-5]$/.test(score)) return wrong({ what: 'score' }, 'score');
  if (recommend !== '' && !/^(\d|10)$/.test(recommend)) return wrong({ what: 'notTaken' });
  if (comment.length > LIMITS.explanation) return wrong({ what: 'tooLong', most: LIMITS.explanation }, 'comment');
  const data = {
    score: Number(score),
    ...(comment === '' ? {} : { comment }),
    ...(recommend === '' ? {} : { recommend: Number(recommend) }),
  };
  return { drafts: [{ ticket: id, type: 'ticket.rated', data }] };
}
