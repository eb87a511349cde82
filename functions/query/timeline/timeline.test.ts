import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MONDAY_9, opened, Story, told } from '../../../shared/domain/testing/story.ts';
import { HOUR, MINUTE } from '../../../shared/domain/testing/terms.ts';
import type { Letter } from '../../../shared/ports/mailboxes.ts';
import { bodyOf } from '../../../test/fakes/httpEvent.ts';
import { type Desk, openDesk } from '../testing/desk.ts';
import type { TimelineEntry } from './entry.ts';

const KEY = '#INC-1';
let desk: Desk;

beforeEach(() => {
  desk = openDesk(MONDAY_9 + 24 * HOUR);
});

/** Nobody answers: the ticket is reminded of, breaches, and goes from line to line. */
const unanswered = () => new Story().given(opened(MONDAY_9)).until(MONDAY_9 + 4 * HOUR);

const page = async (query: Record<string, string> = {}) => {
  const answer = await desk.ask('/v1/tickets/INC-1/timeline', { query });
  expect(answer.statusCode).toBe(200);
  return bodyOf(answer) as { entries: TimelineEntry[]; cursor: string | null };
};

const lines = async () =>
  (await page()).entries.map(({ at, kind, summary }) => `${at.slice(11, 16)} ${kind}: ${summary}`);

describe('the timeline', () => {
  it('tells everything in order, every step once', async () => {
    desk.keep(unanswered());
    // What is told of the lines' own clocks stands elsewhere.
    const ofClient = (await lines()).filter((line) => !line.includes('OLA'));
    expect(ofClient.slice(0, 15)).toEqual([
      '09:00 event: acme opened the ticket by email, priority critical: “The shop is down”.',
      '09:00 clock: First response: the clock starts; due 2026-03-02 09:15 UTC.',
      '09:00 clock: Resolution: the clock starts; due 2026-03-02 13:00 UTC.',
      '09:00 notice: To tell olha@acme.example (requester) that the request has arrived.',
      '09:00 delivery: Mail to olha@acme.example (received): sent.',
      '09:11 notice: Nobody to tell of a due time that comes near (first response): No agent has the ticket.',
      '09:11 notice: To tell boris@studio.example (on call) of a due time that comes near (first response).',
      '09:11 delivery: Mail to boris@studio.example (reminder, first response): sent.',
      '09:15 clock: First response: breached.',
      '09:15 event: Kept escalates from l1 to l2: first_response was due.',
      '09:15 notice: To tell anna@studio.example (lead) of a due time that has passed (first response).',
      '09:15 notice: To tell boris@studio.example (on call) that the ticket is now theirs.',
      '09:15 notice: Nobody to tell what the next line still lacks: Whom it is for is on call for l2 as well.',
      '09:15 delivery: Mail to anna@studio.example (breached, first response): sent.',
      '09:15 delivery: Mail to boris@studio.example (handed over): sent.',
    ]);
    const told = (await lines()).filter((line) => line.includes('escalates'));
    expect(told).toHaveLength(2);
    expect(told[1]).toBe('13:00 event: Kept escalates from l2 to l3: resolution was due.');
  });

  it('tells what the mail system told of a mail, where it happened', async () => {
    desk.keep(new Story().given(opened(MONDAY_9)).until(MONDAY_9 + MINUTE));
    const [letter] = desk.mailboxes.letters;
    const common = { key: letter!.key, address: 'Olha@acme.example', ticket: KEY, lasting: true };
    await desk.mailNews.note({ ...common, id: '1', at: MONDAY_9 + 1000, kind: 'accepted', detail: null });
    await desk.mailNews.note({
      ...common,
      id: '2',
      at: MONDAY_9 + MINUTE,
      kind: 'bounced',
      detail: '550 no such user',
    });
    expect((await lines()).filter((line) => line.includes('feedback'))).toEqual([
      '09:00 feedback: Mail to Olha@acme.example: accepted by the mail system.',
      '09:01 feedback: Mail to Olha@acme.example: came back, for good: 550 no such user.',
    ]);
    const { entries } = await page();
    expect(entries.at(-1)).toMatchObject({ kind: 'feedback', key: letter!.key, news: 'bounced' });
  });

  it('brings the details of each kind', async () => {
    desk.keep(
      unanswered().given(
        told('ticket.replied', MONDAY_9 + 5 * HOUR, {
          by: 'agent',
          public: true,
          author: 'anna',
          nextUpdateBy: MONDAY_9 + 7 * HOUR,
        }),
      ),
    );
    const { entries } = await page();
    const first = (kind: TimelineEntry['kind'], which: (entry: TimelineEntry) => boolean = () => true) =>
      entries.find((entry) => entry.kind === kind && which(entry));
    expect(first('event')).toMatchObject({
      type: 'ticket.opened',
      source: 'urn:desk',
      id: 'open',
      by: 'client',
      mode: 'live',
      data: { title: 'The shop is down', requester: { email: 'olha@acme.example' } },
      at: '2026-03-02T09:00:00.000Z',
      recordedAt: '2026-03-02T09:00:00.000Z',
    });
    expect(first('event', (entry) => entry.kind === 'event' && entry.type === 'ticket.replied')).toMatchObject({
      by: 'agent',
      data: { nextUpdateBy: '2026-03-02T16:00:00.000Z' },
      summary: 'anna wrote to the client. Next word by 2026-03-02 16:00 UTC.',
    });
    expect(first('event', (entry) => entry.kind === 'event' && entry.type === 'ticket.escalated')).toMatchObject({
      by: 'kept',
      source: 'urn:kept',
      data: { from: 'l1', to: 'l2', dueAt: '2026-03-02T09:15:00.000Z' },
    });
    expect(
      first(
        'clock',
        (entry) => entry.kind === 'clock' && entry.change === 'breached' && entry.objective === 'first_response',
      ),
    ).toMatchObject({
      objective: 'first_response',
      cycle: 1,
      dueAt: '2026-03-02T09:15:00.000Z',
      noticedAfterSeconds: 0,
    });
    expect(first('notice')).toMatchObject({
      notice: 'received',
      outcome: 'issued',
      recipients: [{ address: 'olha@acme.example', role: 'requester', why: 'asked for it' }],
    });
    expect(first('delivery')).toMatchObject({
      state: 'sent',
      attempts: 1,
      resends: 0,
      role: 'requester',
      notice: 'received',
    });
  });

  it('shows a breach at its due instant, and how late it was noticed', async () => {
    desk.keep(new Story().given(opened(MONDAY_9)).sleepUntil(MONDAY_9 + 100 * MINUTE));
    const breach = (await page()).entries.find(
      (entry) => entry.kind === 'clock' && entry.change === 'breached' && entry.objective === 'first_response',
    );
    expect(breach).toMatchObject({
      at: '2026-03-02T09:15:00.000Z',
      recordedAt: '2026-03-02T10:40:00.000Z',
      noticedAfterSeconds: 5100,
      summary: 'First response: breached (noticed 1 h 25 min later).',
    });
  });

  it('tells what came late, was withheld, and was refused', async () => {
    const story = new Story()
      .given(opened(MONDAY_9))
      .given(told('ticket.handed_over', MONDAY_9 + 5 * MINUTE, { to: 'l2', handoff: {} }))
      .sleepUntil(MONDAY_9 + 26 * HOUR);
    desk.keep(story);
    const all = await lines();
    expect(all.some((line) => line.startsWith('09:05 refused: The hand-over is refused'))).toBe(true);
    expect(all.some((line) => line.includes('notice: Too late to tell'))).toBe(true);
    const silent = new Story().arrive(opened(MONDAY_9), MONDAY_9, 'observe');
    desk = openDesk(MONDAY_9);
    desk.keep(silent);
    expect(await lines()).toContain(
      '09:00 notice: Not told, that the request has arrived: The source is in mode observe.',
    );
  });

  it('reads spilled history too, and an entry that is in both places once', async () => {
    const story = unanswered();
    desk.keep(story);
    const whole = await lines();
    const state = desk.store.tickets.get(KEY)!;
    desk.store.spilled.set(KEY, state.history.slice(0, 6));
    desk.store.tickets.set(KEY, { ...state, history: state.history.slice(4) });
    expect(await lines()).toEqual(whole);
  });
});

describe('a delivery', () => {
  const summaryOf = async (change: Partial<Letter>) => {
    desk.keep(new Story().given(opened(MONDAY_9)));
    Object.assign(desk.mailboxes.letters[0]!, change);
    const found = (await page()).entries.filter((entry) => entry.kind === 'delivery');
    expect(found).toHaveLength(1);
    return found[0]!;
  };

  it('that waits stands where its notice stands', async () => {
    expect(await summaryOf({ state: 'waiting', attempts: 0, attemptedAt: null, settledAt: null })).toMatchObject({
      at: '2026-03-02T09:00:00.000Z',
      state: 'waiting',
      summary: 'Mail to olha@acme.example (received): waits to be sent.',
    });
  });

  it('that is held says until when and why', async () => {
    const waiting = { state: 'waiting', attempts: 0, attemptedAt: null, settledAt: null, mail: null } as const;
    const until = MONDAY_9 + 90 * MINUTE;
    expect(await summaryOf({ ...waiting, wait: { why: 'hours', until } })).toMatchObject({
      state: 'waiting',
      waitsFor: 'hours',
      waitsUntil: '2026-03-02T10:30:00.000Z',
      summary:
        'Mail to olha@acme.example (received): waits until 2026-03-02 10:30 UTC, for its reader is off duty until then.',
    });
    desk = openDesk(MONDAY_9);
    expect((await summaryOf({ ...waiting, wait: { why: 'flood', until } })).summary).toBe(
      'Mail to olha@acme.example (received): waits until 2026-03-02 10:30 UTC, to go in one digest with others.',
    );
  });

  it('that went with others says in which mail, and one that expired where it was named', async () => {
    const mail = { key: 'digest-1', letters: 12, outcome: 'sent', at: MONDAY_9 + HOUR } as const;
    expect(await summaryOf({ mail })).toMatchObject({
      carriedBy: 'digest-1',
      carriedWith: 12,
      summary: 'Mail to olha@acme.example (received): sent, one of 12 notices in the mail digest-1.',
    });
    desk = openDesk(MONDAY_9);
    expect((await summaryOf({ state: 'expired', detail: 'Too late.', mail })).summary).toBe(
      'Mail to olha@acme.example (received): not sent, no longer of use: Too late. It was named in the digest digest-1 at 2026-03-02 10:00 UTC.',
    );
  });

  it('under way is being sent, until the attempt is surely over', async () => {
    const began = { state: 'sending', attempts: 1, settledAt: null, attemptedAt: MONDAY_9 + 90_000 } as const;
    desk.clock.at = began.attemptedAt + 2 * MINUTE - 1;
    expect(await summaryOf(began)).toMatchObject({
      at: '2026-03-02T09:01:30.000Z',
      state: 'sending',
      summary: 'Mail to olha@acme.example (received): is being sent.',
    });
    desk.clock.at = began.attemptedAt + 2 * MINUTE;
    expect((await page()).entries.find(({ kind }) => kind === 'delivery')!.summary).toContain('outcome unknown');
  });

  it('cut off is named as of unknown outcome', async () => {
    const began = {
      state: 'sending',
      attempts: 2,
      resends: 1,
      settledAt: null,
      attemptedAt: MONDAY_9 + 90_000,
    } as const;
    expect(await summaryOf(began)).toMatchObject({
      at: '2026-03-02T09:01:30.000Z',
      state: 'sending',
      attempts: 2,
      resends: 1,
      summary:
        'Mail to olha@acme.example (received): outcome unknown of the attempt at 2026-03-02 09:01:30 UTC, made again once since an outcome was unknown.',
    });
  });

  it('tells how often it was made again', async () => {
    expect(await summaryOf({ resends: 2 })).toMatchObject({
      resends: 2,
      summary: 'Mail to olha@acme.example (received): sent, made again 2 times since an outcome was unknown.',
    });
  });

  it('that expired or was refused says why', async () => {
    expect(
      await summaryOf({ state: 'expired', detail: 'Its last useful moment had passed.', mail: null }),
    ).toMatchObject({
      summary: 'Mail to olha@acme.example (received): not sent, no longer of use: Its last useful moment had passed.',
    });
    desk = openDesk(MONDAY_9);
    expect(await summaryOf({ state: 'failed', detail: '550 no such user' })).toMatchObject({
      detail: '550 no such user',
      summary: 'Mail to olha@acme.example (received): refused by the mail system: 550 no such user.',
    });
  });
});

describe('pages', () => {
  it('of any size, put together, are the whole', async () => {
    desk.keep(unanswered());
    const whole = (await page({ limit: '500' })).entries;
    expect(whole.length).toBeGreaterThan(20);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.length + 1 }), async (limit) => {
        const gathered: TimelineEntry[] = [];
        let cursor: string | null = null;
        do {
          const next: Awaited<ReturnType<typeof page>> = await page({
            limit: String(limit),
            ...(cursor === null ? {} : { cursor }),
          });
          expect(next.entries.length).toBeLessThanOrEqual(limit);
          gathered.push(...next.entries);
          cursor = next.cursor;
        } while (cursor !== null);
        expect(gathered).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('miss nothing when a delivery goes on between them', async () => {
    desk.keep(unanswered());
    const letter = desk.mailboxes.letters[0]!;
    Object.assign(letter, { state: 'waiting', attemptedAt: null, settledAt: null });
    const whole = (await page()).entries;
    const limit = whole.findIndex(({ kind }) => kind === 'delivery') + 1;
    const first = await page({ limit: String(limit) });
    expect(first.entries.at(-1)).toMatchObject({ kind: 'delivery', state: 'waiting' });
    Object.assign(letter, { state: 'sent', settledAt: MONDAY_9 + HOUR });
    const second = await page({ cursor: first.cursor! });
    const seen = new Set([...first.entries, ...second.entries].map(({ at, summary }) => `${at} ${summary}`));
    for (const { at, summary } of (await page()).entries) expect(seen).toContain(`${at} ${summary}`);
  });

  it('end before they grow too large', async () => {
    const story = new Story().given(opened(MONDAY_9));
    for (let n = 0; n < 60; n += 1) {
      story.given(
        told('ticket.replied', MONDAY_9 + HOUR + n, { by: 'client', public: true, body: 'x'.repeat(65_536) }),
      );
    }
    desk.keep(story);
    const first = await desk.ask('/v1/tickets/INC-1/timeline');
    expect(first.body?.length).toBeLessThan(2_100_000);
    expect(bodyOf(first).cursor).not.toBeNull();
    const second = await page({ cursor: bodyOf(first).cursor });
    expect(second.entries.length).toBeGreaterThan(0);
  });

  it.each(['x', 'bnVsbA', 'W10', 'WzEsMl0', 'e30', '%%%'])('answer 400 to the cursor %s', async (cursor) => {
    desk.keep(new Story().given(opened(MONDAY_9)));
    expect((await desk.ask('/v1/tickets/INC-1/timeline', { query: { cursor } })).statusCode).toBe(400);
  });

  it('answer 400 to a limit that is none, and to a parameter that is not known', async () => {
    desk.keep(new Story().given(opened(MONDAY_9)));
    for (const query of [{ limit: '501' }, { limit: '-1' }, { since: '2026' }]) {
      const answer = await desk.ask('/v1/tickets/INC-1/timeline', {
        query: query as unknown as Record<string, string>,
      });
      expect(answer.statusCode).toBe(400);
    }
  });
});
