import { describe, expect, it } from '@jest/globals';
import { compileFiles } from './compileFiles.ts';
import { readAllFiles, type SourceFile } from './files.ts';
import { loadPolicy } from './loadPolicy.ts';

function filesOf(folder: string): SourceFile[] {
  const read = readAllFiles(folder);
  if ('problems' in read) throw new Error('The folder cannot be read.');
  return read.files;
}

describe('files of a configuration that were sent', () => {
  it('compile to the policy that their folder compiles to', () => {
    expect(compileFiles(filesOf('config'))).toMatchObject({ policy: loadPolicy('config') });
  });

  it('are told what is wrong in which of them', () => {
    const files = filesOf('config').map(({ file, text }) => ({
      file,
      text: text.replace('level: gold', 'level: gild'),
    }));
    expect(compileFiles(files)).toMatchObject({
      problems: [{ path: 'clients.acme.level', file: 'clients.yaml', line: expect.any(Number) }],
    });
  });

  it('may be one of JSON', () => {
    expect(compileFiles([{ file: 'body.json', text: '{"agency": 1}' }])).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ path: 'agency', line: 1 })]),
    });
  });

  it('are named by what was written: another text, another source', () => {
    const files = filesOf('config');
    const other = files.map(({ file, text }) => ({ file, text: text.replace('name: Acme', 'name: Acme Ltd') }));
    const [a, b] = [files, other].map((sent) => (compileFiles(sent) as { policy: { sourceHash?: string } }).policy);
    expect(a!.sourceHash).toMatch(/^sha256:/);
    expect(b!.sourceHash).not.toBe(a!.sourceHash);
  });
});
