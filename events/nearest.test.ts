import { describe, expect, it } from '@jest/globals';
import { nearest } from './nearest.ts';

describe('nearest', () => {
  const known = ['ticket.opened', 'ticket.reopened', 'ticket.closed', 'work.logged'];

  it.each([
    ['ticket.opend', 'ticket.opened'],
    ['ticket.re-opened', 'ticket.reopened'],
    ['tickets.closed', 'ticket.closed'],
    ['work.log', 'work.logged'],
    ['ticket.opened', 'ticket.opened'],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, known)).toBe(meant);
  });

  it.each(['', 'x', 'invoice', 'ticket.opened'.repeat(20)])('has no guess for %j', (word) => {
    expect(nearest(word, known)).toBeUndefined();
  });
});
