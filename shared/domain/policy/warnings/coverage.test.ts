import { describe, expect, it } from '@jest/globals';
import { sourcesWith, zone } from '../compile.fixture.ts';
import type { Written } from '../document.fixture.ts';
import { edited, NOW, warningsOf, warningsWith } from './warnings.fixture.ts';

const layer = (hours?: Written) => ({
  people: ['anna'],
  turn: '1w',
  handover: 'mon 09:00',
  ...(hours !== undefined && { hours }),
});

/** A rota of these layers at the line l2, which has office hours: Monday to Friday, nine to five. */
function withLayers(...hours: (Written | undefined)[]): [string[], Written][] {
  const rota = { timeZone: 'Europe/Kyiv', layers: hours.map(layer) };
  return [
    [['rotas', 'late'], rota],
    [['lines', 'l2', 'rota'], 'late'],
  ];
}

const GAP = (when: string, more = '') =>
  `The line promises to answer in its hours, and nobody of the rota "late" is on duty ${when}${more}. Give a layer these hours, or the line a calendar without them.`;

describe('a line that promises an answer', () => {
  it('given a rota that leaves one stretch of the week uncovered, is told which', () => {
    expect(warningsWith(...withLayers({ 'mon-thu': ['09:00-17:00'], fri: ['09:00-15:30'] }))).toEqual([
      ['lines.l2.rota', GAP('from fri 15:30 to fri 17:00 (Europe/Kyiv)')],
    ]);
  });

  it('given several such stretches, is told the first and how much there is in all', () => {
    expect(warningsWith(...withLayers({ 'mon-fri': ['10:00-17:00'] }))).toEqual([
      ['lines.l2.rota', GAP('from mon 09:00 to mon 10:00 (Europe/Kyiv)', ', and at other times: 5h a week in all')],
    ]);
  });

  it('given layers that cover it together, or one without hours, is left alone', () => {
    const [morning, afternoon] = [{ 'mon-fri': ['08:00-13:00'] }, { 'mon-fri': ['13:00-20:00'] }];
    expect(warningsWith(...withLayers(afternoon, morning))).toEqual([]);
    expect(warningsWith(...withLayers(morning, undefined))).toEqual([]);
    expect(warningsWith(...withLayers(morning))).toHaveLength(1);
  });

  it('given a night shift that runs over midnight and the week’s end, is left alone', () => {
    const always: [string[], Written] = [['lines', 'l2', 'calendar'], 'always'];
    const utc: [string[], Written] = [['rotas', 'late', 'timeZone'], 'UTC'];
    const round = withLayers({ 'mon-sun': ['08:00-20:00'] }, { 'mon-sun': ['20:00-08:00'] });
    expect(warningsWith(...round, always, utc)).toEqual([]);
    const days = withLayers({ 'mon-sun': ['08:00-20:00'] });
    expect(warningsWith(...days, always, utc)).toEqual([
      ['lines.l2.rota', GAP('from mon 00:00 to mon 08:00 (UTC)', ', and at other times: 84h a week in all')],
    ]);
  });

  it('given no OLA to answer, is left alone', () => {
    expect(warningsWith(...withLayers({ mon: ['09:00-10:00'] }), [['lines', 'l2', 'ola'], {}])).toEqual([]);
  });

  it('given holidays and dated hours, is judged by its usual week', () => {
    const exceptions: [string[], Written] = [['calendars', 'office', 'exceptions'], { '2026-01-12': ['06:00-23:00'] }];
    expect(warningsWith(...withLayers({ 'mon-fri': ['09:00-17:00'] }), exceptions)).toEqual([]);
    const daysOff: [(string | number)[], Written] = [['rotas', 'late', 'layers', 0, 'daysOff'], 'winter'];
    const winter: [string[], Written] = [
      ['calendars', 'winter'],
      { timeZone: 'Europe/Kyiv', hours: { 'mon-fri': ['09:00-17:00'] }, exceptions: { '2026-01-12': [] } },
    ];
    expect(warningsWith(...withLayers(undefined), daysOff, winter)).toEqual([]);
  });

  it('given a rota on another clock, is judged in winter and in summer', () => {
    const march = Date.parse('2026-03-29T01:00:00Z') / 1000;
    const october = Date.parse('2026-10-25T01:00:00Z') / 1000;
    const summerTime = {
      ...zone('Europe/Kyiv'),
      transitions: [
        [march, 3600],
        [october, 0],
      ] as [number, number][],
    };
    const sources = {
      ...sourcesWith(),
      zoneTable: (name: string) => (name === 'Europe/Kyiv' ? summerTime : zone(name)),
    };
    const edits = withLayers({ 'mon-fri': ['09:00-17:00'] });
    const warnings = (timeZone: string) =>
      warningsOf(edited(...edits, [['rotas', 'late', 'timeZone'], timeZone]), NOW, sources);
    expect(warnings('Europe/Kyiv')).toEqual([]);
    expect(warnings('UTC')).toEqual([
      ['lines.l2.rota', GAP('from mon 09:00 to mon 10:00 (Europe/Kyiv)', ', and at other times: 5h a week in all')],
    ]);
  });
});
