import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { playDemo } from './demo.ts';

describe('the demo: R18’s two tickets of 20 hours', () => {
  let text = '';
  beforeAll(async () => {
    text = await playDemo(loadPolicy('config'), false);
  });
  const part = (from: string, to?: string) => text.slice(text.indexOf(from), to ? text.indexOf(to) : undefined);

  it('tells one client at hour 0, 3 and 20, each time with when the next word comes', () => {
    const story = part('Olha, SHOP-1', 'Mykola, SHOP-2');
    expect(story.match(/^ *\d+:\d\d .*✉/gm)?.map((line) => line.trim().split(' ')[0])).toEqual([
      '0:00',
      '3:00',
      '20:00',
    ]);
    expect(story).toContain('by 18:00 on Monday, 2 March');
    expect(story).toContain('by 09:30 on Tuesday, 3 March');
  });

  it('and the other only at 20, while Kept sees the breach that nobody told of', () => {
    const story = part('Mykola, SHOP-2');
    expect(story.match(/^ *\d+:\d\d .*✉/gm)?.map((line) => line.trim().split(' ')[0])).toEqual(['20:00']);
    expect(story).toMatch(/^ *5:00 .*First response: breached/m);
    expect(story).toContain('longest silence 20 h');
  });
});
