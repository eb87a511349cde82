import { beforeEach, describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, Story, told } from '../../../shared/domain/testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../../../shared/domain/testing/terms.ts';
import { bodyOf } from '../../../test/fakes/httpEvent.ts';
import { type Desk, openDesk } from '../testing/desk.ts';
import type { ExplanationPage } from './page.ts';

let desk: Desk;

const WEEK = 7 * DAY;
const waiting = { status: 'waiting_client', by: 'agent' };

beforeEach(() => {
  desk = openDesk(MONDAY_9 + WEEK);
});

/** Of a client on office hours, paused for two hours of the first day. */
const paused = () =>
  new Story().given(
    opened(MONDAY_9, { client: 'globex', priority: 'low' }),
    told('ticket.status_changed', MONDAY_9 + HOUR, waiting, 'asked'),
    told('ticket.replied', MONDAY_9 + 3 * HOUR, { by: 'client', public: true, body: 'Here.' }, 'answered'),
  );

async function ask(query: Record<string, string> = {}): Promise<ExplanationPage> {
  return bodyOf(await desk.ask('/v1/tickets/INC-1/explain', { query }));
}

describe('GET /v1/tickets/{id}/explain', () => {
  it('tells the rule, the target, what happened and every stretch, as of now', async () => {
    desk.keep(paused());
    const answer = await desk.ask('/v1/tickets/INC-1/explain');
    expect(answer.statusCode).toBe(200);
    const page: ExplanationPage = bodyOf(answer);
    expect(page).toMatchObject({
      id: 'INC-1',
      title: 'The shop is down',
      client: 'globex',
      clientName: null,
      asOf: '2026-03-09T09:00:00.000Z',
      reader: { language: 'uk', timeZone: 'UTC' },
      selections: [{ number: 1, level: 'silver', decidedBy: 'contract', contract: { fallback: 'not_listed' } }],
      cursor: null,
    });
    const resolution = page.clocks.find(({ objective }) => objective === 'resolution')!;
    expect(resolution).toMatchObject({
      phase: 'running',
      verdict: 'breached',
      target: { configured: '2bd', targetSeconds: 24 * 3600, closesAt: '2026-03-04T18:00:00.000Z' },
      totals: { wallSeconds: 7 * 24 * 3600, pausedSeconds: { waiting_client: 2 * 3600 } },
      continues: false,
    });
    const { usedSeconds, closedSeconds, totals } = resolution;
    expect([totals.countedSeconds, totals.closedSeconds]).toEqual([usedSeconds, closedSeconds]);
    expect(resolution.stretches.slice(0, 3)).toEqual([
      { from: '2026-03-02T09:00:00.000Z', to: '2026-03-02T10:00:00.000Z', seconds: 3600, kind: 'counted' },
      {
        from: '2026-03-02T10:00:00.000Z',
        to: '2026-03-02T12:00:00.000Z',
        seconds: 7200,
        kind: 'paused',
        status: 'waiting_client',
        by: { source: 'urn:desk', id: 'asked', type: 'ticket.status_changed' },
      },
      { from: '2026-03-02T12:00:00.000Z', to: '2026-03-02T13:00:00.000Z', seconds: 3600, kind: 'counted' },
    ]);
    expect(resolution.changes.map(({ change }) => change)).toEqual(['started', 'paused', 'resumed', 'breached']);
  });

  it('narrows to one objective, and refuses one that there is not', async () => {
    desk.keep(paused());
    const page = await ask({ objective: 'first_response' });
    expect(page.clocks.map(({ objective }) => objective)).toEqual(['first_response']);
    for (const [name, value] of [
      ['objective', 'respose'],
      ['limit', '5001'],
      ['objektive', 'x'],
      ['cursor', 'WzFd'],
    ]) {
      const query = { [name!]: value! };
      expect((await desk.ask('/v1/tickets/INC-1/explain', { query })).statusCode).toBe(400);
    }
  });

  it('gives in pages what it gives at once, whatever happens meanwhile', async () => {
    desk.keep(paused());
    const whole = await ask();
    const pages = [await ask({ limit: '5' })];
    const late = told('ticket.priority_changed', MONDAY_9 + HOUR, { priority: 'high' });
    desk.clock.at += HOUR;
    desk.store.records.push({
      key: '#INC-1',
      record: { event: late, receivedAt: desk.clock.at, mode: 'live', termsHash: 'sha256:test' },
    });
    for (let { cursor } = pages[0]!; cursor !== null; cursor = pages.at(-1)!.cursor) {
      pages.push(await ask({ limit: '5', cursor }));
    }
    expect(pages.length).toBeGreaterThan(5);
    expect(new Set(pages.map(({ asOf }) => asOf))).toEqual(new Set([whole.asOf]));
    for (const clock of whole.clocks) {
      const parts = pages.flatMap(({ clocks }) =>
        clocks.filter(({ objective, cycle }) => objective === clock.objective && cycle === clock.cycle),
      );
      expect(parts.flatMap(({ changes }) => changes)).toEqual(clock.changes);
      expect(parts.flatMap(({ stretches }) => stretches)).toEqual(clock.stretches);
      expect(parts.every(({ totals }) => JSON.stringify(totals) === JSON.stringify(clock.totals))).toBe(true);
      expect(parts.map(({ continued }) => continued)).toEqual(parts.map((_, i) => i > 0));
      expect(parts.map(({ continues }) => continues)).toEqual(parts.map((_, i) => i < parts.length - 1));
    }
  });

  it('keeps each page small enough for an answer, whatever is on it', async () => {
    const story = new Story().given(opened(MONDAY_9, { client: 'globex', priority: 'low' }));
    for (let i = 1; i <= 700; i++) {
      const reason = `agreed ${'x'.repeat(1800)}`;
      const data = { objective: 'resolution', by: 'boris', reason, dueAt: MONDAY_9 + WEEK + i * MINUTE };
      story.given(told('ticket.deadline_set', MONDAY_9 + i * MINUTE, data));
    }
    desk.keep(story);
    const answer = await desk.ask('/v1/tickets/INC-1/explain');
    expect(Buffer.byteLength(answer.body!)).toBeLessThan(2_500_000);
    expect(bodyOf(answer).cursor).not.toBeNull();
  });

  it('explains a ticket that was moved to other terms by those that it was under', async () => {
    const others = { ...TERMS, levels: { ...TERMS.levels, silver: { ...TERMS.levels.silver!, calendar: 'always' } } };
    const story = new Story(TERMS, undefined, { 'sha256:other': others }).given(
      opened(MONDAY_9, { client: 'globex', priority: 'low' }),
    );
    desk.keep(story.until(MONDAY_9 + 10 * HOUR).moveTo('sha256:other'));
    const { terms } = desk.policies;
    desk.policies.terms = async (hash) => (hash === 'sha256:other' ? others : terms.call(desk.policies, hash));
    const page = await ask({ objective: 'resolution' });
    expect(page.selections.map(({ termsHash }) => termsHash)).toEqual(['sha256:test', 'sha256:other']);
    const [resolution] = page.clocks;
    expect(resolution!.changes[1]).toMatchObject({ change: 'moved', before: { target: { calendar: 'office' } } });
    const since = resolution!.stretches.filter(({ from }) => from >= '2026-03-02T19:00:00.000Z');
    expect(new Set(since.map(({ kind }) => kind))).toEqual(new Set(['counted']));
    expect(resolution!.totals.countedSeconds).toBe(resolution!.usedSeconds);
  });

  it('answers 404 as the ticket does: none, another client’s, one that is not open; also when the log is ahead', async () => {
    desk.keys.set('globex', { clients: ['globex'] });
    desk.keep(new Story().given(opened(MONDAY_9)), 'acmes');
    desk.keep(new Story().given(told('ticket.closed', MONDAY_9)), 'held');
    desk.keep(paused(), 'moved');
    const moving = told('ticket.reclassified', MONDAY_9 + DAY, { client: 'acme' });
    const record = { event: moving, receivedAt: MONDAY_9 + DAY, mode: 'live' as const, termsHash: 'sha256:test' };
    for (const id of ['acmes', 'held', 'none'])
      expect((await desk.ask(`/v1/tickets/${id}/explain`, { key: 'globex' })).statusCode).toBe(404);
    expect((await desk.ask('/v1/tickets/moved/explain', { key: 'globex' })).statusCode).toBe(200);
    desk.store.records.push({ key: '#moved', record });
    expect((await desk.ask('/v1/tickets/moved/explain', { key: 'globex' })).statusCode).toBe(404);
    expect((await desk.ask('/v1/tickets/moved/explain')).statusCode).toBe(200);
  });

  it('answers 503 when storage fails', async () => {
    desk.keep(paused());
    desk.store.failing.add('loadLog');
    expect((await desk.ask('/v1/tickets/INC-1/explain')).statusCode).toBe(503);
  });
});
