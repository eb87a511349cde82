import { describe, expect, it } from '@jest/globals';
import type { Terms } from '../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;

const terms: Terms = {
  ...TERMS,
  ladders: {},
  automation: { reopenOnReply: true, ignoreThanks: true, ownerAlarmAfter: { wallMs: 2 * HOUR } },
};

const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const taken = (n: number) => told('ticket.acknowledged', minute(n), { agent: 'boris' });
const assigned = (n: number, data: object) => told('ticket.assigned', minute(n), data);
const alarms = (story: Story) => story.told.filter((line) => line.includes('no_owner'));

describe('a ticket without an owner (R11)', () => {
  it('is an alarm to the lead of its line, once, by an event of Kept’s own', () => {
    const story = new Story(terms).given(opened(MONDAY_9)).until(MONDAY_9 + 10 * DAY);
    expect(alarms(story)).toEqual(['120 no_owner → anna@studio.example']);
    const data = { unownedSince: MONDAY_9, rule: 'automation.ownerAlarmAfter' };
    expect(story.log.at(-1)?.event).toMatchObject({ type: 'owner.alarmed', source: 'urn:kept', data });
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('is one again with the next line, and when it is reopened', () => {
    const story = new Story(terms).given(opened(MONDAY_9), assigned(180, { line: 'l2' }));
    story.until(minute(400)).given(told('ticket.resolved', minute(410), { by: 'agent', report }));
    story
      .until(minute(900))
      .given(told('ticket.reopened', minute(1000)))
      .until(MONDAY_9 + 3 * DAY);
    expect(alarms(story)).toEqual([
      '120 no_owner → anna@studio.example',
      '300 no_owner → boris@studio.example',
      '1120 no_owner → boris@studio.example',
    ]);
  });

  it('is alarmed of beside a silence, each at its time', () => {
    const both = { ...terms, automation: { ...terms.automation!, silenceAlarmAfter: { wallMs: HOUR } } };
    const story = new Story(both).given(opened(MONDAY_9)).until(MONDAY_9 + DAY);
    const told = ['60 silence → anna@studio.example', '120 no_owner → anna@studio.example'];
    expect(story.told.slice(1)).toEqual(told);
    const late = new Story(both).given(opened(MONDAY_9)).sleepUntil(MONDAY_9 + DAY);
    expect(late.told.slice(1).map((line) => line.split(' ')[1])).toEqual(['silence', 'no_owner']);
    expect(late.state?.wakeAt).toBeNull();
  });

  it('counts from when its clocks begin: what waits for the client needs nobody', () => {
    const story = new Story(terms).given(opened(MONDAY_9, { channel: 'phone' })).until(MONDAY_9 + DAY);
    expect(alarms(story)).toEqual([]);
    story.given(told('ticket.confirmed', MONDAY_9 + DAY)).until(MONDAY_9 + 3 * DAY);
    expect(alarms(story)).toEqual(['1560 no_owner → anna@studio.example']);
  });

  it.each([
    ['somebody takes it', taken(119)],
    ['it is assigned to somebody', assigned(119, { agent: 'vera' })],
    ['it is resolved', told('ticket.resolved', minute(119), { by: 'agent', report })],
    ['it is closed', told('ticket.closed', minute(119))],
  ])('is none when %s in time', (_when, event) => {
    const story = new Story(terms).given(opened(MONDAY_9), event).until(MONDAY_9 + 3 * DAY);
    expect(alarms(story)).toEqual([]);
  });

  it('is none in history, and none that the policy does not ask for', () => {
    const history = new Story(terms).arrive(opened(MONDAY_9), MONDAY_9, 'import').until(MONDAY_9 + DAY);
    const quiet = new Story({ ...terms, automation: TERMS.automation! }).given(opened(MONDAY_9)).until(MONDAY_9 + DAY);
    expect([...alarms(history), ...alarms(quiet)]).toEqual([]);
  });

  it('that had one after all, as a late event shows, stays as it was told, and is not told of again', () => {
    const story = new Story(terms).given(opened(MONDAY_9)).until(minute(150)).arrive(taken(100), minute(160));
    story.until(MONDAY_9 + DAY);
    expect(alarms(story)).toHaveLength(1);
    expect(story.facts.ownerAlarmedSince).toBeUndefined();
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });
});
