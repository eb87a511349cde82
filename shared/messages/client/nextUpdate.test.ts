import { describe, expect, it } from '@jest/globals';
import { renderNotice } from '../render.ts';
import { OPENED_AT, sample } from '../testing/samples.ts';

const HOUR_MS = 3_600_000;

function textOf(input: Parameters<typeof renderNotice>[0]): string {
  return renderNotice(input).text;
}

describe('next update', () => {
  it('tells of the expected end too, when it is known', () => {
    expect(textOf(sample('next_update', 'en'))).not.toContain('Expected completion');
    expect(textOf(sample('next_update', 'en', { eta: OPENED_AT + 20 * HOUR_MS }))).toContain(
      'Status: In progress\nExpected completion: Tuesday, 3 March, 06:00',
    );
  });

  it.each([undefined, OPENED_AT])('names no time that is not to come: %s', (nextUpdateBy) => {
    const text = textOf(sample('next_update', 'en', { nextUpdateBy }));
    expect(text).toContain('We will write to you as soon as there is news.');
    expect(text).not.toMatch(/By then|by 10:00/);
  });
});
