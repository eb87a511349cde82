import { describe, expect, it } from '@jest/globals';
import { warningsWith } from './warnings.fixture.ts';

describe('an entry that nothing names', () => {
  const layer = { people: ['anna'], turn: '1w', handover: 'mon 09:00' };
  const calendar = { timeZone: 'UTC', hours: { mon: ['09:00-17:00'] } };
  const level = { targets: { default: { resolution: '3bd' } } };
  const rota = { timeZone: 'UTC', layers: [layer] };

  it('is told: a calendar, a level, a rota', () => {
    expect(
      warningsWith([['calendars', 'night'], calendar], [['levels', 'bronze'], level], [['rotas', 'spare'], rota]),
    ).toEqual([
      ['calendars.night', 'Nothing is counted on this calendar. Name it somewhere, or leave it out.'],
      ['levels.bronze', 'No client and no rule has this level. Give it to one, or leave it out.'],
      [
        'rotas.spare',
        'No line has this rota, so that nobody is called by it. Name it as `rota` of a line, or leave it out.',
      ],
    ]);
  });

  it.each([
    ['an agency', [['agency', 'calendar'], 'night'], [['levels', 'silver', 'calendar'], 'office']],
    ['a level', [['levels', 'gold', 'calendar'], 'night'], [['lines', 'l1', 'calendar'], 'always']],
    ['a client', [['clients', 'acme', 'calendar'], 'night']],
    ['a person', [['people', 'anna', 'calendar'], 'night']],
    ['a line', [['lines', 'l2', 'calendar'], 'night']],
    ["a rota's layer", [['rotas', 'duty', 'layers', 0, 'daysOff'], 'night']],
  ] as [string, ...[(string | number)[], string][]][])('is none when %s names the calendar', (_who, ...edits) => {
    expect(warningsWith([['calendars', 'night'], calendar], ...edits)).toEqual([]);
  });

  it('is told: a channel that tells nobody', () => {
    const channels = { room: { kind: 'slack' }, pocket: { kind: 'telegram' }, spare: { kind: 'teams' } };
    const named = [
      [['lines', 'l1', 'channel'], 'room'],
      [
        ['people', 'anna', 'channels'],
        ['mail', 'pocket'],
      ],
    ] as const;
    expect(warningsWith([['channels'], channels], ...(named as unknown as Parameters<typeof warningsWith>))).toEqual([
      ['channels.spare', expect.stringContaining('Nobody is told by this channel.')],
    ]);
  });

  it('is none when a rule names the level, or a line the rota', () => {
    const rules = [{ when: { tag: 'trial' }, use: { level: 'bronze' } }];
    expect(warningsWith([['levels', 'bronze'], level], [['rules'], rules])).toEqual([]);
    expect(warningsWith([['rotas', 'spare'], rota], [['lines', 'l2', 'rota'], 'spare'])).toEqual([]);
  });

  it('is not looked for among people, lines and kinds, which events name', () => {
    const vera = { email: 'vera@studio.example' };
    const desk = { rota: 'duty', lead: 'anna' };
    const kinds = { feature: { requires: ['description'] } };
    expect(warningsWith([['people', 'vera'], vera], [['lines', 'l3'], desk], [['intake', 'kinds'], kinds])).toEqual([]);
  });
});
