import { describe, expect, it } from '@jest/globals';
import { KEY, MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import { explain } from './explain.ts';
import type { Explanation, StayTotals } from './explanation.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const handoff = { summary: 'It fails', links: ['https://a.example'], tried: 'All' };
const taken = told('ticket.acknowledged', minute(1), { agent: 'anna' });

function explained(story: Story): Explanation {
  const { policy, directory, log, history, now } = story;
  return explain({ key: KEY, policy, directory, log, now, history })!;
}

/** `working/waiting/closed` minutes. */
function shares({ workingMs, waitingMs, closedMs }: StayTotals): string {
  const waiting = Object.entries(waitingMs).map(([reason, ms]) => `${reason} ${ms / MINUTE}`);
  return [workingMs / MINUTE, waiting.join(' ') || 0, closedMs / MINUTE].join('/');
}

function stays(story: Story): string[] {
  return explained(story).stays.map(({ line, from, to, by, endedBy, rejected, totals }) => {
    const times = `${(from - MONDAY_9) / MINUTE}–${to === null ? '' : (to - MONDAY_9) / MINUTE}`;
    return `${line} ${times} ${by?.id}→${endedBy?.id ?? ''}${rejected ? ' rejected' : ''} ${shares(totals)}`;
  });
}

const lines = (story: Story) =>
  explained(story).lines.map((time) => `${time.line} ${time.stays}+${time.rejected} ${shares(time)}`);

describe('the stays of a ticket with its lines', () => {
  it('follow each other as it is handed over, each with what its time was', () => {
    const l2 = { ...TERMS.lines.l2!, calendar: 'office' };
    const story = new Story({ ...TERMS, lines: { ...TERMS.lines, l2 } })
      .given(opened(MONDAY_9, { client: 'other', priority: 'normal' }))
      .given(told('ticket.replied', minute(1), { by: 'agent', public: true, body: 'We look.' }))
      .given(told('ticket.status_changed', minute(20), { by: 'agent', status: 'waiting_client' }, 'asked'))
      .given(told('ticket.replied', minute(50), { by: 'client', public: true, body: 'Here.' }, 'answered'))
      .given(told('ticket.handed_over', minute(60), { to: 'l2', handoff }, 'over'))
      .until(MONDAY_9 + DAY);
    // The second line works from ten to one and from two to six, and is closed at lunch and at night.
    expect(stays(story)).toEqual(['l1 0–60 open→over 30/waiting_client 30/0', 'l2 60– over→ 420/0/960']);
    expect(lines(story)).toEqual(['l1 1+0 30/waiting_client 30/0', 'l2 1+0 420/0/960']);
  });

  it('count for the line that had handed over when they are rejected', () => {
    const story = new Story()
      .given(opened(MONDAY_9), taken)
      .given(told('ticket.handed_over', minute(10), { to: 'l2', handoff }, 'over'))
      .given(told('ticket.handoff_rejected', minute(25), { missing: ['tried'] }, 'back'))
      .until(minute(30));
    expect(stays(story)).toEqual([
      'l1 0–10 open→over 10/0/0',
      'l2 10–25 over→back rejected 15/0/0',
      'l1 25– back→ 5/0/0',
    ]);
    expect(lines(story)).toEqual(['l1 2+1 30/0/0']);
  });

  it('name the ladder that took a ticket away, as an event of Kept’s own', () => {
    const story = new Story().given(opened(MONDAY_9)).until(minute(16));
    const [first, second] = explained(story).stays;
    expect([first!.line, first!.to, first!.endedBy?.type, first!.endedBy?.source]).toEqual([
      'l1',
      minute(15),
      'ticket.escalated',
      'urn:kept',
    ]);
    expect(second).toMatchObject({ line: 'l2', from: minute(15), to: null, endedBy: null });
  });

  it('end with the resolution, and begin anew with the reopening', () => {
    const story = new Story()
      .given(opened(MONDAY_9), taken)
      .given(told('ticket.resolved', minute(30), { by: 'agent', report }, 'done'))
      .given(told('ticket.reopened', minute(90), {}, 'again'))
      .until(minute(100));
    expect(stays(story)).toEqual(['l1 0–30 open→done 30/0/0', 'l1 90– again→ 10/0/0']);
    expect(lines(story)).toEqual(['l1 2+0 40/0/0']);
  });

  it('wait while a call is not confirmed (R2)', () => {
    const story = new Story()
      .given(opened(MONDAY_9, { channel: 'phone' }))
      .given(told('ticket.confirmed', minute(40), {}, 'written'))
      .until(minute(45));
    expect(stays(story)).toEqual(['l1 0– open→ 5/confirmation 40/0']);
  });
});

describe('the notices of an explanation', () => {
  it('tell each at its instant: to whom and why, about which clock of which line, and what became of it', () => {
    const story = new Story().given(opened(MONDAY_9)).until(minute(15));
    const notices = explained(story).notices.map(({ at, notice, clock, outcome, recipients, reason }) => [
      (at - MONDAY_9) / MINUTE,
      notice,
      clock && `${clock.objective} ${clock.cycle} ${clock.line}`,
      outcome,
      recipients.map(({ role, why }) => `${role}: ${why}`).join() || reason,
    ]);
    expect(notices).toContainEqual([0, 'received', null, 'issued', 'requester: asked for it']);
    expect(notices).toContainEqual([
      11.25,
      'reminder',
      'first_response 1 null',
      'issued',
      'on_call: is on call for l1',
    ]);
    expect(notices).toContainEqual([11.25, 'reminder', 'first_response 1 null', 'skipped', 'No agent has the ticket.']);
    expect(notices).toContainEqual([15, 'breached', 'first_response 1 null', 'issued', 'lead: leads l1']);
    expect(notices.map(([at]) => at)).toEqual(notices.map(([at]) => at).sort((a, b) => Number(a) - Number(b)));
  });

  it('name the line whose clock they are about', () => {
    const ladder = { steps: TERMS.ladders.default!.steps };
    const story = new Story({ ...TERMS, ladders: { ola_ack: ladder } }).given(opened(MONDAY_9)).until(minute(30));
    const told = explained(story).notices.filter(({ clock }) => clock?.objective === 'ola_ack');
    expect(told.map(({ clock }) => `${clock!.cycle} ${clock!.line}`)).toEqual(['1 l1', '1 l1', '1 l1']);
  });

  it('are those of the whole history, and none without one', () => {
    const story = new Story().given(opened(MONDAY_9)).until(MONDAY_9 + 3 * HOUR);
    const { policy, directory, log, history, now } = story;
    expect(explained(story).notices).toHaveLength(history.filter(({ kind }) => kind === 'notice').length);
    expect(explain({ key: KEY, policy, directory, log, now })!.notices).toEqual([]);
  });
});

describe('the refusals of an explanation', () => {
  it('tell what was asked for in vain, and why', () => {
    const story = new Story()
      .given(opened(MONDAY_9), taken)
      .given(told('ticket.handed_over', minute(5), { to: 'l2', handoff: { summary: 'It fails' } }, 'over'))
      .until(minute(6));
    expect(explained(story).refusals).toEqual([
      { at: minute(5), what: 'handoff', reason: expect.any(String), missing: ['links'] },
    ]);
  });
});
