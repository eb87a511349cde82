/** A reporter for Stryker: the score of each folder of the domain, as the table that docs/mutation.md states. */

import type { MutantStatus, schema } from '@stryker-mutator/api/core';
import { PluginKind } from '@stryker-mutator/api/plugin';
import type { Reporter } from '@stryker-mutator/api/report';

const DOMAIN = 'shared/domain/';

type Counts = Partial<Record<MutantStatus, number>>;

function folderOf(file: string): string {
  const [folder, ...rest] = file.replace(DOMAIN, '').split('/');
  // The policy's own folders are as large as others; what lies loose is told by its file.
  return folder === 'policy' && rest.length > 1 ? `${folder}/${rest[0]}` : folder!;
}

function row(name: string, counts: Counts): string {
  const { Killed = 0, Timeout = 0, Survived = 0, NoCoverage = 0, Ignored = 0 } = counts;
  const all = Killed + Timeout + Survived + NoCoverage;
  const score = ((100 * (Killed + Timeout)) / all).toFixed(1);
  const cells = [all, Killed, Timeout, Survived, NoCoverage, Ignored].map((count) => count.toLocaleString('en'));
  return `| ${[name, ...cells, score].join(' | ')} |`;
}

/** The lines of a table: folders in order, then all. */
export function folderTable(files: schema.FileResultDictionary): string[] {
  const folders = new Map<string, Counts>();
  const all: Counts = {};
  for (const [file, { mutants }] of Object.entries(files)) {
    const folder = folderOf(file);
    const counts = folders.get(folder) ?? {};
    folders.set(folder, counts);
    for (const { status } of mutants) {
      for (const tally of [counts, all]) tally[status] = (tally[status] ?? 0) + 1;
    }
  }
  const rows = [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, counts]) => row(`\`${folder}\``, counts));
  return [
    '| folder | mutants | killed | timeout | survived | no coverage | disabled | score |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    ...rows,
    row('**all**', all),
  ];
}

class FolderReporter implements Reporter {
  onMutationTestReportReady({ files }: Readonly<schema.MutationTestResult>): void {
    process.stdout.write(`\n${folderTable(files).join('\n')}\n`);
  }
}

const factory = Object.assign(() => new FolderReporter(), { inject: [] as const });

export const strykerPlugins = [{ kind: PluginKind.Reporter, name: 'folders', factory }];
