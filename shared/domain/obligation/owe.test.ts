import { describe, expect, it } from '@jest/globals';
import type { Terms } from '../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, MINUTE, TERMS } from '../testing/terms.ts';
import type { NoticeEntry } from '../ticket/history.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const word = (at: number, data: object = {}) =>
  told('ticket.replied', at, { by: 'agent', public: true, body: 'We look into it.', ...data });

function notices({ history }: Story): NoticeEntry[] {
  return history.filter((entry) => entry.kind === 'notice');
}

/** `minutes, kind, outcome: to whom or why not`. */
function outcomes(story: Story): string[] {
  return notices(story).map(({ at, notice, outcome, recipients, reason }) => {
    const whom = recipients.map(({ role, address }) => `${role} ${address.split('@', 1)[0]}`).join(', ');
    return `${(at - MONDAY_9) / MINUTE} ${notice} ${outcome}: ${whom}${reason ?? ''}`;
  });
}

const sent = (story: Story) => story.obligations.flatMap((entry) => (entry.kind === 'notice' ? [entry] : []));

describe('a notice that is decided', () => {
  it('is written down with whom it goes to and why, and owed in that order', () => {
    const story = new Story().given(opened(MONDAY_9), told('ticket.assigned', minute(1), { agent: 'vera' }));
    story.until(minute(12));
    const [received, toAgent, toOnCall] = notices(story);
    expect(toAgent).toEqual({
      kind: 'notice',
      n: expect.any(Number),
      at: minute(11) + 15_000,
      recordedAt: minute(11) + 15_000,
      key: expect.stringMatching(/^[\w-]{22}$/),
      notice: 'reminder',
      clock: { objective: 'first_response', cycle: 1 },
      outcome: 'issued',
      recipients: [{ address: 'vera@studio.example', role: 'agent', why: 'has the ticket' }],
    });
    expect(story.history.map(({ n }) => n)).toEqual(story.history.map((_, i) => story.history[0]!.n + i));
    expect(sent(story).map(({ key, order }) => [key, order])).toEqual(
      [received, toAgent, toOnCall].map((entry) => [entry!.key, entry!.n]),
    );
    expect(sent(story).map(({ since }) => since)).toEqual([minute(0), minute(11) + 15_000, minute(11) + 15_000]);
  });

  it('holds the ticket and the clock that it is about', () => {
    const story = new Story().given(opened(MONDAY_9, { kind: 'question' })).until(minute(15));
    const lead = sent(story).find(({ notice }) => notice.kind === 'breached');
    expect(lead?.notice).toEqual({
      kind: 'breached',
      ticket: {
        id: 'INC-1',
        title: 'The shop is down',
        client: 'acme',
        kind: 'question',
        priority: 'critical',
        level: 'gold',
        status: 'new',
        line: 'l1',
        agent: null,
        openedAt: MONDAY_9,
      },
      at: minute(15),
      lastUsefulAt: minute(45),
      urgent: false,
      clock: { objective: 'first_response', cycle: 1, dueAt: minute(15) },
    });
  });

  it('is of nobody’s when no agent has the ticket, and of those alone whom the directory knows', () => {
    const nobody = new Story().given(opened(MONDAY_9)).until(minute(12));
    expect(outcomes(nobody)[1]).toBe('11.25 reminder skipped: No agent has the ticket.');
    const stranger = new Story().given(opened(MONDAY_9), told('ticket.assigned', minute(1), { agent: 'dana' }));
    expect(outcomes(stranger.until(minute(12)))[1]).toBe(
      '11.25 reminder skipped: Whom it is for is not in the directory, or was told by the same step already.',
    );
  });

  it('reaches a person once for one firing of a step', () => {
    const actions: Terms['ladders'][string]['steps'][number]['actions'] = [
      { notify: 'agent' },
      { notify: 'on_call' },
      { notify: 'lead' },
    ];
    const step = { id: 'all', when: { at: 'due' as const }, actions };
    const story = new Story({ ...TERMS, ladders: { default: { steps: [step] } } }).given(
      opened(MONDAY_9),
      told('ticket.assigned', minute(1), { agent: 'boris' }),
    );
    const ofResponse = outcomes(story.until(minute(15))).filter((line) => line.startsWith('15 '));
    expect(ofResponse).toEqual([
      '15 breached issued: agent boris',
      '15 breached skipped: Whom it is for is not in the directory, or was told by the same step already.',
      '15 breached issued: lead anna',
    ]);
  });
});

describe('a notice that is not sent', () => {
  it('says of a trial or of history that it was withheld', () => {
    for (const mode of ['observe', 'import'] as const) {
      const story = new Story().arrive(opened(MONDAY_9), MONDAY_9, mode).until(minute(12));
      const [received] = notices(story);
      expect(received).toMatchObject({ outcome: 'withheld', recipients: [], reason: `The source is in mode ${mode}.` });
      expect(sent(story)).toEqual([]);
    }
  });

  it('says that a later step of its clock had come', () => {
    const story = new Story().given(opened(MONDAY_9)).sleepUntil(minute(16));
    expect(outcomes(story).slice(1, 4)).toEqual([
      '11.25 reminder expired: A later step of the same clock came due before this one was noticed.',
      '11.25 reminder expired: A later step of the same clock came due before this one was noticed.',
      '15 breached issued: lead anna',
    ]);
  });

  it('says that its clock had stopped', () => {
    const story = new Story().given(opened(MONDAY_9)).arriveTogether([word(minute(20))], minute(30));
    expect(outcomes(story)).toContain('15 breached expired: The clock had stopped before this was noticed.');
  });

  it('says that its line had lost the ticket', () => {
    const away = told('ticket.assigned', minute(20), { line: 'l3' });
    const story = new Story().given(opened(MONDAY_9)).arriveTogether([away], minute(30));
    expect(outcomes(story)).toContain(
      '15 handed_over expired: The ticket had left the line again before this was noticed.',
    );
  });

  it('says that its last useful moment had passed, a day after it', () => {
    const step = { id: 'due', when: { at: 'due' as const }, actions: [{ notify: 'lead' as const }] };
    const terms: Terms = { ...TERMS, ladders: { default: { objectives: ['first_response'], steps: [step] } } };
    const noticed = (ms: number) => outcomes(new Story(terms).given(opened(MONDAY_9)).sleepUntil(minute(15) + ms))[1];
    expect(noticed(DAY - 1)).toBe('15 breached issued: lead anna');
    expect(noticed(DAY)).toBe('15 breached expired: Its last useful moment had passed.');
  });
});

describe('the times that a notice announces', () => {
  const first = (story: Story) => sent(story)[0]?.notice;

  it('are those that are still to come', () => {
    expect(first(new Story().arrive(opened(MONDAY_9), minute(5)))).toMatchObject({ firstResponseDueAt: minute(15) });
    expect(first(new Story().arrive(opened(MONDAY_9), minute(15)))).not.toHaveProperty('firstResponseDueAt');
    const promise = word(minute(1), { nextUpdateBy: minute(61) });
    const replied = (at: number) => {
      const explained = told('ticket.status_changed', minute(1), {
        status: 'in_progress',
        by: 'agent',
        explanation: 'The provider looks into it.',
        nextUpdateBy: minute(61),
      });
      const story = new Story().given(opened(MONDAY_9)).arrive(explained, at);
      return sent(story).find(({ notice }) => notice.kind === 'status_changed')?.notice;
    };
    expect(replied(minute(2))).toMatchObject({ nextUpdateBy: minute(61) });
    expect(replied(minute(61))).not.toHaveProperty('nextUpdateBy');
    expect(new Story().given(opened(MONDAY_9), promise).facts.nextUpdateBy).toBe(minute(61));
  });

  it('are no first answer’s when it was given', () => {
    const story = new Story().arriveTogether([opened(MONDAY_9), word(minute(2))], minute(5));
    expect(first(story)).toMatchObject({ kind: 'received' });
    expect(first(story)).not.toHaveProperty('firstResponseDueAt');
  });
});
