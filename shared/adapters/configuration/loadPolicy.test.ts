import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { problemLine } from '../../domain/policy/problem.ts';
import { openCalendar } from '../../domain/time/calendar.ts';
import { ConfigurationError } from './configurationError.ts';
import { loadCompiled, loadPolicy, readConfiguration } from './loadPolicy.ts';
import { sourcesOf } from './sources.ts';

const SAMPLE = readFileSync(new URL('./fixtures/single-document.yaml', import.meta.url), 'utf8');

const root = mkdtempSync(join(tmpdir(), 'kept-configuration-'));
afterAll(() => rmSync(root, { recursive: true }));

let folders = 0;

/** A folder with these files. */
function folderOf(files: Record<string, string>): string {
  folders += 1;
  const folder = join(root, String(folders));
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** The lines of what is wrong with a folder of these files. */
function linesOf(files: Record<string, string> | string): string[] {
  const folder = typeof files === 'string' ? files : folderOf(files);
  try {
    loadPolicy(folder);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems.map(problemLine);
    throw error;
  }
  return [];
}

describe('a folder of files', () => {
  it('is one document, whatever the files are called; others in it are not read', () => {
    const [head = '', tail = ''] = SAMPLE.split(/^(?=lines:)/m);
    const folder = folderOf({
      'b.yml': head,
      'a.YAML': tail,
      '.c.yaml': 'x: [',
      'notes.txt': 'x: [',
      'empty.yaml': '# nothing',
    });
    mkdirSync(join(folder, 'old.yaml'));
    expect(linesOf(folder)).toEqual([]);
    expect(Object.keys(readConfiguration(folder).lines)).toEqual(['l1', 'l2', 'l3']);
  });

  it('has each key once: the second names both files', () => {
    expect(linesOf({ 'a.yaml': SAMPLE, 'b.yaml': '\nlines: {}\nrules: []\n' })).toEqual([
      'b.yaml:2: lines: This key is in a.yaml too. Write it in one of the two files.',
    ]);
  });

  it('must be there, and hold something', () => {
    expect(linesOf(join(root, 'nowhere'))).toEqual(['There is no such folder.']);
    expect(linesOf({ 'notes.txt': '' })).toEqual(['There is no .yaml or .yml file in it.']);
  });
});

describe('a problem', () => {
  it('is told with its file and line', () => {
    const wrong = SAMPLE.replace('first_response: 4h', 'first_respnse: 4h');
    const line = wrong.split('\n').findIndex((text) => text.includes('first_respnse')) + 1;
    expect(linesOf({ 'kept.yaml': wrong })).toEqual([
      `kept.yaml:${line}: levels.silver.targets.default.first_respnse: Unknown key "first_respnse". The nearest known one is "first_response".`,
    ]);
  });

  it('between two files is told where the name stands', () => {
    const [head = '', tail = ''] = SAMPLE.replace('lead: boris', 'lead: bores').split(/^(?=lines:)/m);
    expect(linesOf({ 'a.yaml': head, 'b.yaml': tail })).toEqual([
      'b.yaml:3: lines.l2.lead: Unknown person "bores". The nearest known one is "boris".',
    ]);
  });

  it('of a missing key is told at the nearest key above it, or with no file when a section is missing', () => {
    const wrong = SAMPLE.replace('  language: uk\n', '').replace(/^priorities:.*\n/m, '');
    expect(linesOf({ 'kept.yaml': wrong })).toEqual([
      'kept.yaml:1: agency.language: This is missing. Write one of en, ru, uk.',
      'kept.yaml: priorities: This is missing. Write a list.',
    ]);
  });

  it('of an unknown zone or country is told like any other', () => {
    const wrong = SAMPLE.replace('timeZone: Europe/Kyiv\n', 'timeZone: Europe/Kiyv\n').replace(
      'country: UA',
      'country: XX',
    );
    const lines = linesOf({ 'kept.yaml': wrong });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^kept\.yaml:9: calendars\.office\.holidays: .*XX/);
    expect(lines[1]).toMatch(/^kept\.yaml:3: agency\.timeZone: .*Europe\/Kiyv.* is not a time zone/);
  });

  it('is one line each in the error’s message', () => {
    const folder = folderOf({ 'kept.yaml': `${SAMPLE}peple: {}\nrota: {}\n` });
    expect(() => loadPolicy(folder)).toThrow(
      `The configuration ${folder} has 2 problems:\n` +
        'kept.yaml:50: peple: Unknown key "peple". The nearest known one is "people".\n' +
        'kept.yaml:51: rota: Unknown key "rota". The nearest known one is "rotas".',
    );
  });
});

describe('days off in a folder', () => {
  const FEED = readFileSync(new URL('./fixtures/days-off.ics', import.meta.url), 'utf8');
  const WITH_FEED = SAMPLE.replace('holidays: { country: UA,', 'holidays: { ical: [days-off.ics], country: UA,');
  const line = WITH_FEED.split('\n').findIndex((text) => text.includes('days-off.ics')) + 1;

  it('close the calendar, beside the country’s', () => {
    const folder = folderOf({ 'kept.yaml': WITH_FEED, 'days-off.ics': `\uFEFF${FEED}` });
    const { policy, namedDays } = loadCompiled(folder);
    const ours = Object.entries(namedDays.office!.off).filter(([date]) => /^202[678]/.test(date));
    expect(ours.filter(([, name]) => /Studio|Winter|Team|Lunch/.test(name))).toEqual([
      ['2026-06-12', 'Studio birthday'],
      ['2027-06-12', 'Studio birthday'],
      ['2026-12-28', 'Winter break'],
      ['2026-12-29', 'Winter break'],
      ['2026-12-30', 'Winter break'],
      ['2026-12-31', 'Winter break'],
      ['2026-09-17', 'Team days in Lviv'],
      ['2026-09-18', 'Team days in Lviv'],
    ]);
    expect(ours).toContainEqual(['2026-08-24', 'Independence Day']);
    expect(policy.terms.calendars.office?.holidays).toContain('2026-06-12');
    expect(loadPolicy(join(folder, 'kept.yaml'))).toEqual(policy);
    expect(policy.termsHash).not.toBe(loadPolicy(folderOf({ 'kept.yaml': SAMPLE })).termsHash);
  });

  it('are told with their own file and line', () => {
    const wrong = FEED.replace('TRANSP:TRANSPARENT\n', '').replace('20260612\nRRULE', '20260631\nRRULE');
    expect(linesOf({ 'kept.yaml': WITH_FEED, 'days-off.ics': wrong })).toEqual([
      'days-off.ics:7: calendars.office.holidays.ical[0]: "Studio birthday": DTSTART has "2026-06-31", which is no date.',
      expect.stringMatching(
        /^days-off\.ics:26: .*"Lunch with a client": it lasts from 2026-04-20 13:00 to 2026-04-20 14:30\./,
      ),
    ]);
  });

  it('are told where they are named when they cannot be read', () => {
    const at = `kept.yaml:${line}: calendars.office.holidays.ical[0]: `;
    expect(linesOf({ 'kept.yaml': WITH_FEED })).toEqual([`${at}There is no file "days-off.ics" in it.`]);
    expect(linesOf({ 'kept.yaml': WITH_FEED, 'dasy-off.ics': FEED })).toEqual([
      `${at}There is no file "days-off.ics" in it. The nearest known one is "dasy-off.ics".`,
    ]);
    expect(linesOf({ 'kept.yaml': WITH_FEED, 'days-off.ics': ' '.repeat(1_000_001) })).toEqual([
      `${at}"days-off.ics" has more than 1000000 bytes.`,
    ]);
    const folder = folderOf({ 'kept.yaml': WITH_FEED });
    writeFileSync(join(folder, 'days-off.ics'), Buffer.from([0xff, 0xfe, 0x42]));
    expect(linesOf(folder)).toEqual([`${at}"days-off.ics" is not UTF-8. Save it as such.`]);
  });
});

describe('the rules of a zone', () => {
  it('reach back to 1970: Moscow had summer time in 2008', () => {
    const { terms } = loadPolicy(
      folderOf({ 'kept.yaml': SAMPLE.replace('office: { timeZone: Europe/Kyiv', 'office: { timeZone: Europe/Moscow') }),
    );
    const office = openCalendar({ ...terms.calendars.office!, hours: { tue: [[9 * 60, 18 * 60]] }, holidays: [] });
    expect(office.add(Date.UTC(2008, 6, 15), 4 * 3_600_000)).toBe(Date.UTC(2008, 6, 15, 9));
  });
});

describe('another tz database', () => {
  it('gives other terms only when rules of their calendars changed', () => {
    const folder = folderOf({ 'kept.yaml': SAMPLE });
    const sources = sourcesOf(folder);
    const under = (tzVersion: string, moved: string) =>
      loadCompiled(folder, {
        ...sources,
        zoneTable(timeZone) {
          const table = sources.zoneTable(timeZone);
          const transitions =
            timeZone === moved ? table.transitions.filter(([at]) => at < 1_800_000_000) : table.transitions;
          return { ...table, tzVersion, transitions };
        },
      }).policy;
    const { termsHash, terms } = loadPolicy(folder);
    expect(under('2199z', 'America/New_York').termsHash).toBe(termsHash);
    expect(under('2199z', 'America/New_York').terms.calendars.office?.zone.tzVersion).toBe('2199z');
    expect(terms.calendars.office?.zone.tzVersion).toBe(process.versions.tz);
    expect(under('2199z', 'Europe/Kyiv').termsHash).not.toBe(termsHash);
  });
});

describe('what is not YAML', () => {
  it.each([
    [
      'an open bracket',
      'agency: [',
      /^kept\.yaml:1: This is not right as YAML: Flow sequence in block collection must be/,
    ],
    ['a key twice', 'agency: {}\nagency: {}', /^kept\.yaml:2: This is not right as YAML: Map keys must be unique$/],
    ['an unknown tag', 'agency: !secret x', /^kept\.yaml:1: This is not right as YAML: Unresolved tag: !secret$/],
    ['two documents', 'agency: {}\n---\nlines: {}', /^kept\.yaml:2: This is not right as YAML: .*multiple documents/],
    ['a list', '- agency', /^kept\.yaml: Write keys with values, such as `levels:`\.$/],
    ['a text', 'agency', /^kept\.yaml: Write keys with values, such as `levels:`\.$/],
    [
      'a key that is a list',
      'agency:\n  ? [a, b]\n  : c',
      /^kept\.yaml:2: Name this otherwise: a key is one word or text, and not __proto__\.$/,
    ],
    ['a key that no object can hold', 'clients:\n  __proto__: {}', /^kept\.yaml:2: Name this otherwise: /],
    ['aliases that multiply', bomb(), /^kept\.yaml: Excessive alias count .* Write out what the aliases stand for\.$/],
  ])('is told with its line: %s', (_what, text, expected) => {
    expect(linesOf({ 'kept.yaml': text })).toEqual([expect.stringMatching(expected)]);
  });

  it('is read with aliases that do not', () => {
    const text = SAMPLE.replace('next_response: 1h,', 'next_response: &soon 1h,').replace(
      'update: 2h',
      'update: *soon',
    );
    expect(readConfiguration(folderOf({ 'kept.yaml': text })).levels.gold?.targets.critical?.update).toEqual({
      workingMs: 3_600_000,
    });
  });

  it('is too long to be a configuration', () => {
    expect(linesOf({ 'kept.yaml': `# ${'x'.repeat(1_000_000)}` })).toEqual([
      'kept.yaml: This file has more than 1000000 bytes.',
    ]);
  });
});

/** Ten to the ninth entries in a few lines. */
function bomb(): string {
  const lines = ['a0: &a0 x'];
  for (let i = 1; i < 10; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  return lines.join('\n');
}
