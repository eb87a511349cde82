import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const RUN = fileURLToPath(new URL('../../../test/shuffles/run.ts', import.meta.url));
const WAYS = Number(process.env.KEPT_SHUFFLES || 10);
const MINUTE_MS = 60_000;

/** In a process of its own, where it takes half the time. What it prints on standard error is what broke, and how to repeat it. */
function met(claim: string): Record<string, number> {
  const run = spawnSync(process.execPath, [RUN, claim], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout);
}

describe(`3,450 real events of 458 tickets, shuffled, repeated and late in ${WAYS} ways (KEPT_SHUFFLES)`, () => {
  it(
    'end in the same facts, byte for byte, under terms whose ladders only notify (I4)',
    () => {
      const { tickets, ...others } = met('facts');
      expect(tickets).toBe(458 * WAYS);
      expect(others['verdicts that were amended']).toBeGreaterThan(0);
    },
    30 * MINUTE_MS,
  );

  it(
    'fold again to the live facts, byte for byte, under terms whose ladders hand over, with automation (I5)',
    () => {
      const { tickets, ...decided } = met('fold');
      expect(tickets).toBe(458 * WAYS);
      for (const type of ['ticket.escalated', 'ticket.closed', 'silence.alarmed', 'client.reminded'])
        expect(decided[type]).toBeGreaterThan(0);
    },
    30 * MINUTE_MS,
  );
});
