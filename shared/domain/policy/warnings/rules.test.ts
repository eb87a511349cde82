import { describe, expect, it } from '@jest/globals';
import type { Written } from '../document.fixture.ts';
import { edited, warningsOf, warningsWith } from './warnings.fixture.ts';

const NEVER = 'This rule never counts:';

/** The warnings about rules with these conditions, in this order. */
function withRules(...conditions: Written[]): [string, string][] {
  return warningsWith([['rules'], conditions.map((when) => ({ when, use: { line: 'l2' } }))]);
}

describe('a document that nothing is to be said of', () => {
  it('has no warnings', () => {
    expect(warningsOf(edited())).toEqual([]);
  });
});

describe('a rule', () => {
  it('given an earlier one that asks for less, is told to stand before it', () => {
    expect(withRules({ client: 'acme' }, { tag: 'vip' }, { client: 'acme', priority: 'high' })).toEqual([
      ['rules[2]', `${NEVER} rules[0] comes first, and matches all that it matches. Put the narrower rule first.`],
    ]);
  });

  it('given an earlier one that asks for the same, is told to be joined with it', () => {
    expect(withRules({ kind: 'bug', tag: 'vip' }, { tag: 'vip', kind: 'bug' })).toEqual([
      ['rules[1]', `${NEVER} rules[0] has the same conditions and comes first. Write in one rule what both use.`],
    ]);
  });

  it('given earlier ones for each priority, or each channel, is told so', () => {
    const priorities = ['high', 'normal', 'low'].map((priority) => ({ client: 'acme', priority }));
    expect(withRules({ tag: 'x' }, ...priorities, { client: 'acme', kind: 'bug' })).toEqual([
      [
        'rules[4]',
        `${NEVER} rules[1], rules[2] and rules[3] come first, and together match all that it matches. Put it before them, or leave it out.`,
      ],
    ]);
    const channels = ['email', 'phone', 'chat', 'messenger', 'form', 'account', 'social', 'api'];
    const told = withRules(...channels.map((channel) => ({ channel })), { kind: 'bug' });
    expect(told).toEqual([['rules[8]', expect.stringContaining('rules[0], rules[1], rules[2] and 5 more come first')]]);
  });

  it('given a narrower one before it, one beside it, or one for some priorities, is left alone', () => {
    expect(withRules({ client: 'acme', priority: 'high' }, { client: 'acme' })).toEqual([]);
    expect(withRules({ client: 'acme' }, { priority: 'high' })).toEqual([]);
    expect(withRules({ client: 'acme', kind: 'bug' }, { client: 'acme', kind: 'outage' })).toEqual([]);
    expect(withRules({ priority: 'high' }, { priority: 'low' }, { kind: 'bug' })).toEqual([]);
  });

  it('given `default` as a client or a kind, is told that no event names it', () => {
    expect(withRules({ client: 'default' }, { kind: 'default' })).toEqual([
      [
        'rules[0].when.client',
        '`default` is no client that an event names, so that this rule never matches. Leave the condition out, and put the rule after those that name a client.',
      ],
      [
        'rules[1].when.kind',
        '`default` is no kind that an event names, so that this rule never matches. Leave the condition out, and put the rule after those that name a kind.',
      ],
    ]);
  });

  it('given a tag of that name, is left alone', () => {
    expect(withRules({ tag: 'default' })).toEqual([]);
  });
});
