import { cpus, loadavg, totalmem } from 'node:os';

/** What the figures were measured on. */
export interface Machine {
  node: string;
  platform: string;
  cpu: string;
  cores: number;
  memoryGb: number;
  tzVersion: string;
  /** Processes that wanted a core, over the last minute: above `cores`, others were measured as well. */
  load: number;
}

export function machine(): Machine {
  const all = cpus();
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    tzVersion: process.versions.tz ?? 'unknown',
    load: Math.round(loadavg()[0]! * 10) / 10,
  };
}
