import { describe, expect, it } from '@jest/globals';
import type { Written } from '../document.fixture.ts';
import { warningsWith } from './warnings.fixture.ts';

describe('a line', () => {
  it('given no rota, is told who hears instead of those on call', () => {
    expect(warningsWith([['lines', 'l2', 'rota'], undefined])).toEqual([
      [
        'lines.l2',
        'The line has no rota: what ladders.default[0] tells those on call goes to its lead, boris. Name a `rota`.',
      ],
    ]);
  });

  it('given no lead, is told who hears instead', () => {
    const NO_LEAD =
      "The line has no lead: what ladders.default[1] tells the lead goes to the agency's address, help@studio.example. Name a person as `lead`.";
    expect(warningsWith([['lines', 'l1', 'lead'], undefined])).toEqual([['lines.l1', NO_LEAD]]);
    expect(warningsWith([['lines', 'l1', 'lead'], undefined], [['lines', 'l1', 'rota'], undefined])).toEqual([
      ['lines.l1', expect.stringContaining("goes to the agency's address, help@studio.example. Name a `rota`.")],
      ['lines.l1', NO_LEAD],
    ]);
  });

  it('given no step that needs them, is left alone', () => {
    const quiet: [string[], Written] = [['ladders', 'default'], [{ when: 'at due', do: [{ notify: 'agent' }] }]];
    expect(warningsWith(quiet, [['lines', 'l1', 'lead'], undefined], [['lines', 'l1', 'rota'], undefined])).toEqual([]);
  });

  it('given a step on the clocks of another line alone, is left alone', () => {
    const edits: [string[], Written | undefined][] = [
      [['ladders', 'default'], [{ when: 'at due', do: [{ notify: 'agent' }] }]],
      [['ladders', 'slow'], [{ when: 'at due', do: [{ notify: 'lead' }] }]],
      [['lines', 'l2', 'ladder'], 'slow'],
    ];
    expect(warningsWith(...edits, [['lines', 'l1', 'lead'], undefined])).toEqual([]);
    expect(warningsWith(...edits, [['lines', 'l2', 'lead'], undefined])).toEqual([
      ['lines.l2', expect.stringContaining('what ladders.slow[0] tells the lead')],
    ]);
  });
});

describe('a step that hands over', () => {
  it('given no line with a next, is told', () => {
    expect(warningsWith([['lines', 'l1', 'next'], undefined])).toEqual([
      [
        'ladders.default[1].do[1]',
        'No line has a `next`, so that this hands over to nobody, and alarms the lead instead. Write `next` in a line, or leave this out.',
      ],
    ]);
  });

  it('given a last line, is left alone: its lead is alarmed', () => {
    expect(warningsWith([['lines', 'l3'], { rota: 'duty', lead: 'anna' }])).toEqual([]);
  });
});

describe('an agency without lines', () => {
  const none: [string[], Written][] = [
    [['lines'], {}],
    [['rotas'], {}],
  ];

  it('given steps for those on call, leads and next lines, is told once each', () => {
    expect(warningsWith(...none)).toEqual([
      [
        'ladders.default[0].do[1]',
        "There are no lines, so that nobody is on call and nobody leads: this goes to the agency's address, help@studio.example. Write `lines`, with a `rota` and a `lead`.",
      ],
      ['ladders.default[1].do[1]', 'There are no lines, so that this does nothing. Write `lines`, or leave this out.'],
    ]);
  });

  it('given steps for the agent and the client alone, is left alone', () => {
    expect(warningsWith(...none, [['ladders', 'default'], [{ when: 'at due', do: [{ notify: 'agent' }] }]])).toEqual(
      [],
    );
  });
});
