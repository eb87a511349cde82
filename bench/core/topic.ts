import { existsSync } from 'node:fs';
import type { Figure } from '../harness/figure.ts';
import { figuresOf, runFresh } from '../harness/fresh.ts';
import { mergeRuns } from '../harness/measure.ts';
import type { Topic } from '../harness/topic.ts';

const PROCESSES = 3;

export const reconcile: Topic = {
  name: 'reconcile',
  about: 'The core: one event on a ticket with 20 events of history, with the example configuration',
  run: async () => ({ figures: await figuresOf(new URL('./reconciling.ts', import.meta.url), PROCESSES) }),
};

export const replay: Topic = {
  name: 'replay',
  about: 'A log of real incidents through the core, as a back-test replays it',
  async run({ events }) {
    if (!existsSync(events)) return { figures: [], notes: [`There is no ${events}: name a log with --events FILE.`] };
    const runs: Figure[][] = [];
    for (let i = 0; i < PROCESSES; i++) runs.push(await runFresh(new URL('./replaying.ts', import.meta.url), events));
    return { figures: mergeRuns(runs) };
  },
};
