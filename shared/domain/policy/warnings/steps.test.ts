import { describe, expect, it } from '@jest/globals';
import type { Written } from '../document.fixture.ts';
import { warningsWith } from './warnings.fixture.ts';

const LEAD: Written = [{ notify: 'lead' }];
const ladder = (...steps: Written[]) => warningsWith([['ladders', 'default'], steps]);
const SAME = 'does the same as this step. Leave out one of the two, or let the other repeat less often.';

describe('two steps of a ladder', () => {
  it('given that one meets a repetition of the other, are told when', () => {
    const repeated = { when: 'after 30m', repeat: { every: '30m', atMost: 4 }, do: LEAD };
    expect(ladder(repeated, { when: 'after 2h', do: [{ notify: 'agent' }, { notify: 'lead', urgent: true }] })).toEqual(
      [['ladders.default[1]', `2h after the due time, ladders.default[0] ${SAME}`]],
    );
  });

  it('given one time and one action in common, are told', () => {
    expect(
      ladder({ when: 'at due', do: LEAD }, { when: 'at due', do: [...(LEAD as []), { hand_over: 'next' }] }),
    ).toEqual([['ladders.default[1]', `At the due time, ladders.default[0] ${SAME}`]]);
    expect(ladder({ when: 'before 10m', do: LEAD }, { when: 'before 10m', ackTimeout: '1h', do: LEAD })).toEqual([
      ['ladders.default[1]', `10m before the due time, ladders.default[0] ${SAME}`],
    ]);
    expect(ladder({ when: 'before 20%', do: LEAD }, { when: 'before 20%', ackTimeout: '1h', do: LEAD })).toEqual([
      ['ladders.default[1]', `At 20% before the due time, ladders.default[0] ${SAME}`],
    ]);
  });

  it('given other times, other people, or a percentage beside a length, are left alone', () => {
    const repeated = { when: 'after 30m', repeat: { every: '30m', atMost: 4 }, do: LEAD };
    expect(ladder(repeated, { when: 'after 3h', do: LEAD }, { when: 'after 45m', do: LEAD })).toEqual([]);
    expect(ladder(repeated, { when: 'after 1h', do: [{ notify: 'on_call' }] })).toEqual([]);
    expect(ladder({ when: 'before 20%', do: LEAD }, { when: 'before 10m', do: LEAD })).toEqual([]);
  });
});

describe('a step that repeats', () => {
  const reminding = (atMost: number) => ladder({ when: 'before 20m', repeat: { every: '5m', atMost }, do: LEAD });

  it('given reminders that go on when it is overdue, is told how many are in time', () => {
    const LATE =
      'Repeated so often, this step still says that something is due soon when it is overdue. Write `atMost: 3`, and let another step go on from the due time.';
    expect(reminding(4)).toEqual([['ladders.default[0].repeat', LATE]]);
    expect(ladder({ when: 'before 20m', repeat: { every: '20m', atMost: 1 }, do: LEAD })).toEqual([
      ['ladders.default[0].repeat', LATE.replace('Write `atMost: 3`', 'Leave it out')],
    ]);
  });

  it('given reminders that end in time, or times after the due time, is left alone', () => {
    expect(reminding(3)).toEqual([]);
    expect(ladder({ when: 'at due', repeat: { every: '5m', atMost: 9 }, do: LEAD })).toEqual([]);
  });
});

describe('the time-outs of a ladder', () => {
  const withTimeouts = (...timeouts: string[]) =>
    ladder(...timeouts.map((ackTimeout, index) => ({ when: `after ${index + 1}h`, ackTimeout, do: LEAD })));

  it('given several, are told: the shortest holds', () => {
    expect(withTimeouts('1h', '30m')).toEqual([
      [
        'ladders.default[0].ackTimeout',
        'The shortest time-out holds for the whole ladder: 30m of ladders.default[1]. This one changes nothing; leave it out.',
      ],
    ]);
  });

  it('given the same in each, are left alone', () => {
    expect(withTimeouts('30m', '30m')).toEqual([]);
  });
});

describe('an action', () => {
  it('given a promise that nobody made, is told', () => {
    const tell: Written = [{ tell_client: 'promise_broken' }];
    expect(ladder({ when: 'at due', do: tell })).toEqual([
      [
        'ladders.default[0].do[0]',
        'This tells the client that a promise was broken, and the ladder runs on first_response, resolution, update and 2 more too, where none was made. Write it in a ladder called `promise`, or with `objectives: [promise]`.',
      ],
    ]);
    expect(warningsWith([['ladders', 'promise'], [{ when: 'before 10m', do: tell }]])).toEqual([
      ['ladders.promise[0].do[0]', 'Before the due time no promise is broken yet. Tell the client at due, or after.'],
    ]);
    const narrowed = { objectives: ['promise'], steps: [{ when: 'after 1h', do: tell }] };
    const named: [string[], Written] = [['levels', 'gold', 'ladder'], 'honest'];
    expect(warningsWith([['ladders', 'honest'], narrowed], named)).toEqual([]);
  });

  it('given one priority, cannot raise it', () => {
    const raise: [string[], Written] = [['ladders', 'default'], [{ when: 'at due', do: [{ raise_priority: true }] }]];
    const targets: [string[], Written] = [['levels', 'gold', 'targets'], { default: { resolution: '4h' } }];
    expect(warningsWith(raise, targets, [['priorities'], ['normal']])).toEqual([
      ['ladders.default[0].do[0]', 'There is one priority, so that none can be raised. Leave this out.'],
    ]);
    expect(warningsWith(raise)).toEqual([]);
  });
});
