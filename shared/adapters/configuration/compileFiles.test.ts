import { describe, expect, it } from '@jest/globals';
import { compileFiles } from './compileFiles.ts';
import { readAllFiles, type SourceFile } from './files.ts';
import { loadPolicy } from './loadPolicy.ts';

const NOW = Date.parse('2026-03-02T09:00:00Z');

function filesOf(folder: string): SourceFile[] {
  const read = readAllFiles(folder);
  if ('problems' in read) throw new Error('The folder cannot be read.');
  return read.files;
}

describe('files of a configuration that were sent', () => {
  it('compile to the policy that their folder compiles to', () => {
    expect(compileFiles(filesOf('config'), NOW)).toMatchObject({ policy: loadPolicy('config') });
  });

  it('are told what is wrong in which of them', () => {
    const files = filesOf('config').map(({ file, text }) => ({
      file,
      text: text.replace('level: gold', 'level: gild'),
    }));
    expect(compileFiles(files, NOW)).toMatchObject({
      problems: [{ path: 'clients.acme.level', file: 'clients.yaml', line: expect.any(Number) }],
    });
  });

  it('come with the warnings about them, each with its file and line', () => {
    expect(compileFiles(filesOf('config'), NOW)).toMatchObject({ warnings: [] });
    const files = filesOf('config').map(({ file, text }) => ({
      file,
      text: text.replace('hoursPerMonth: 20', 'to: "2026-02-28"'),
    }));
    expect(compileFiles(files, NOW)).toMatchObject({
      warnings: [
        {
          path: 'clients.acme.to',
          file: 'clients.yaml',
          line: 11,
          message: expect.stringMatching(/^The contract ended on/),
        },
      ],
    });
    expect(compileFiles(files, Date.parse('2025-03-02T09:00:00Z'))).toMatchObject({ warnings: [] });
  });

  it('may be one of JSON', () => {
    expect(compileFiles([{ file: 'body.json', text: '{"agency": 1}' }], NOW)).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ path: 'agency', line: 1 })]),
    });
  });

  it('are named by what was written: another text, another source', () => {
    const files = filesOf('config');
    const other = files.map(({ file, text }) => ({ file, text: text.replace('name: Acme', 'name: Acme Ltd') }));
    const [a, b] = [files, other].map(
      (sent) => (compileFiles(sent, NOW) as { policy: { sourceHash?: string } }).policy,
    );
    expect(a!.sourceHash).toMatch(/^sha256:/);
    expect(b!.sourceHash).not.toBe(a!.sourceHash);
  });
});
