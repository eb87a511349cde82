import { describe, expect, it } from '@jest/globals';
import { obligationKey } from '../../obligation/key.ts';
import { KEY, MONDAY_9, opened, Story, told } from '../../testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../../testing/terms.ts';
import type { LogEvent } from '../log.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const plain = { ...TERMS, ladders: {} };
const word = (at: number) => told('ticket.replied', at, { by: 'agent', public: true, body: 'We look.' });
const waits = (at: number) => told('ticket.status_changed', at, { status: 'waiting_client', by: 'agent' }, `w@${at}`);
const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const resolved = (at: number) => told('ticket.resolved', at, { by: 'agent', report });

describe('where a ticket stands in its log', () => {
  it('is its last event, with its sequence if it has one', () => {
    const sequenced: LogEvent = { ...word(minute(5)), sequence: '7' };
    const story = new Story(plain).given(opened(MONDAY_9));
    expect(story.facts.last).toEqual({ type: 'ticket.opened', time: MONDAY_9, id: 'open', source: 'urn:desk' });
    const position = { type: 'ticket.replied', time: minute(5), id: sequenced.id, source: 'urn:desk' };
    expect(story.given(sequenced).facts.last).toEqual({ ...position, sequence: '7' });
  });

  it('is not moved by a second opening, which changes nothing', () => {
    const story = new Story(plain).given(opened(MONDAY_9), word(minute(5)));
    const before = story.facts;
    story.given(opened(minute(9), { client: 'other' }, 'open-again'));
    expect(story.facts).toEqual(before);
  });
});

describe('an event posted under a key of another client', () => {
  it('is refused, once', () => {
    const story = new Story(plain).given(opened(MONDAY_9)).arrive(word(minute(5)), minute(5), 'live', ['other']);
    expect(story.history.at(-1)).toMatchObject({
      kind: 'refused',
      what: 'event',
      reason: 'It was posted under a key of another client.',
    });
    expect(story.facts.lastWordAt).toBeNull();
    expect(story.state!.ledger.keys).toContain(obligationKey([KEY, `urn:desk ${word(minute(5)).id}`, 'refused']));
  });
});

describe('a rating', () => {
  it('is kept as the client gave it; the last one counts', () => {
    const rated = (at: number, data: object) => told('ticket.rated', at, data);
    const story = new Story(plain).given(opened(MONDAY_9), resolved(minute(5)));
    expect(story.facts.rating).toBeNull();
    story.given(rated(minute(9), { score: 4 }), rated(minute(12), { score: 5, comment: 'Quick', recommend: 9 }));
    expect(story.facts.rating).toEqual({ score: 5, comment: 'Quick', recommend: 9 });
  });
});

describe('work that is logged', () => {
  it('adds up', () => {
    const logged = (at: number, minutes: number) => told('work.logged', at, { agent: 'anna', minutes });
    const story = new Story(plain).given(opened(MONDAY_9), logged(minute(5), 10), logged(minute(9), 20));
    expect(story.facts.workedMinutes).toBe(30);
  });
});

describe('what a timer brought', () => {
  const timed = { ...plain, automation: { ...TERMS.automation!, remindClientAfter: { wallMs: DAY } } };
  const toldOf = (story: Story, kind: string) => story.told.filter((line) => line.includes(kind));

  it('tells the lead since when nobody was told anything', () => {
    const story = new Story(timed).given(opened(MONDAY_9), word(minute(10))).until(minute(10) + 3 * DAY);
    const notice = story.obligations.findLast((entry) => entry.kind === 'notice');
    expect(notice).toMatchObject({ notice: { kind: 'silence', silentSince: minute(10) } });
  });

  it('has come to nothing when an answer of before it is known late', () => {
    const story = new Story(timed).given(opened(MONDAY_9), waits(minute(10))).until(minute(20) + DAY);
    expect(toldOf(story, 'waiting_reminder')).toHaveLength(1);
    const answer = told('ticket.replied', minute(60), { by: 'client', public: true, body: 'Here.' });
    story.arrive(answer, minute(30) + DAY);
    expect(story.facts).toMatchObject({ status: 'in_progress', timerDone: null });
    const again = story.foldedAgain();
    expect(again).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });
});

describe('a change of classification', () => {
  it('to what the ticket is already changes no clock', () => {
    const story = new Story(plain).given(opened(MONDAY_9));
    const before = story.clock('resolution');
    story.given(told('ticket.priority_changed', minute(5), { priority: 'critical' }));
    expect(story.clock('resolution')).toEqual(before);
  });

  it('to a level that there is not keeps the one that it has', () => {
    const story = new Story(plain).given(
      opened(MONDAY_9),
      told('ticket.reclassified', minute(5), { level: 'gone' }),
      told('ticket.reclassified', minute(6), { kind: 'bug' }),
    );
    expect(story.facts).toMatchObject({ level: 'gold', chosenLevel: null, kind: 'bug' });
  });

  it('to another client takes the contract that was valid when the ticket was opened', () => {
    const clients = { ...TERMS.clients, globex: { level: 'gold', to: '2026-03-02' } };
    const story = new Story({ ...plain, clients }).given(
      opened(MONDAY_9, { client: 'other' }),
      told('ticket.reclassified', MONDAY_9 + 2 * DAY, { client: 'globex' }),
    );
    expect(story.facts).toMatchObject({ client: 'globex', contract: 'globex', level: 'gold' });
  });
});

describe('a line that is closed (R29)', () => {
  const office = structuredClone(plain);
  office.lines.l2!.calendar = 'office';
  const handoff = { summary: 'The cart is empty', links: ['https://shop.example'] };
  const handedOver = (at: number) => told('ticket.handed_over', at, { to: 'l2', handoff });
  const deferred = (story: Story) =>
    story.obligations.flatMap((entry) =>
      entry.kind === 'notice' && entry.notice.kind === 'deferred' ? [entry.notice] : [],
    );
  const opensAt = MONDAY_9 + DAY;

  it('for two hours is told of to nobody, for longer it is', () => {
    const at = (hours: number) => opensAt - hours * HOUR;
    expect(deferred(new Story(office).given(opened(at(3)), handedOver(at(2))))).toEqual([]);
    expect(deferred(new Story(office).given(opened(at(3)), handedOver(at(2) - 1)))).toHaveLength(1);
  });

  it('is told of with the time of the next word that was promised, if it is still to come', () => {
    const evening = MONDAY_9 + 11 * HOUR;
    const promised = (nextUpdateBy: number) => {
      const data = { by: 'agent', public: true, body: 'Soon.', nextUpdateBy };
      return told('ticket.replied', evening - 30 * MINUTE, data);
    };
    const noticeOf = (nextUpdateBy: number) =>
      deferred(new Story(office).given(opened(evening - HOUR), promised(nextUpdateBy), handedOver(evening)))[0];
    expect(noticeOf(evening + 1)).toMatchObject({ nextUpdateBy: evening + 1, opensAt });
    expect(noticeOf(evening)).not.toHaveProperty('nextUpdateBy');
    const silent = new Story(office).given(opened(evening - HOUR), handedOver(evening));
    expect(deferred(silent)[0]).not.toHaveProperty('nextUpdateBy');
  });

  it('is of use until it opens, and for a day at most from when it is known', () => {
    const friday = MONDAY_9 + 4 * DAY + 10 * HOUR;
    const monday = MONDAY_9 + 7 * DAY;
    const story = new Story(office).given(opened(friday - HOUR)).arrive(handedOver(friday), friday + 5 * HOUR);
    expect(deferred(story)).toMatchObject([{ opensAt: monday, lastUsefulAt: friday + 5 * HOUR + DAY }]);
  });
});
