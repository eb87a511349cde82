import { describe, expect, it } from '@jest/globals';
import type { Terms } from '../../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../../testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const plain: Terms = { ...TERMS, ladders: {} };
const replying: Terms = { ...plain, automation: { reopenOnReply: true, ignoreThanks: true } };
/** There is always a next update, two hours after each word. */
const always = structuredClone(plain);
always.levels.gold!.alwaysNextUpdate = true;

const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const word = (n: number, data: object = {}) =>
  told('ticket.replied', minute(n), { by: 'agent', public: true, body: 'We are at it.', ...data });
const question = (n: number, body = 'Any news?') =>
  told('ticket.replied', minute(n), { by: 'client', public: true, body });
const status = (n: number, name: string, data: object = {}) =>
  told('ticket.status_changed', minute(n), { status: name, by: 'agent', ...data });
const resolved = (n: number) => told('ticket.resolved', minute(n), { by: 'agent', report });
const closed = (n: number) => told('ticket.closed', minute(n), { by: 'agent' });
const merged = (n: number) => told('ticket.merged', minute(n), { into: 'INC-2' });

const refusals = (story: Story) =>
  story.history.flatMap((entry) => (entry.kind === 'refused' ? [[entry.what, entry.reason]] : []));
const promises = (story: Story) => story.facts.clocks.filter(({ objective }) => objective === 'promise');

describe('what is said on a ticket that has ended', () => {
  it.each([
    ['closed', closed(5)],
    ['merged', merged(5)],
  ])('changes no status when it is %s, and says so once', (how, end) => {
    const late = status(6, 'in_progress', { explanation: 'On it again.' });
    const story = new Story(plain).given(opened(MONDAY_9), end, late, status(7, 'on_hold'));
    expect(story.facts.status).toBe(how);
    const reason = `The ticket is ${how}: it must be reopened before its status can change.`;
    expect(refusals(story)).toEqual([
      ['reopening', reason],
      ['reopening', reason],
    ]);
    const keys = story.state!.ledger.keys;
    expect(new Set(keys).size).toBe(keys.length);
    expect(story.facts.lastWordAt).toBeNull();
  });

  it.each([
    ['closed', closed(5)],
    ['merged', merged(5)],
  ])('promises nothing when it is %s, and that is refused only where something was promised', (how, end) => {
    const story = new Story(plain).given(opened(MONDAY_9), end, word(6), word(7, { nextUpdateBy: minute(90) }));
    expect(refusals(story)).toEqual([['promise', `The ticket is ${how}.`]]);
    expect(promises(story)).toEqual([]);
    expect(story.facts).toMatchObject({ nextUpdateBy: null, lastWordAt: null });
  });

  it('does not come back when it is merged and its client writes', () => {
    const story = new Story(replying).given(opened(MONDAY_9), word(1), merged(5), question(6));
    expect(story.facts.status).toBe('merged');
    expect(story.log.map(({ event }) => event.type)).not.toContain('ticket.reopened');
    expect(story.facts.clocks.filter(({ phase }) => phase === 'running')).toEqual([]);
  });

  it('comes back when it is closed and its client writes, by an event that says by whom and by which rule', () => {
    const story = new Story(replying).given(opened(MONDAY_9), resolved(1), closed(5), question(6));
    expect(story.log.at(-1)?.event).toMatchObject({
      type: 'ticket.reopened',
      source: 'urn:kept',
      data: { by: 'client', rule: 'automation.reopenOnReply' },
    });
    expect(story.facts.status).toBe('in_progress');
  });

  it('comes back for an answer without words, which is no bare thanks', () => {
    const empty = told('ticket.replied', minute(6), { by: 'client', public: true });
    const story = new Story(replying).given(opened(MONDAY_9), resolved(1), empty);
    expect(story.facts.status).toBe('in_progress');
    const thanked = new Story(replying).given(opened(MONDAY_9), resolved(1), question(6, 'Thank you!'));
    expect(thanked.facts.status).toBe('resolved');
  });
});

describe('a promise', () => {
  it.each([
    ['lies before the word', minute(9)],
    ['is of the very moment of the word', minute(10)],
  ])('that %s is refused, and the word stands', (_, nextUpdateBy) => {
    const story = new Story(plain).given(opened(MONDAY_9), word(10, { nextUpdateBy }));
    expect(refusals(story)).toEqual([['promise', 'The promised time lies before the word itself.']]);
    expect(promises(story)).toEqual([]);
    expect(story.facts).toMatchObject({ nextUpdateBy: null, lastWordAt: minute(10) });
  });

  it('of two words that are refused is refused twice', () => {
    const story = new Story(plain).given(
      opened(MONDAY_9),
      word(10, { nextUpdateBy: minute(1) }),
      word(11, { nextUpdateBy: minute(1) }),
    );
    expect(refusals(story)).toHaveLength(2);
  });

  it('leaves the expected completion as it was when it names none', () => {
    const eta = MONDAY_9 + DAY;
    const story = new Story(plain).given(opened(MONDAY_9), word(1, { eta }), word(2));
    expect(story.facts.eta).toBe(eta);
    story.given(word(3, { eta: eta + HOUR }));
    expect(story.facts.eta).toBe(eta + HOUR);
  });
});

describe('a change of status', () => {
  it('with a blank explanation is no word', () => {
    const story = new Story(plain).given(opened(MONDAY_9), status(1, 'in_progress', { explanation: '  ' }));
    expect(story.facts.lastWordAt).toBeNull();
    expect(story.clock('first_response').phase).toBe('running');
  });

  it('that is explained by another system is no word, and promises nothing', () => {
    const by = { by: 'system', explanation: 'Routed.', nextUpdateBy: minute(90) };
    const story = new Story(always).given(opened(MONDAY_9), status(1, 'in_progress', by));
    expect(story.facts.lastWordAt).toBeNull();
    expect(promises(story)).toEqual([]);
  });

  it('by an agent that is explained is a word with content: it keeps a promise', () => {
    const story = new Story(plain).given(
      opened(MONDAY_9),
      word(1, { nextUpdateBy: minute(60) }),
      status(30, 'waiting_vendor', { explanation: 'The provider looks into it.' }),
    );
    expect(promises(story)).toMatchObject([{ phase: 'stopped', verdict: 'met', stoppedAt: minute(30) }]);
    expect(story.facts.nextUpdateBy).toBeNull();
  });

  it.each([
    ['is told when it changes something', status(5, 'on_hold'), ['5 status_changed']],
    ['is told when it only explains', status(5, 'in_progress', { explanation: 'Still at it.' }), ['5 status_changed']],
    ['is not told when it changes and explains nothing', status(5, 'in_progress'), []],
    ['is not told to the client who made it', status(5, 'on_hold', { by: 'client' }), []],
  ])('%s', (_, event, expected) => {
    const story = new Story(plain).given(opened(MONDAY_9), status(2, 'in_progress'), event);
    const after = story.told.map((line) => line.split(' →')[0]).filter((line) => line?.startsWith('5 '));
    expect(after).toEqual(expected);
  });

  it('that ends the waiting for the client begins the silence anew (R25), and no other does', () => {
    const story = new Story(plain).given(opened(MONDAY_9), status(10, 'waiting_client'));
    expect(story.facts.silentSince).toBe(MONDAY_9);
    story.given(status(20, 'waiting_client'));
    expect(story.facts.silentSince).toBe(MONDAY_9);
    story.given(status(30, 'in_progress'));
    expect(story.facts.silentSince).toBe(minute(30));
    story.given(status(40, 'on_hold'));
    expect(story.facts.silentSince).toBe(minute(30));
  });

  it('to waiting for the client is waited for since then, though it is said again', () => {
    const story = new Story(plain).given(opened(MONDAY_9), status(10, 'waiting_client'), status(20, 'waiting_client'));
    expect(story.facts.waitingSince).toBe(minute(10));
    expect(story.facts.waitingCause).toEqual({ source: 'urn:desk', id: `ticket.status_changed@${minute(10)}` });
  });
});

describe('the clock of the next word', () => {
  it('begins with no word of a ticket whose clocks wait, nor of one that is resolved', () => {
    const phone = new Story(plain).given(opened(MONDAY_9, { channel: 'phone' }), word(1), question(2));
    expect(phone.facts.clocks.map(({ objective }) => objective)).not.toContain('update');
    expect(phone.facts.clocks.map(({ objective }) => objective)).not.toContain('next_response');
    const done = new Story(plain).given(opened(MONDAY_9), word(1), resolved(2), word(3));
    expect(done.facts.clocks.filter(({ objective, phase }) => objective === 'update' && phase === 'running')).toEqual(
      [],
    );
  });
});

describe('always a next update', () => {
  it.each(['in_progress', 'waiting_vendor', 'on_hold'])('is promised by a word while the ticket is %s', (name) => {
    const story = new Story(always).given(opened(MONDAY_9), status(1, name), word(2));
    expect(story.log.at(-1)?.event).toMatchObject({
      type: 'promise.made',
      data: { nextUpdateBy: minute(122), reason: 'There is always a next update.' },
    });
    expect(story.facts.nextUpdateBy).toBe(minute(122));
  });

  it.each([
    ['waits for the client', [status(1, 'waiting_client')]],
    ['is resolved', [resolved(1)]],
    ['has no clocks yet', []],
  ])('is not promised while the ticket %s', (_, events) => {
    const data = events.length === 0 ? { channel: 'phone' } : {};
    const story = new Story(always).given(opened(MONDAY_9, data), ...events, word(2));
    expect(promises(story)).toEqual([]);
  });

  it('is not promised by a level that does not say so', () => {
    expect(promises(new Story(plain).given(opened(MONDAY_9), word(2)))).toEqual([]);
  });

  it('promises after each of two words apart', () => {
    const story = new Story(always).given(opened(MONDAY_9), word(2), word(60));
    expect(promises(story)).toMatchObject([
      { verdict: 'met', stoppedAt: minute(60) },
      { phase: 'running', dueAt: minute(180) },
    ]);
    const ids = story.log.map(({ event }) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a promise of Kept’s own that comes in the log', () => {
  const made = (n: number, nextUpdateBy: number) => ({
    ...told('ticket.ranked', minute(n), { nextUpdateBy, reason: 'x' }, `made${n}`),
    type: 'promise.made',
    source: 'urn:kept',
  });

  it.each([
    ['in the past', [], minute(4)],
    ['at its own moment', [], minute(5)],
    ['of a ticket that is resolved', [resolved(3)], minute(90)],
    ['of a ticket that is closed', [closed(3)], minute(90)],
    ['of a ticket that is merged', [merged(3)], minute(90)],
  ])('%s changes nothing', (_, events, nextUpdateBy) => {
    const story = new Story(plain).given(opened(MONDAY_9), ...events, made(5, nextUpdateBy) as never);
    expect(promises(story)).toEqual([]);
    expect(story.facts.nextUpdateBy).toBeNull();
  });

  it('ahead of it stands', () => {
    const story = new Story(plain).given(opened(MONDAY_9), made(5, minute(90)) as never);
    expect(promises(story)).toMatchObject([{ phase: 'running', dueAt: minute(90) }]);
    expect(story.facts.nextUpdateBy).toBe(minute(90));
  });
});
