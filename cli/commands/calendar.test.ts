import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';

const KEPT = fileURLToPath(new URL('../kept.ts', import.meta.url));
const CONFIG = fileURLToPath(new URL('../../config', import.meta.url));
const FIXTURES = new URL('../../shared/adapters/configuration/fixtures/', import.meta.url);

function calendar(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [KEPT, 'calendar', ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const withConfig = (...words: string[]) => calendar(...words, '--config', CONFIG);

function jsonOf(...words: string[]) {
  const { status, stdout, stderr } = withConfig(...words, '--json');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(stdout);
}

describe('kept calendar show', () => {
  it('draws the week that holds the date, in plain text when it is no terminal', () => {
    const { status, stdout, stderr } = withConfig('show', 'office', '--week', '2026-12-31');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('office, Europe/Kyiv: Mon 2026-12-28 to Sun 2027-01-03');
    expect(stdout).toContain('Thu 2026-12-31  ·········████···········  09:00-13:00                         4h\n');
    expect(stdout).toContain('                exception: hours of its own\n');
    expect(stdout).toContain("                holiday: New Year's Day\n");
    expect(stdout).not.toContain('\u001b');
    for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(80);
  });

  it('draws this week without a date, and says where days off are not known', () => {
    expect(withConfig('show', 'always').stdout).toMatch(/^always, UTC: Mon /);
    expect(withConfig('show', 'office', '--week', '2040-01-01').stdout).toContain(
      'Days off are known from 2015 to 2037',
    );
  });

  it('prints JSON for programs', () => {
    const week = jsonOf('show', 'office', '--week', '2026-03-29');
    expect(week).toMatchObject({
      calendar: 'office',
      timeZone: 'Europe/Kyiv',
      tzVersion: process.versions.tz,
      from: '2026-03-23',
      to: '2026-03-29',
      openMs: 40 * 3_600_000,
      notes: [],
    });
    expect(week.days[6]).toEqual({
      date: '2026-03-29',
      weekday: 'sun',
      hours: 'weekly',
      open: [],
      openMs: 0,
      lengthMs: 23 * 3_600_000,
      dayOff: null,
      movedWorkingDay: null,
      clockChanges: [{ at: '2026-03-29T01:00:00.000Z', offsetBefore: '+02:00', offsetAfter: '+03:00' }],
      clockEffectMs: 0,
    });
  });
});

describe('kept calendar add', () => {
  it('tells the answer, what was read, and every stretch', () => {
    const { status, stdout, stderr } = withConfig('add', 'office', '2026-03-27T16:00', '4h');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      'end    2026-03-30T08:00:00.000Z   Mon 2026-03-30 11:00 +03:00',
      'start  2026-03-27T14:00:00.000Z   Fri 2026-03-27 16:00 +02:00   read in Europe/Kyiv',
      'add    4h on office',
      '',
      '+ Fri 2026-03-27 16:00 – 18:00                       2h  open',
      '· Fri 2026-03-27 18:00 – 24:00                       6h  outside hours',
      '· Sat 2026-03-28 00:00 – Sun 2026-03-29 24:00       47h  closed',
      '· Mon 2026-03-30 00:00 – 09:00                       9h  outside hours',
      '+ Mon 2026-03-30 09:00 – 11:00                       2h  open',
      '  Sun 2026-03-29: clock forward 1h at 03:00, to 04:00',
      '',
      '  counted 4h + not counted 62h = 66h',
      '',
    ]);
  });

  it('goes backwards, also with options behind the minus, and by working days', () => {
    expect(jsonOf('add', 'office', '2026-03-30T11:00', '-4h').end).toEqual({
      at: '2026-03-27T14:00:00.000Z',
      local: '2026-03-27T16:00+02:00',
    });
    expect(jsonOf('add', 'office', '2026-03-27T16:00', '2bd').end.local).toBe('2026-03-31T18:00+03:00');
    expect(jsonOf('add', 'office', '2026-03-31T18:00', '-2bd').end.local).toBe('2026-03-27T09:00+02:00');
  });

  it('prints JSON whose stretches add up, with the names of holidays', () => {
    const answer = jsonOf('add', 'office', '2026-04-10T17:00', '2h');
    expect(answer).toMatchObject({
      start: { at: '2026-04-10T14:00:00.000Z', offset: '+03:00', offsetFrom: 'calendar', second: null },
      end: { local: '2026-04-14T10:00+03:00' },
      countedMs: 7_200_000,
    });
    expect(answer.stretches.filter(({ kind }: { kind: string }) => kind === 'holiday')).toMatchObject([
      { date: '2026-04-12', name: 'Easter', counted: false, ms: 86_400_000 },
      { date: '2026-04-13', name: 'Easter (substitute day)', counted: false, ms: 86_400_000 },
    ]);
    const sum = answer.stretches.reduce((all: number, { ms }: { ms: number }) => all + ms, 0);
    expect([sum, answer.countedMs + answer.notCountedMs]).toEqual([answer.spanMs, answer.spanMs]);
    expect(answer.spanMs).toBe(Date.parse(answer.end.at) - Date.parse(answer.start.at));
  });
});

describe('kept calendar elapsed', () => {
  it('counts, either way', () => {
    const [first] = withConfig('elapsed', 'office', '2026-03-30T11:00', '2026-03-27T14:00Z').stdout.split('\n');
    expect(first).toBe('-4h of working time on office (-14400 s)');
    expect(jsonOf('elapsed', 'office', '2026-03-27T16:00', '2026-03-30T11:00')).toMatchObject({
      elapsedMs: 14_400_000,
      elapsed: '4h',
      countedMs: 14_400_000,
      spanMs: 66 * 3_600_000,
    });
  });

  it('says which of two instants was taken', () => {
    expect(withConfig('elapsed', 'always', '2026-10-25T03:30', '2026-10-25T04:30').stdout).not.toContain('comes twice');
    expect(jsonOf('elapsed', 'office', '2026-10-25T03:30', '2026-10-25T04:30').notes).toEqual([
      '2026-10-25T03:30 comes twice: the first was taken, at +03:00. For the second write 2026-10-25T03:30+02:00.',
    ]);
  });
});

describe('kept calendar', () => {
  it.each([
    ['an unknown calendar', ['show', 'ofice'], 'Unknown calendar "ofice". The nearest known one is "office".'],
    [
      'a time that is skipped',
      ['add', 'office', '2026-03-29T03:30', '4h'],
      '2026-03-29T03:30 does not exist in Europe/Kyiv',
    ],
    ['what is no time', ['elapsed', 'office', 'now', '2026-03-29'], '"now" is no time.'],
    ['what is no length', ['add', 'office', '2026-03-29', '3d'], '"3d" is no length of working time.'],
    ['what is no date', ['show', 'office', '--week', '13'], '"13" is no date from 1900 to 2199.'],
    ['an unknown option', ['add', 'office', '2026-03-29', '-4h', '--jsn'], "unknown option '--jsn'"],
    ['a word too many', ['add', 'office', '2026-03-29', '4h', '5h'], 'too many arguments'],
    ['a word too few', ['add', 'office', '2026-03-29'], "missing required argument 'duration'"],
    [
      'an answer out of reach',
      ['add', 'office', '2026-03-29', '99999h'],
      'The calendar in Europe/Kyiv does not reach the target',
    ],
  ])('exits with 2 and one line for %s', (_what, words, line) => {
    const { status, stdout, stderr } = withConfig(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('explains each of its commands with examples', () => {
    for (const words of [[], ['show'], ['add'], ['elapsed']]) {
      const { status, stdout } = calendar(...words, '--help');
      expect(status).toBe(0);
      expect(stdout).toMatch(/Examples?:\n {2}\$ kept calendar /);
    }
  });
});

describe('the days off of feeds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-calendar-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are shown by their names', () => {
    const written = readFileSync(new URL('single-document.yaml', FIXTURES), 'utf8');
    writeFileSync(
      join(folder, 'kept.yaml'),
      written.replace('holidays: { country', 'holidays: { ical: [days-off.ics], country'),
    );
    copyFileSync(new URL('days-off.ics', FIXTURES), join(folder, 'days-off.ics'));
    const { stdout } = calendar('show', 'office', '--week', '2026-09-17', '--config', folder);
    expect(stdout.match(/holiday: Team days in Lviv/g)).toHaveLength(2);
  });
});
