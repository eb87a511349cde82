import { describe, expect, it } from '@jest/globals';
import type { Terms } from '../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const terms = (spans: Partial<Terms['automation']>): Terms => ({
  ...TERMS,
  ladders: {},
  automation: { reopenOnReply: true, ignoreThanks: true, ...spans },
});
const word = (at: number) => told('ticket.replied', at, { by: 'agent', public: true, body: 'We look into it.' });
const waiting = (at: number) =>
  told('ticket.status_changed', at, { status: 'waiting_client', by: 'agent', explanation: 'Which page?' });

/** What Kept decided by itself, with its time. */
const decided = ({ log }: Story) =>
  log.filter(({ event }) => event.source === 'urn:kept').map(({ event }) => [event.type, event.time, event.data]);

describe('a timer', () => {
  it('runs out once for each beginning: a second silence alarms again', () => {
    const story = new Story(terms({ silenceAlarmAfter: { wallMs: 3 * DAY } })).given(
      opened(MONDAY_9),
      word(minute(10)),
      word(minute(10) + 4 * DAY),
    );
    story.until(MONDAY_9 + 20 * DAY);
    const rule = 'automation.silenceAlarmAfter';
    expect(decided(story)).toEqual([
      ['silence.alarmed', minute(10) + 3 * DAY, { silentSince: minute(10), rule }],
      ['silence.alarmed', minute(10) + 7 * DAY, { silentSince: minute(10) + 4 * DAY, rule }],
    ]);
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('may run in working time, of the agency’s calendar', () => {
    const agencyCalendar = 'office';
    const story = new Story({ ...terms({ remindClientAfter: { workingMs: 12 * HOUR } }), agencyCalendar });
    story.given(opened(MONDAY_9), waiting(MONDAY_9)).until(MONDAY_9 + 9 * DAY);
    const at = story.policy.calendar(agencyCalendar).add(MONDAY_9, 12 * HOUR);
    expect(at).toBeGreaterThan(MONDAY_9 + 12 * HOUR);
    expect(decided(story)).toEqual([
      ['client.reminded', at, { waitingSince: MONDAY_9, rule: 'automation.remindClientAfter' }],
    ]);
  });

  it('ends with the ticket: nobody is alarmed of one that was merged', () => {
    const story = new Story(terms({ silenceAlarmAfter: { wallMs: 3 * DAY } })).given(
      opened(MONDAY_9),
      word(minute(10)),
      told('ticket.merged', minute(20), { into: 'INC-2' }),
    );
    expect(story.state?.wakeAt).toBeNull();
    expect(decided(story.until(MONDAY_9 + 20 * DAY))).toEqual([]);
  });

  it('is none where the terms say no span for it', () => {
    const story = new Story(terms({ closeResolvedAfter: { wallMs: DAY } })).given(opened(MONDAY_9), waiting(minute(5)));
    expect(decided(story.until(MONDAY_9 + 20 * DAY))).toEqual([]);
  });
});
