import { describe, expect, it } from '@jest/globals';
import { warningsWith } from './warnings.fixture.ts';

describe('the agency’s own words', () => {
  it('given in some of its languages, are told where they are missing', () => {
    const clients: [(string | number)[], string] = [['clients', 'acme', 'language'], 'en'];
    expect(warningsWith(clients, [['words'], { uk: { 'closed.intro': 'Дякуємо.' } }])).toContainEqual([
      'words.uk["closed.intro"]',
      "This is missing in en: readers of en get Kept's own words. Write it there too.",
    ]);
  });

  it('given in all languages that somebody reads, are left alone', () => {
    const words = { uk: { 'closed.intro': 'Дякуємо.' } };
    expect(warningsWith([['words'], words]).filter(([at]) => at?.startsWith('words'))).toEqual([]);
  });
});
