import { httpEvent } from '../../fakes/httpEvent.ts';
import type { Post } from '../plan/plan.ts';
import { cloudEvent } from '../plan/stories.ts';
import { Violation } from './violation.ts';
import type { World } from './world.ts';

const LONGEST_BACKOFF_MS = 5 * 60_000;

/** Systems that post events: each repeats a request until it is answered, as interfaces ask. */
export class Sources {
  /** Requests that have their answer, and what it was. */
  readonly answered = new Map<Post, number>();
  readonly #world: World;
  readonly #fail: (violation: Violation) => void;

  constructor(world: World, fail: (violation: Violation) => void) {
    this.#world = world;
    this.#fail = fail;
  }

  post(post: Post, attempt = 1): void {
    const { loop, statistics } = this.#world.parts;
    loop.at(attempt === 1 ? post.at : loop.now + backoff(attempt), '', () => {
      const names = post.events.map(({ subject, id }) => `${subject}/${id}`).join(' ');
      loop.note(`${post.key} posts ${names}`);
      this.#world.invoke(
        'ingest',
        'ingest',
        (ingest) => ingest(requestOf(post)),
        (ending) => {
          const status = ('answer' in ending && ending.answer.statusCode) || 0;
          loop.note(`  answered ${status}`);
          if (status === 202) {
            const { duplicates } = JSON.parse(('answer' in ending && ending.answer.body) || '{}');
            statistics.recovery('a repeated event is a duplicate', duplicates);
          }
          this.#take(post, status, attempt);
        },
      );
    });
  }

  #take(post: Post, status: number, attempt: number): void {
    const { statistics, faults } = this.#world.parts;
    if (attempt === 1) for (const fault of post.by) faults.count(fault);
    if (status === 500) this.#fail(new Violation('product', 'A request was answered with 500.'));
    // A key that is limited to clients must wait until the ticket is known as one of theirs.
    const isTooSoon = status === 403 && post.expects === 'taken' && post.key === 'limited';
    if (status === 0 || status >= 500 || isTooSoon) {
      statistics.recovery('a request is repeated after 503 or silence');
      this.post(post, attempt + 1);
      return;
    }
    this.answered.set(post, status);
    if (post.expects === 'refused' && status === 202)
      this.#fail(new Violation('I7', 'A request that must be refused was taken.'));
    if (post.expects === 'taken' && status !== 202)
      this.#fail(new Violation('I6', `A request that is right was answered with ${status}.`));
  }
}

function backoff(attempt: number): number {
  return Math.min(LONGEST_BACKOFF_MS, 1000 * 2 ** (attempt - 1));
}

function requestOf({ key, events }: Post) {
  return httpEvent({
    method: 'POST',
    path: '/v1/events',
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(events.map(cloudEvent)),
    key,
  });
}
