import type { Fault } from '../engine/faults.ts';
import { drawFaults } from '../engine/faults.ts';
import { Random } from '../engine/random.ts';
import { AGENCIES, type Agency } from './policies.ts';
import { storyOf, type Told } from './stories.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Thursdays before clocks go forward in Kyiv, go back there, and go back in New York: the model's calendars know these weeks. */
const THURSDAYS = [Date.UTC(2026, 2, 26), Date.UTC(2026, 9, 22), Date.UTC(2026, 9, 29)];

/** One request of a source; it is repeated until it is answered. */
export interface Post {
  at: number;
  /** The secret of the key that it is posted with. */
  key: string;
  events: Told[];
  /** What the answer must be: taken, or refused with nothing stored. */
  expects: 'taken' | 'refused';
  /** Faults of whoever posts that made it as it is. */
  by: Fault[];
}

export interface Publication {
  at: number;
  kind: 'targets' | 'zone';
  moves: boolean;
}

/** All that comes from outside in a run. It follows from the seed, and a smaller one may be made from it. */
export interface Plan {
  seed: number;
  agency: string;
  faults: Fault[];
  startAt: number;
  posts: Post[];
  publications: Publication[];
  /** A consumer that stands still, from and until. */
  outages: { stream: 'events' | 'saves'; from: number; until: number }[];
  /** From here on nothing fails any more. */
  quietAt: number;
  endAt: number;
}

export function agencyOf({ agency }: Pick<Plan, 'agency'>): Agency {
  return AGENCIES.find(({ name }) => name === agency)!;
}

/** @param among the faults that may be drawn; absent: all. `exactly` takes them all */
export function planOf(seed: number, among?: { faults: readonly Fault[]; exactly: boolean }): Plan {
  const random = new Random(`plan ${seed}`);
  const agency = random.weighted(AGENCIES.map((each) => [each.isModelled ? 1 : 2, each] as const));
  const faults = among?.exactly ? [...among.faults] : drawFaults(random.child('faults'), among?.faults);
  const startAt = random.pick(THURSDAYS) + random.between(0, 2 * 1440) * MINUTE_MS;
  const has = (fault: Fault) => faults.includes(fault);
  const posts: Post[] = [];
  const stories = random.between(1, 4);
  const numbers = { next: 1 };
  for (let n = 1; n <= stories; n++) {
    posts.push(...postsOf(random.child(`ticket ${n}`), agency, `INC-${n}`, { startAt, has, numbers }));
  }
  posts.sort((a, b) => a.at - b.at);
  const last = Math.max(startAt, ...posts.map(({ at }) => at));
  const outages = has('stream_outage') && random.chance(0.5) ? [outageOf(random, startAt)] : [];
  const publications = publicationsOf(random.child('publications'), has, startAt, last);
  const quietAt =
    Math.max(last, ...outages.map(({ until }) => until), ...publications.map(({ at }) => at)) + 3 * HOUR_MS;
  const endAt = Math.ceil((quietAt + 8 * HOUR_MS) / MINUTE_MS) * MINUTE_MS;
  return { seed, agency: agency.name, faults, startAt, posts, publications, outages, quietAt, endAt };
}

function outageOf(random: Random, startAt: number): Plan['outages'][number] {
  const from = startAt + random.between(0, 12 * 60) * MINUTE_MS;
  return { stream: random.pick(['events', 'saves'] as const), from, until: from + random.between(25, 36) * HOUR_MS };
}

function publicationsOf(random: Random, has: (fault: Fault) => boolean, from: number, to: number): Publication[] {
  const publications: Publication[] = [];
  const at = () => from + Math.floor(random.next() * (to - from + HOUR_MS));
  if (has('publications')) publications.push({ at: at(), kind: 'targets', moves: random.chance(0.5) });
  if (has('zone_updates')) publications.push({ at: at(), kind: 'zone', moves: random.chance(0.5) });
  return publications.sort((a, b) => a.at - b.at);
}

interface Telling {
  startAt: number;
  has: (fault: Fault) => boolean;
  numbers: { next: number };
}

/** How the events of one ticket reach Kept. */
function postsOf(random: Random, agency: Agency, subject: string, { startAt, has, numbers }: Telling): Post[] {
  const openedAt = startAt + random.between(0, 600) * MINUTE_MS;
  const key = random.weighted([
    [14, 'desk'],
    [2, 'trial'],
    [1, 'archive'],
    [2, 'limited'],
  ] as const);
  const story = storyOf(random.child('story'), agency, { subject, openedAt, key, numbers });
  const posts: Post[] = [];
  for (const told of story) {
    if (has('old_events') && random.chance(0.3)) told.old = true;
    const { at, by } = arrivalOf(random, told.time, has);
    if (told.old) by.push('old_events');
    const previous = posts.at(-1);
    const joins = previous && random.chance(0.2) && at <= previous.at + 10 * MINUTE_MS && previous.events.length < 4;
    if (joins) {
      previous.at = Math.max(previous.at, at);
      previous.events.push(told);
      previous.by.push(...by);
    } else posts.push({ at, key, events: [told], expects: 'taken', by });
  }
  if (has('reordered_events')) reorder(random, posts);
  const isForeign = key === 'desk' && isNeverOf(story, 'acme');
  return [...posts, ...posts.flatMap((post) => besides(random, post, has, isForeign))];
}

/** What comes beside a post: its repetition, one that is wrong, one of somebody whom the ticket is none of. */
function besides(
  random: Random,
  { at, key, events }: Post,
  has: (fault: Fault) => boolean,
  isForeign: boolean,
): Post[] {
  const posts: Post[] = [];
  const first = events[0]!;
  if (has('duplicate_events') && random.chance(0.3)) {
    const again = events.map((told) => (random.chance(0.3) ? { ...told, changed: true } : told));
    const later = random.pick([0, 500, 60_000, HOUR_MS, DAY_MS]);
    posts.push({ at: at + later, key, events: again, expects: 'taken', by: ['duplicate_events'] });
  }
  if (has('wrong_events') && random.chance(0.15)) {
    const wrong: Told = { ...first, id: `${first.id}-wrong`, wrong: true };
    const beside: Told = { ...first, id: `${first.id}-beside` };
    const later = random.between(0, 60_000);
    posts.push({ at: at + later, key, events: [beside, wrong], expects: 'refused', by: ['wrong_events'] });
  }
  if (has('foreign_events') && isForeign && random.chance(0.2)) {
    const foreign: Told = { ...first, id: `${first.id}-foreign`, type: 'ticket.closed', data: {} };
    const later = random.between(0, 60_000);
    posts.push({ at: at + later, key: 'limited', events: [foreign], expects: 'refused', by: ['foreign_events'] });
  }
  return posts;
}

function isNeverOf(story: readonly Told[], client: string): boolean {
  return story.every(({ data }) => data.client !== client);
}

function arrivalOf(random: Random, time: number, has: (fault: Fault) => boolean): { at: number; by: Fault[] } {
  if (has('days_late_events') && random.chance(0.1))
    return { at: time + random.between(DAY_MS, 3 * DAY_MS), by: ['days_late_events'] };
  if (has('delayed_events') && random.chance(0.25))
    return { at: time + random.between(MINUTE_MS, 6 * HOUR_MS), by: ['delayed_events'] };
  if (has('early_events') && random.chance(0.15))
    return { at: time - random.between(1, 270_000), by: ['early_events'] };
  return { at: time + random.between(0, 20_000), by: [] };
}

/** Posts near each other change places. */
function reorder(random: Random, posts: Post[]): void {
  for (let i = 1; i < posts.length; i++) {
    if (!random.chance(0.3)) continue;
    const [one, other] = [posts[i - 1]!, posts[i]!];
    if (other.at - one.at > 12 * HOUR_MS) continue;
    one.at = other.at + random.between(1, 60_000);
    one.by.push('reordered_events');
  }
}
