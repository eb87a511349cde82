import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHost } from '../../host/host.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';

const KEPT = fileURLToPath(new URL('../kept.ts', import.meta.url));
const CONFIG = fileURLToPath(new URL('../../config', import.meta.url));

/** The example, with office hours alone on the first rota, and developers on leave over New Year. */
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-coverage-'));
  cpSync(CONFIG, folder, { recursive: true });
  const file = join(folder, 'people.yaml');
  const people = readFileSync(file, 'utf8')
    .replace('people: [anna, boris], turn: 1w, handover: mon 09:00', '$&, hours: { mon-fri: ["09:00-18:00"] }')
    .replace('email: vera@studio.example', '$&, away: [{ from: "2026-12-30", to: "2027-01-03" }]');
  writeFileSync(file, people);
});

afterAll(() => rmSync(folder, { recursive: true }));

function coverage(config: string, ...words: string[]) {
  const call = [KEPT, 'coverage', '--config', config, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, call, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** The same beside a host in this process. */
function coverageOver(words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const call = [KEPT, 'coverage', '--config', folder, ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, call, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

const NEW_YEAR = ['--from', '2026-12-31', '--to', '2027-01-01'];

describe('kept coverage', () => {
  it('says so when somebody is on call for every line', () => {
    expect(coverage(CONFIG, ...NEW_YEAR)).toEqual({
      status: 0,
      stderr: '',
      stdout: [
        'Thu 2026-12-31 00:00 to Fri 2027-01-01 24:00, Europe/Kyiv',
        '',
        'l1, First line: covered, by duty.',
        '',
        'l2, Second line: covered, by duty.',
        '',
        'l3, Development: covered, by developers.',
        '',
      ].join('\n'),
    });
  });

  it('lists each gap in local time with the targets that it endangers, and ends with 1', () => {
    const { status, stdout, stderr } = coverage(folder, ...NEW_YEAR);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      'Thu 2026-12-31 00:00 to Fri 2027-01-01 24:00, Europe/Kyiv',
      '',
      'l1, First line: 3 gaps, 30h with nobody on call. Times of Europe/Kyiv.',
      '  Thu 2026-12-31 00:00 to 09:00, 9h: outside the hours of duty',
      '    can begin and fall due within it:',
      '      ola_ack 10m (critical)',
      '      first_response 15m (gold: critical)',
      '      ola_ack 30m (high, normal, low)',
      '      first_response 1h (gold: high, normal, low)',
      '      next_response 1h (gold: critical)',
      '      update 2h (gold: critical)',
      '      next_response 4h (gold: high, normal, low)',
      '      resolution 4h (gold: critical)',
      '      and 2 more',
      '  Thu 2026-12-31 18:00 to Fri 2027-01-01 09:00, 15h: outside the hours of duty',
      '    the same targets',
      '  Fri 2027-01-01 18:00 to 24:00, 6h: outside the hours of duty',
      '    can begin and fall due within it:',
      '      ola_ack 10m (critical)',
      '      first_response 15m (gold: critical)',
      '      ola_ack 30m (high, normal, low)',
      '      first_response 1h (gold: high, normal, low)',
      '      next_response 1h (gold: critical)',
      '      update 2h (gold: critical)',
      '      next_response 4h (gold: high, normal, low)',
      '      resolution 4h (gold: critical)',
      '      and 1 more',
      '',
      'l2, Second line: covered, by duty.',
      '',
      'l3, Development: a gap, 4h with nobody on call. Times of Europe/Kyiv.',
      '  Thu 2026-12-31 09:00 to 13:00, 4h: everyone of developers is away',
      '    can begin and fall due within it:',
      '      ola_ack 2h (every priority)',
      '',
    ]);
  });

  it('prints JSON for programs', () => {
    const { status, stdout } = coverage(folder, ...NEW_YEAR, '--json');
    expect(status).toBe(1);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ timeZone: 'Europe/Kyiv', gapCount: 4, uncoveredMs: 34 * 3_600_000 });
    expect(answer.lines[2]).toEqual({
      line: 'l3',
      name: 'Development',
      rota: 'developers',
      timeZone: 'Europe/Kyiv',
      promises: true,
      gaps: [
        {
          from: { at: '2026-12-31T07:00:00.000Z', local: '2026-12-31T09:00+02:00' },
          to: { at: '2026-12-31T11:00:00.000Z', local: '2026-12-31T13:00+02:00' },
          uncoveredMs: 4 * 3_600_000,
          reasons: ['all_away'],
          endangered: [
            {
              objective: 'ola_ack',
              level: null,
              sender: 'default',
              priorities: ['critical', 'high', 'normal', 'low'],
              target: '2h',
              targetMs: 7_200_000,
              businessDays: null,
              calendar: 'office',
            },
          ],
        },
      ],
    });
  });

  it('counts the swaps of a running Kept', async () => {
    const virtualFrom = Date.parse('2026-12-01T08:00:00Z');
    const host = await createHost({
      policy: loadPolicy(folder),
      file: null,
      port: 0,
      developmentKey: 'k',
      virtualFrom,
    });
    const asked = [...NEW_YEAR, '--url', host.url, '--key', 'k'];
    const developers = async () => (await coverageOver(asked)).stdout.split('\n').find((line) => line.startsWith('l3'));
    expect(await developers()).toContain('a gap, 4h');
    const made = await fetch(`${host.url}/v1/rotas/developers/swaps`, {
      method: 'POST',
      headers: { authorization: 'Bearer k', 'content-type': 'application/json' },
      body: JSON.stringify({ person: 'boris', from: '2026-12-31T09:00', to: '2026-12-31T12:00' }),
    });
    expect(made.status).toBe(201);
    expect(await developers()).toContain('a gap, 1h');
    expect(await coverageOver(asked.slice(0, -2))).toMatchObject({ code: 2, stdout: '' });
    await host.close();
    expect(await coverageOver(asked)).toMatchObject({ code: 2, stderr: expect.stringContaining('does not answer') });
  });

  it('tells what is wrong with a call', () => {
    const wrong = (...words: string[]) => {
      const { status, stdout, stderr } = coverage(CONFIG, ...words);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      return stderr;
    };
    expect(wrong('--from', 'tomorrow')).toContain('"tomorrow" is no time');
    expect(wrong('--from', '2026-12-31', '--to', '2026-12-30')).toContain('--to is not after --from');
    expect(wrong('--from', '2026-01-01', '--to', '2028-12-30')).toContain('name at most 731 days');
    expect(wrong('--from', '2037-12-31')).toContain('holidays are known from 2015 to 2037');
    expect(coverage('/nowhere').status).toBe(2);
  });
});
