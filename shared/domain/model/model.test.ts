import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import type { Terms } from '../policy/terms.ts';
import { Story } from '../testing/story.ts';
import { MINUTE_MS } from './calendar.model.ts';
import { commands } from './commands.model.ts';
import { compare } from './compare.model.ts';
import { HANDING_OVER, POLICIES } from './policies.model.ts';
import { Model } from './session.model.ts';

/** Thursdays before the clocks of Kyiv go forward and back, and before those of New York go back. */
const THURSDAYS = [Date.UTC(2026, 2, 26), Date.UTC(2026, 9, 22), Date.UTC(2026, 9, 29)];

const opening = fc.record({
  day: fc.constantFrom(...THURSDAYS),
  minute: fc.integer({ min: 0, max: 4 * 1440 }),
  knownLater: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 })),
  data: fc.record(
    {
      client: fc.constantFrom('acme', 'bolt', 'cora', 'dara', 'edna', 'someone'),
      channel: fc.constantFrom('email', 'email', 'form', 'phone'),
      priority: fc.constantFrom('critical', 'high', 'normal', 'low'),
      kind: fc.constantFrom('outage', 'bug', 'question'),
      links: fc.constantFrom([], ['https://example.com']),
      description: fc.constant('It is slow.'),
      line: fc.constantFrom('l1', 'l2'),
    },
    { requiredKeys: ['client', 'channel', 'priority'] },
  ),
});

type Opening = typeof opening extends fc.Arbitrary<infer T> ? T : never;

function begin(terms: Terms, { day, minute, knownLater, data }: Opening) {
  const at = day + minute * MINUTE_MS;
  const now = at + knownLater * MINUTE_MS;
  const model = new Model(terms, now);
  const story = new Story(terms);
  const requester = { email: 'olha@acme.example', name: 'Olha' };
  story.arrive(model.tell('ticket.opened', at, { requester, title: 'The shop is down', ...data }, now), now);
  compare(model, story, false);
  return { model, real: story };
}

describe('the core beside a naive second implementation', () => {
  it.each(Object.keys(POLICIES))('says the same of every clock after every event: %s', (name) => {
    const property = fc.property(opening, commands, (first, told) => {
      fc.modelRun(() => begin(POLICIES[name]!, first), told);
    });
    fc.assert(property, { numRuns: 100 });
  });

  it.each(Object.keys(HANDING_OVER))('hands over when the model does: %s', (name) => {
    const property = fc.property(opening, commands, (first, told) => {
      fc.modelRun(() => begin(HANDING_OVER[name]!, first), told);
    });
    fc.assert(property, { numRuns: 100 });
  });
});
