import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';

const KEPT = fileURLToPath(new URL('./kept.ts', import.meta.url));
const SAMPLE = new URL('../shared/adapters/configuration/fixtures/single-document.yaml', import.meta.url);
const CONFIG = fileURLToPath(new URL('../config', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'kept-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function kept(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [KEPT, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('kept', () => {
  it.each([
    ['no command', [], 'kept: name a command: '],
    [
      'an unknown command',
      ['vlidate', '--config', 'x'],
      'kept: Unknown command "vlidate". The nearest known one is "validate".',
    ],
    ['a command named like a part of every object', ['constructor'], 'kept: Unknown command "constructor".'],
    ['an unknown option', ['--jsn'], "kept: unknown option '--jsn'"],
    ['an unknown option of a command', ['validate', '--confg', 'x'], "kept: unknown option '--confg'"],
    ['an option without its value', ['validate', '--config'], "kept: option '--config <dir>' argument missing"],
    ['a command without its subcommand', ['keys'], 'kept: say what of keys; kept keys --help lists it'],
    ['an unknown subcommand', ['keys', 'crate'], "kept: unknown command 'crate' (Did you mean create?)"],
    ['a word too many', ['validate', 'config'], 'kept: too many arguments'],
  ])('exits with 2 and one line for %s', (_what, words, line) => {
    const { status, stdout, stderr } = kept(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith(line)).toBe(true);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('lists its commands, with an example, and says its version', () => {
    const { status, stdout, stderr } = kept('--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^ {2}validate +check a configuration/m);
    expect(stdout).toContain('Example:\n  $ kept ');
    expect(kept('--version')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

describe('kept validate', () => {
  const wrong = join(folder, 'wrong.yaml');
  writeFileSync(wrong, 'agency: {}\npeple: {}\n');

  it('exits with 0 for what is valid, and counts what is in it', () => {
    const { status, stdout, stderr } = kept('validate', '--config', CONFIG);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /is valid: calendars 2, levels 2, clients 2, people 3, rotas 2, lines 3, ladders 2, rules 0\.\nIts terms are sha256:[0-9a-f]{64}\.\n$/,
    );
  });

  it('exits with 2 for what is not: a line for each problem, then one that says what to do', () => {
    const { status, stdout, stderr } = kept('validate', '--config', wrong);
    expect(status).toBe(2);
    expect(stdout.split('\n')).toContain(
      'wrong.yaml:2: peple: Unknown key "peple". The nearest known one is "people".',
    );
    expect(stdout.trimEnd().split('\n').length).toBeGreaterThan(5);
    expect(stderr).toMatch(
      /^kept: .*wrong\.yaml is not valid: correct the \d+ problems above, then validate again; names are checked once they are mended\.\n$/,
    );
  });

  it('checks names once the shape is right, and says so', () => {
    const unknown = join(folder, 'unknown.yaml');
    const sample = readFileSync(SAMPLE, 'utf8').replace(
      'clients:\n  acme: { name: Acme, level: gold',
      'clients:\n  acme: { name: Acme, level: gould',
    );
    writeFileSync(unknown, sample);
    const names = kept('validate', '--config', unknown);
    expect(names).toMatchObject({ status: 2, stdout: expect.stringContaining('gould') });
    expect(names.stderr).toMatch(/correct the problem above, then validate again\.\n$/);
    writeFileSync(unknown, `${sample}\npeple: {}\n`);
    const shape = kept('validate', '--config', unknown);
    expect(shape.stdout).not.toContain('gould');
    expect(shape.stderr).toMatch(/then validate again; names are checked once it is mended\.\n$/);
    expect(JSON.parse(kept('validate', '--config', unknown, '--json').stdout)).toMatchObject({ namesChecked: false });
  });

  it('exits with 2 for a folder that is not there', () => {
    expect(kept('validate', '--config', join(folder, 'nowhere'))).toMatchObject({
      status: 2,
      stdout: 'There is no such folder.\n',
      stderr: expect.stringContaining('nowhere is not valid'),
    });
  });

  it('prints JSON for programs', () => {
    expect(JSON.parse(kept('validate', '--config', CONFIG, '--json').stdout)).toMatchObject({
      valid: true,
      termsHash: expect.stringMatching(/^sha256:/),
      counts: { lines: 3 },
      problems: [],
    });
    const answer = kept('validate', '--config', wrong, '--json');
    expect(answer.status).toBe(2);
    expect(JSON.parse(answer.stdout)).toMatchObject({
      valid: false,
      problems: expect.arrayContaining([
        {
          file: 'wrong.yaml',
          line: 2,
          path: 'peple',
          message: 'Unknown key "peple". The nearest known one is "people".',
        },
      ]),
    });
  });

  describe('with warnings', () => {
    const warned = join(folder, 'warned.yaml');
    writeFileSync(
      warned,
      readFileSync(SAMPLE, 'utf8')
        .replace('first_response: 4h, next_response: 8h', 'first_response: 4h, resolution: 2h')
        .replace(', update: 1bd, resolution: 3bd', ''),
    );
    const message = /first_response \(4h\) is longer than resolution \(2h\) for "critical"\./;

    it('tells them with their line, and exits with 0: it is valid', () => {
      const { status, stdout, stderr } = kept('validate', '--config', warned);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const [first, summary] = stdout.split('\n');
      expect(first).toMatch(/^warning: warned\.yaml:\d+: levels\.silver\.targets\.default\.first_response: /);
      expect(first).toMatch(message);
      expect(summary).toMatch(/warned\.yaml is valid, with a warning: calendars 2, /);
    });

    it('exits with 1 when it is strict, and with 0 when there are none', () => {
      expect(kept('validate', '--config', warned, '--strict')).toMatchObject({ status: 1, stderr: '' });
      expect(kept('validate', '--config', CONFIG, '--strict')).toMatchObject({ status: 0, stderr: '' });
    });

    it('prints them as JSON', () => {
      const { status, stdout } = kept('validate', '--config', warned, '--strict', '--json');
      expect(status).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({
        valid: true,
        problems: [],
        warnings: [
          {
            file: 'warned.yaml',
            line: expect.any(Number),
            path: 'levels.silver.targets.default.first_response',
            message: expect.stringMatching(message),
          },
        ],
        warningCount: 1,
      });
    });
  });

  it('prints at most a hundred problems or warnings, and how many there are besides', () => {
    const many = join(folder, 'many.yaml');
    const sample = readFileSync(SAMPLE, 'utf8');
    const levels = (count: number) =>
      Array.from({ length: count }, (_, n) => `  spare${n}: { level: gould, contacts: [a${n}@spare.example] }\n`).join(
        '',
      );
    writeFileSync(many, sample.replace('clients:\n', `clients:\n${levels(103)}`));
    const problems = kept('validate', '--config', many).stdout.trimEnd().split('\n');
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toBe('and 3 more');
    expect(JSON.parse(kept('validate', '--config', many, '--json').stdout)).toMatchObject({ problemCount: 103 });
    writeFileSync(many, readFileSync(many, 'utf8').replaceAll('level: gould', 'level: gold, to: 2020-01-01'));
    const warnings = kept('validate', '--config', many).stdout.split('\n');
    expect(warnings.filter((line) => line.startsWith('warning: '))).toHaveLength(100);
    expect(warnings).toContain('and 3 more warnings');
    expect(JSON.parse(kept('validate', '--config', many, '--json').stdout)).toMatchObject({ warningCount: 103 });
  });

  it('explains itself with an example', () => {
    expect(kept('validate', '--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Example:\n  $ kept validate --config config'),
    });
  });
});
