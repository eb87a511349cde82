import { describe, expect, it } from '@jest/globals';
import { policyOf, sourcesWith } from '../compile.fixture.ts';
import { changed, writtenDocument } from '../document.fixture.ts';

describe('compiled calendars', () => {
  const usual = [[540, 1080]];

  it('work on a day that was moved, are off on the day that it was moved to, and keep dated exceptions above both', () => {
    const document = changed(['calendars', 'office', 'exceptions'], {
      '2026-01-10': [],
      '2026-01-01': ['10:00-12:00'],
    });
    const { office } = policyOf(
      document,
      sourcesWith({
        holidays: ['2026-01-01', '2026-01-07', '2026-01-17'],
        exceptions: { '2026-01-09': 'off', '2026-01-10': 'working', '2026-01-17': 'working' },
      }),
    ).terms.calendars;
    expect(office?.holidays).toEqual(['2026-01-01', '2026-01-07', '2026-01-09']);
    expect(office?.exceptions).toEqual({ '2026-01-01': [[600, 720]], '2026-01-10': [], '2026-01-17': usual });
  });

  it('give a moved working day the hours that most weekdays share', () => {
    const hours = { mon: ['08:00-12:00'], 'tue-thu': ['09:00-18:00'], fri: ['09:00-16:00'] };
    const { office } = policyOf(
      changed(['calendars', 'office', 'hours'], hours),
      sourcesWith({ exceptions: { '2026-01-10': 'working' } }),
    ).terms.calendars;
    expect(office?.exceptions).toEqual({ '2026-01-10': usual });
  });

  it('ask for the holidays as they are configured', () => {
    const asked: unknown[] = [];
    const suspended = [{ from: '2022-03-15' }];
    const holidays = { country: 'UA', region: '30', observed: false, suspended };
    policyOf(changed(['calendars', 'office', 'holidays'], holidays), sourcesWith({}, asked));
    policyOf(writtenDocument(), sourcesWith({}, asked));
    expect(asked).toEqual([
      ['UA', { region: '30', observed: false, suspended }],
      ['UA', { suspended: [] }],
    ]);
  });
});
