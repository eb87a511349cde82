/**
 * Ends the embedded host with SIGKILL many times at random while events are posted, and counts what was lost or done twice (I2, I6).
 *
 *   node test/kill/run.ts --kills 200 --seed 7
 *
 * Prints the counts as JSON. The exit code is 1 when an accepted event was lost, an opening was not answered by exactly one
 * notice, or a notice went twice. A post whose answer never came has an unknown outcome: it is counted apart, and posted again.
 */
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Random } from '../../shared/adapters/timezone/oracle/randomCalendar.ts';
import { getJson, KEY, mails, opened, type Posted, post } from '../host/client.ts';
import { startHost } from '../host/hostProcess.ts';

const BATCH = 5;
const LANES = 3;
const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
const kills = Number(values.kills ?? 200);
const seed = Number(values.seed ?? randomInt(2 ** 31));
if (!Number.isInteger(kills) || kills < 1 || kills > 10_000 || !Number.isInteger(seed)) {
  process.stderr.write('--kills is a whole number from 1 to 10000, --seed a whole number\n');
  process.exit(2);
}

const random = new Random(seed);
const accepted = new Map<string, string>();
let tickets = 0;
let unanswered = 0;
let killedAtWork = 0;

/** Every ticket has a requester of its own, so that notices do not wait for each other. */
function nextBatch(): Posted[] {
  return Array.from({ length: BATCH }, () => {
    tickets += 1;
    const requester = { email: `client-${tickets}@acme.example`, name: 'Olga' };
    return opened(`KILL-${tickets}`, new Date().toISOString(), { requester });
  });
}

/** Posts until the host is gone. Returns the batch whose answer never came. */
async function postUntilGone(url: string, first: Posted[] | undefined): Promise<Posted[]> {
  for (let batch = first ?? nextBatch(); ; batch = nextBatch()) {
    try {
      const { status } = await post(url, batch);
      if (status !== 202) throw new Error(`a post was answered ${status}`);
      for (const { id, subject } of batch) accepted.set(id, subject);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return batch;
    }
  }
}

interface Entry {
  kind: string;
  id?: string;
  state?: string;
  notice?: string;
  key?: string;
}

async function entriesOf(url: string, subject: string): Promise<Entry[]> {
  return (await getJson<{ entries: Entry[] }>(url, `/v1/tickets/${subject}/timeline`)).entries;
}

/** Reads every accepted ticket again, and what the outbox holds. */
async function count(url: string) {
  const sent = (await mails(url)).flatMap(({ to, carries }) => carries.map(({ key }) => `${key} ${to}`));
  const counts = { lost: 0, unanswered: 0, doubled: sent.length - new Set(sent).size, notices: sent.length };
  for (const [id, subject] of accepted) {
    const entries = await entriesOf(url, subject).catch(() => []);
    const found = entries.filter((entry) => entry.kind === 'event' && entry.id === id).length;
    const told = entries.filter(({ kind, notice }) => kind === 'delivery' && notice === 'received').length;
    if (found === 0) counts.lost += 1;
    if (found > 1 || told > 1) counts.doubled += 1;
    if (told === 0) counts.unanswered += 1;
  }
  return counts;
}

const folder = mkdtempSync(join(tmpdir(), 'kept-kill-'));
const start = () => startHost('--data', join(folder, 'kept.db'), '--key', KEY);
try {
  let open: Posted[][] = [];
  for (let life = 1; life <= kills; life++) {
    const { url, kill } = await start();
    const lanes = Array.from({ length: LANES }, (_, lane) => postUntilGone(url, open[lane]));
    const before = accepted.size;
    await sleep(random.whole(2, 250));
    await kill();
    open = await Promise.all(lanes);
    unanswered += open.length;
    if (accepted.size > before) killedAtWork += 1;
  }
  const { url, stop } = await start();
  let counts = await count(url);
  // What was accepted last is still being worked off: a minute is far more than it takes.
  for (let tries = 0; tries < 60 && counts.unanswered > 0; tries++) {
    await sleep(1000);
    counts = await count(url);
  }
  await stop();
  process.stdout.write(
    `${JSON.stringify({
      seed,
      kills,
      killedAfterAnAcceptance: killedAtWork,
      acceptedEvents: accepted.size,
      lostEvents: counts.lost,
      noticesSent: counts.notices,
      doubled: counts.doubled,
      openingsNotAnswered: counts.unanswered,
      postsOfUnknownOutcome: unanswered,
    })}\n`,
  );
  process.exitCode = counts.lost + counts.doubled + counts.unanswered > 0 || accepted.size === 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
