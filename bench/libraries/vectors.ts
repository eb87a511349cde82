/** The conformance vectors, put to every library. */
import { existsSync } from 'node:fs';
import * as z from 'zod';
import { CalendarFacts, Instant } from '../../cli/conformance/calendarFacts.ts';
import { readVectors } from '../../cli/conformance/read.ts';
import type { Comparison } from '../harness/figure.ts';
import type { OfficeHours } from './adapters/library.ts';
import type { Asked } from './answering.ts';
import { type Contestant, contestants, titleOf } from './contestants.ts';
import { VECTORS } from './correctness.ts';
import { interview, tally } from './interview.ts';

const Facts = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), id: z.string(), from: Instant, seconds: z.number(), expect: Instant }),
  z.object({ op: z.literal('elapsed'), id: z.string(), from: Instant, to: Instant, expect: z.number() }),
]);

interface Vector extends Asked {
  id: string;
  /** Epoch ms, or a duration in ms. */
  expect: number;
}

function vectorOf(input: unknown): Vector | null {
  const facts = Facts.safeParse(input);
  if (!facts.success) return null;
  const { calendar } = input as { calendar: Partial<OfficeHours> & Pick<OfficeHours, 'timeZone' | 'hours'> };
  // What is no calendar is told here, and not taken for a wrong answer.
  CalendarFacts.parse(calendar);
  const { id, from, expect } = facts.data;
  const whole = { holidays: [], exceptions: {}, ...calendar };
  return facts.data.op === 'add'
    ? { id, calendar: whole, question: { from, addMs: facts.data.seconds * 1000 }, expect }
    : { id, calendar: whole, question: { from, to: facts.data.to }, expect: expect * 1000 };
}

async function compare(contestant: Contestant, vectors: readonly Vector[]): Promise<Comparison> {
  const given = await interview(contestant.name, vectors, Number.POSITIVE_INFINITY);
  const counts = tally(
    given,
    vectors.map(({ expect }) => expect),
  );
  const { asked, right, wrong, endless, cannot, failures } = counts;
  return {
    task: VECTORS,
    library: titleOf(contestant),
    asked,
    right,
    wrong,
    endless,
    ...(cannot > 0 ? { cannot: `${cannot} vectors` } : {}),
    failures: failures.map((i) => `${vectors[i]!.id}${given[i] === 'endless' ? ' (does not come back)' : ''}`),
  };
}

/** Every library at the vectors of `path`; none when there is no such path. */
export async function compareAtVectors(path: string): Promise<Comparison[]> {
  if (!existsSync(path)) return [];
  const asked = readVectors([path]).flatMap(({ vector }) => vectorOf(vector) ?? []);
  const comparisons: Comparison[] = [];
  for (const contestant of contestants) comparisons.push(await compare(contestant, asked));
  return comparisons;
}
