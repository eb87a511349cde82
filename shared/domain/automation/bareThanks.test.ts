import { describe, expect, it } from '@jest/globals';
import { isBareThanks } from './bareThanks.ts';

const THANKS = [
  ['Thanks', 'thanks a lot', 'Thanks so much!', 'thanks again', 'Many thanks.', 'thx'],
  ['Thank you', 'Thank you very much', 'thank you so much', 'Thank you again :)'],
  ['Спасибо', 'спасибо вам', 'Спасибо вам огромное!', 'Большое спасибо', 'Благодарю', 'благодарю вас'],
  ['Дякую', 'дякую вам', 'Дякую дуже', 'Щиро дякую', 'красно дякую', 'Спасибі'],
].flat();

describe('a bare thanks', () => {
  it('is one of the usual words, in any of the languages', () => {
    expect(THANKS.filter((body) => !isBareThanks(body))).toEqual([]);
  });

  it('may have signs and breaks between its words', () => {
    expect(isBareThanks(' Thanks...a lot!\n')).toBe(true);
    expect(isBareThanks('thank you,\n\n  very much')).toBe(true);
  });

  it('says nothing before it, and nothing after', () => {
    for (const body of THANKS) {
      expect([body, isBareThanks(`It still fails, ${body}`)]).toEqual([body, false]);
      expect([body, isBareThanks(`${body} but it still fails`)]).toEqual([body, false]);
    }
  });
});
