import { describe, expect, it } from '@jest/globals';
import { changed, problemsOf, readAt, type Written, type Wrong } from '../document.fixture.ts';

const MINUTE = 60_000;
const LADDER = ['ladders', 'default'];
const NOTIFY: Written = { when: 'at due', do: [{ notify: 'lead' }] };

const stepAt = (when: string): Written => [{ when, do: [{ notify: 'lead' }] }];
const doing = (...deeds: Written[]): Written => [{ when: 'at due', do: deeds }];

describe('a step of a ladder', () => {
  it.each([
    ['at due', { at: 'due' }],
    ['before 30m', { before: { ms: 30 * MINUTE } }],
    ['before 1%', { before: { percent: 1 } }],
    ['before 99%', { before: { percent: 99 } }],
    ['after 15m', { after: { ms: 15 * MINUTE } }],
  ])('comes %s', (written, when) => {
    expect(readAt(LADDER, stepAt(written))).toEqual({ steps: [{ when, actions: [{ notify: 'lead' }] }] });
  });

  it('does one thing after another', () => {
    const deeds = doing(
      { notify: 'on_call', urgent: true },
      { notify: 'agent', urgent: false },
      { hand_over: 'next' },
      { raise_priority: true },
      { tell_client: 'promise_broken' },
    );
    expect(readAt(LADDER, deeds)).toMatchObject({
      steps: [
        {
          actions: [
            { notify: 'on_call', urgent: true },
            { notify: 'agent' },
            { handOver: 'next' },
            { raisePriority: true },
            { tellClient: 'promise_broken' },
          ],
        },
      ],
    });
  });

  it('may be repeated, and wait for an acknowledgement', () => {
    const written = [
      { when: 'after 15m', repeat: { every: '30m', atMost: 4 }, ackTimeout: '1h', do: [{ notify: 'lead' }] },
    ];
    expect(readAt(LADDER, written as Written)).toEqual({
      steps: [
        {
          when: { after: { ms: 15 * MINUTE } },
          repeat: { everyMs: 30 * MINUTE, atMost: 4 },
          ackTimeoutMs: 60 * MINUTE,
          actions: [{ notify: 'lead' }],
        },
      ],
    });
  });

  const NO_TIME = 'is not a time of a step. Write "before 30m", "before 25%", "at due" or "after 15m".';
  const WRONG: Wrong[] = [
    ...['before 30m after 15m', 'not before 25%', 'before 25% or so', 'not before 30m', 'by 30m', 'before'].map(
      (when): Wrong => [`that comes ${when}`, LADDER, stepAt(when), 'ladders.default[0].when', `"${when}" ${NO_TIME}`],
    ),
    ['that never comes', LADDER, stepAt('after 8761h'), 'ladders.default[0].when', 'Write at most 8760h.'],
    [
      'that hands over at ease',
      LADDER,
      doing({ hand_over: 'next', urgent: false }),
      'ladders.default[0].do[0].urgent',
      'Only a `notify` can be urgent.',
    ],
    [
      'that repeats an earlier one',
      LADDER,
      [NOTIFY, { when: 'after 15m', do: [{ notify: 'lead' }] }, NOTIFY],
      'ladders.default[2]',
      'This step repeats step [0]. Leave one out.',
    ],
  ];

  it.each(WRONG)('%s is refused', (_what, at, value, path, message) => {
    expect(problemsOf(changed(at, value))).toEqual([[path, message]]);
  });
});

describe('a ladder', () => {
  it('runs on the objectives that it names', () => {
    expect(readAt(LADDER, { objectives: ['promise', 'update'], steps: [NOTIFY] })).toEqual({
      objectives: ['promise', 'update'],
      steps: [{ when: { at: 'due' }, actions: [{ notify: 'lead' }] }],
    });
  });

  const WRONG: Wrong[] = [
    [
      'of no objective',
      LADDER,
      { objectives: [], steps: [NOTIFY] },
      'ladders.default.objectives',
      'Name at least one objective, or leave the key out.',
    ],
    ['without steps', LADDER, [], 'ladders.default', 'Write at least one step.'],
    [
      'of objectives alone',
      LADDER,
      { objectives: ['promise'] },
      'ladders.default.steps',
      'This is missing. Write a list.',
    ],
  ];

  it.each(WRONG)('%s is refused', (_what, at, value, path, message) => {
    expect(problemsOf(changed(at, value))).toEqual([[path, message]]);
  });
});
