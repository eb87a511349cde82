import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const KEPT = fileURLToPath(new URL('../kept.ts', import.meta.url));
const CONFIG = fileURLToPath(new URL('../../config', import.meta.url));
const REAL_LOG = '../shared/data/incidents.jsonl';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-load-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function load(file: string, ...words: string[]) {
  const call = [KEPT, 'load', file, '--config', CONFIG, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, call, { encoding: 'utf8', maxBuffer: 1e8 });
  return { status, stdout, stderr };
}

function logOf(...events: { type: string; time: string; data: object }[]): string {
  const file = join(folder, `${Math.random()}.jsonl`);
  const common = { specversion: '1.0', source: 'urn:desk', subject: 'INC-1' };
  writeFileSync(file, events.map((event, i) => JSON.stringify({ ...common, id: `${i}`, ...event })).join('\n'));
  return file;
}

const OPENED = {
  type: 'ticket.opened',
  time: '2026-03-02T08:10:00Z',
  data: {
    client: 'acme',
    requester: { email: 'olha@acme.example' },
    channel: 'email',
    priority: 'normal',
    title: 'The form does not send',
  },
};
const WORKED = {
  type: 'work.logged',
  time: '2026-03-02T09:30:00Z',
  data: { agent: 'anna', minutes: 60, billable: true },
};
const RESOLVED = {
  type: 'ticket.resolved',
  time: '2026-03-02T09:40:00Z',
  data: {
    by: 'agent',
    report: { cause: 'A script', actions: ['Repaired it'], fullyResolved: true, recurrence: { possible: false } },
  },
};

const MOVED = {
  source: 'urn:kept',
  type: 'policy.moved',
  time: '2026-03-02T09:00:00Z',
  data: { from: 'sha256:a', to: 'sha256:b' },
};

describe('kept load of the real incident log', () => {
  it('draws four weeks of the first line, and tells what each person carries', () => {
    const { status, stdout, stderr } = load(REAL_LOG, '--from', '2016-02-29', '--to', '2016-03-27');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines.slice(0, 14)).toEqual([
      'Mon 2016-02-29 00:00 to Sun 2016-03-27 24:00, Europe/Kyiv: 458 tickets in the log',
      '',
      'l1, First line. Times of UTC.',
      '  462 arrivals, 691 OLA breaches. No work was logged: how many people it takes is not known.',
      '',
      'Arrivals                       a day    Open tickets                 average',
      '    0  3  6  9  12 15 18 21                 0  3  6  9  12 15 18 21',
      'Mon ······░░░▒▒░░░▒▒░░░░·░·░    26.5    Mon ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓     104',
      'Tue ·░░░···░░▓▒▒▒▒▒▒▒░░░░·░·    39.5    Tue ▓▓▓▓▓▓▓▓▓▓██████████████     119',
      'Wed ░·░░·░░░▓▓██▓▓█▒········    49.3    Wed ████████████████████████     140',
      'Thu ················░·······    0.25    Thu ████████████████████████     136',
      'Fri ························       0    Fri ████████████████▓▓▓▓▓▓▓▓     118',
      'Sat ························       0    Sat ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓     110',
      'Sun ························       0    Sun ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓█▓▓     110',
    ]);
    expect(lines).toContain('l2, Second line. Times of Europe/Kyiv. Nothing came here.');
    // Four weeks less the hour that Kyiv skipped on 27 March.
    expect(lines).toContain('anna                      335   39%      263   47%      111   50%       95   50%');
    expect(lines).toContain('boris                     336   39%      256   46%      112   50%       96   50%');
  });

  it('counts each visit once, over the whole log', () => {
    const { stdout } = load(REAL_LOG, '--json');
    const { tickets, lines, from, to } = JSON.parse(stdout);
    expect(tickets).toBe(458);
    expect([from.local, to.local]).toEqual(['2016-02-29T00:00+02:00', '2016-12-25T00:00+02:00']);
    const arrivals = lines[0].hours.reduce((sum: number, hour: { arrivals: number }) => sum + hour.arrivals, 0);
    // Each opening, and each of the six reopenings.
    expect(arrivals).toBe(464);
  });
});

describe('kept load of one ticket', () => {
  it('tells the work and the people that it took', () => {
    const { status, stdout } = load(logOf(OPENED, WORKED, RESOLVED), '--line', 'l1');
    expect(status).toBe(0);
    expect(stdout.split('\n').slice(0, 9)).toEqual([
      'Mon 2026-03-02 00:00 to 24:00, Europe/Kyiv: 1 ticket in the log',
      '',
      'l1, First line. Times of UTC.',
      '  1 arrival, 1 OLA breach. 1 hour of work.',
      '  People at work: 0.5 at a time in the busiest hour of the week (mon 08:00), 0.5 in the busiest of all.',
      '  Work by anna 1 h.',
      '',
      'Arrivals                       a day    People at work           hours a day',
      '    0  3  6  9  12 15 18 21                 0  3  6  9  12 15 18 21',
    ]);
    expect(stdout).not.toContain('On call');
  });

  it('prints every figure as JSON', () => {
    const { lines, people } = JSON.parse(load(logOf(OPENED, WORKED, RESOLVED), '--json').stdout);
    expect(lines.map(({ line }: { line: string }) => line)).toEqual(['l1', 'l2', 'l3']);
    expect(lines[0].hours).toHaveLength(168);
    expect(lines[0].hours[9]).toEqual({
      weekday: 'mon',
      hour: 9,
      hours: 1,
      arrivals: 0,
      workHours: 0.5,
      peopleAtWork: 0.5,
      mostAtWork: 0.5,
      openOnAverage: 0.6667,
      olaBreaches: 0,
    });
    expect(lines[0].workBy).toEqual([{ agent: 'anna', hours: 1 }]);
    expect(people.map(({ person, workHours }: { person: string; workHours: object }) => [person, workHours])).toEqual([
      ['anna', { all: 1, outOfHours: 0, atNight: 0, atWeekend: 0 }],
      ['boris', { all: 0, outOfHours: 0, atNight: 0, atWeekend: 0 }],
      ['vera', { all: 0, outOfHours: 0, atNight: 0, atWeekend: 0 }],
    ]);
  });

  it('prints tables for spreadsheets', () => {
    const log = logOf(OPENED, WORKED, RESOLVED);
    const hours = load(log, '--csv', 'lines', '--line', 'l1').stdout.trimEnd().split('\r\n');
    expect(hours).toHaveLength(169);
    expect([hours[0], hours[10]]).toEqual([
      'line,time_zone,weekday,hour,hours,arrivals,work_hours,people_at_work,most_at_work,open_on_average,ola_breaches',
      'l1,UTC,mon,9,1,0,0.5,0.5,0.5,0.6667,0',
    ]);
    const people = load(log, '--csv', 'people').stdout.trimEnd().split('\r\n');
    expect(people.map((row) => row.split(',').length)).toEqual([18, 18, 18, 18]);
    expect(people[0]).toMatch(/^person,time_zone,notices_all,/);
  });
});

describe('kept load refuses', () => {
  const log = () => logOf(OPENED);
  it.each([
    ['a line that there is not', () => load(log(), '--line', 'l4'), 'Unknown line "l4"'],
    [
      'a period that ends before it begins',
      () => load(log(), '--from', '2026-03-02', '--to', '2026-03-01'),
      '--to is not after',
    ],
    ['two forms at once', () => load(log(), '--json', '--csv', 'lines'), "cannot be used with option '--csv"],
    [
      'a table that there is not',
      () => load(log(), '--csv', 'weeks'),
      'Allowed choices are lines, people; kept --help',
    ],
    ['a file without events', () => load(logOf()), 'has no events'],
    ['half of an address', () => load(log(), '--url', 'http://127.0.0.1:1'), 'give --url and --key together'],
    ['a ticket that came under other terms', () => load(logOf(OPENED, MOVED)), 'came under other terms'],
  ])('%s', (_, call, message) => {
    const { status, stdout, stderr } = call();
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
