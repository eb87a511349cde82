import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExplanationPage } from '../../functions/query/explain/page.ts';
import { createHost, type Host } from '../../host/host.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import type { ExplanationView } from '../../shared/domain/explain/view.ts';
import { namesOf, withNames } from '../explain/dayNames.ts';
import { explanationFromHost, joined } from '../explain/fromHost.ts';
import { explanationFromLog } from '../explain/fromLog.ts';
import { placeForCall } from '../explain/place.ts';
import { tellExplanation } from '../explain/tell.ts';
import { paintFor } from '../paint.ts';
import { compiledForCall } from '../policy.ts';

const KEPT = fileURLToPath(new URL('../kept.ts', import.meta.url));
const LOG = 'docs/explain/easter.jsonl';
const CONFIG = 'docs/explain/config.yaml';
const PAGE = readFileSync('docs/explain.md', 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'kept-explain-'));
afterAll(() => rmSync(folder, { recursive: true }));

function kept(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [KEPT, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const offline = ['explain', 'SHOP-7', '--log', LOG, '--config', CONFIG];

/** Lines of a log file of its own. */
function logOf(...events: object[]): string {
  const file = join(folder, `${Math.random()}.jsonl`);
  writeFileSync(file, events.map((event) => JSON.stringify(event)).join('\n'));
  return file;
}

function told(id: string, type: string, time: string, data: object) {
  return { specversion: '1.0', id, source: 'urn:desk', type, subject: 'T-1', time, data };
}

const opened = (data: object = {}) =>
  told('1', 'ticket.opened', '2024-03-28T14:00:00Z', {
    client: 'bakery',
    requester: { email: 'olha@bakery.example' },
    channel: 'email',
    priority: 'normal',
    title: 'T',
    ...data,
  });

async function tellLog(log: string, at?: number): Promise<string> {
  const view = await explanationFromLog({ ticket: 'T-1', log, config: CONFIG, ...(at === undefined ? {} : { at }) });
  return tellExplanation(view, placeForCall('UTC'), paintFor({}, {}));
}

describe('kept explain', () => {
  const examples = [...PAGE.matchAll(/```sh\nnpm run -s kept -- (.*)\n```\n\n```text\n([\s\S]*?)```/g)];

  it.each(examples.map(([, words, output]) => [words!, output!]))(
    'prints what docs/explain.md shows: %s',
    (words, output) => {
      expect(kept(...words.split(' '))).toEqual({ status: 0, stdout: output, stderr: '' });
    },
  );

  it('has three examples on its page', () => {
    expect(examples).toHaveLength(3);
  });

  it('prints JSON whose stretches add up to wall time, to the millisecond, across Easter and a change of the clock', () => {
    const view: ExplanationView = JSON.parse(kept(...offline, '--json').stdout);
    const { stretches, totals, usedSeconds, closedSeconds, pausedSeconds } = view.clocks[1]!;
    const ms = stretches.map(({ from, to }) => Date.parse(to) - Date.parse(from));
    const wall = Date.parse('2024-04-02T17:02:00+02:00') - Date.parse('2024-03-28T15:00:00+01:00');
    expect(ms.reduce((sum, each) => sum + each, 0)).toBe(wall);
    expect(stretches.map(({ seconds }) => seconds * 1000)).toEqual(ms);
    expect(stretches.slice(1).map(({ from }) => from)).toEqual(stretches.slice(0, -1).map(({ to }) => to));
    expect(totals).toMatchObject({
      wallSeconds: wall / 1000,
      countedSeconds: usedSeconds,
      closedSeconds,
      pausedSeconds,
    });
  });

  it('gives a program what docs/http.md shows', () => {
    const page = readFileSync('docs/http.md', 'utf8');
    const [, shown = ''] = /## GET \/v1\/tickets\/\{id\}\/explain[\s\S]*?```json\n([\s\S]*?)```/.exec(page) ?? [];
    const { selections, clocks, notices, cursor, ...rest } = JSON.parse(
      shown.replace(/"termsHash": "sha256:…", |"key": "…", /g, ''),
    );
    const view: ExplanationView = JSON.parse(kept(...offline, '--json').stdout);
    expect(view).toMatchObject(rest);
    const [{ changes, stretches, continued, continues, ...clock }] = clocks;
    const resolution = view.clocks[1]!;
    expect(resolution).toMatchObject(clock);
    // A host does not know what holidays are called.
    const nameless = resolution.stretches.map(({ name, ...stretch }) => stretch);
    expect(nameless).toEqual(expect.arrayContaining(stretches));
    expect(resolution.changes.find(({ change }) => change === 'moved')).toMatchObject(changes[0]);
    // Nor does a log what became of a mail.
    for (const recipient of notices[0].recipients) delete recipient.delivery;
    expect(view.notices[0]).toMatchObject(notices[0]);
    const [{ rules, ...selection }] = selections;
    expect(view.selections[0]).toMatchObject(selection);
    expect(view.selections[0]!.rules[0]).toEqual(rules[0]);
    expect([changes.length, cursor, continued, continues]).toEqual([1, null, false, false]);
  });

  it('tells of a line’s own clock the OLA that its target is from, and not the client’s level', () => {
    const week = ['--log', 'docs/presets/weeks/lines.jsonl', '--config', 'config/presets/lines'];
    const { stdout } = kept('explain', 'NIGHT', ...week, '--objective', 'ola_ack');
    expect(stdout).toContain('target 10m, critical of the OLA of first, on calendar always');
  });

  it('explains an instant of the past', () => {
    const { stdout } = kept(...offline, '--at', '2024-03-31T12:00:00Z', '--objective', 'resolution', '--json');
    const view: ExplanationView = JSON.parse(stdout);
    expect(view.asOf).toBe('2024-03-31T12:00:00.000Z');
    expect(view.clocks).toMatchObject([{ objective: 'resolution', phase: 'paused', pausedBy: 'waiting_client' }]);
  });

  it.each([
    ['neither a host nor a log', ['explain', 'T'], 'say where the ticket is'],
    ['both', ['explain', 'T', '--url', 'http://127.0.0.1', '--key', 'k', '--log', LOG], 'say where the ticket is'],
    ['a host without a key', ['explain', 'T', '--url', 'http://127.0.0.1'], '--url needs --key'],
    ['an instant that is none', [...offline, '--at', 'yesterday'], '--at yesterday is no instant'],
    [
      'an instant for a host',
      ['explain', 'T', '--url', 'http://127.0.0.1', '--key', 'k', '--at', 'x'],
      '--at goes with',
    ],
    ['a zone that there is not', [...offline, '--time-zone', 'Europe/Kiyv'], '"Europe/Kiyv" is not a time zone'],
    ['a language without --client', [...offline, '--lang', 'uk'], '--lang goes with --client'],
    ['--client and --json', [...offline, '--client', '--json'], '--client is a text for people'],
    ['an unknown language', [...offline, '--client', '--lang', 'de'], "option '--lang <language>' argument 'de'"],
    [
      'a ticket that the log does not have',
      ['explain', 'SHOP-8', '--log', LOG, '--config', CONFIG],
      'did you mean SHOP-7?',
    ],
    ['a ticket not opened by then', [...offline, '--at', '2024-03-01T00:00:00Z'], 'does not open SHOP-7 by 2024-03-01'],
    ['a file that is not there', ['explain', 'T', '--log', 'nowhere.jsonl', '--config', CONFIG], 'nowhere.jsonl'],
    ['an address that is none', ['explain', 'T', '--url', 'ftp://x', '--key', 'k'], '--url ftp://x is no address'],
    ['a host that does not answer', ['explain', 'T', '--url', 'http://127.0.0.1:1', '--key', 'k'], 'cannot be reached'],
  ])('exits with 2 and one line for %s', (_what, words, line) => {
    const { status, stdout, stderr } = kept(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('the telling for colleagues', () => {
  it('names a breach, and the verdict that a late event amended', async () => {
    const word = { by: 'agent', public: true, author: 'anna', body: 'We look.' };
    const log = logOf(
      opened({ kind: 'outage' }),
      told('2', 'work.logged', '2024-03-28T15:00:00Z', { agent: 'anna', minutes: 5, billable: false }),
      told('3', 'ticket.replied', '2024-03-28T14:20:00Z', word),
    );
    const text = await tellLog(log);
    expect(text).toContain(
      'rule 1 matched: client bakery, kind outage → level urgent\n       one rule after it: not looked at',
    );
    expect(text).toContain('first_response: met, stopped Thu 2024-03-28 14:20, due Thu 2024-03-28 14:30');
    expect(text).toContain('first verdict breached, amended to met on Thu 2024-03-28 15:00: an event came late');
  });

  it('tells a breach where it happens, and a deadline that was set by hand', async () => {
    const set = { objective: 'resolution', by: 'anna', reason: 'agreed by phone', dueAt: '2024-03-28T16:30:00Z' };
    const log = logOf(
      opened({ kind: 'outage' }),
      told('2', 'ticket.deadline_set', '2024-03-28T15:00:00Z', set),
      told('3', 'ticket.priority_changed', '2024-03-28T15:10:00Z', { priority: 'high' }),
      told('4', 'ticket.reclassified', '2024-03-28T15:20:00Z', { level: 'standard' }),
    );
    const text = await tellLog(log);
    expect(text).toContain('> Thu 2024-03-28 14:30  breached: its due time passes');
    expect(text).toContain('first_response: running, due Thu 2024-03-28 16:00, breached Thu 2024-03-28 14:30');
    expect(text).toContain('a deadline is set by hand, by urn:desk 2 (ticket.deadline_set)');
    expect(text).toContain(
      'not moved, by urn:desk 4 (ticket.reclassified): anna set this deadline by hand: agreed by phone',
    );
    expect(text).toContain('level standard, named by urn:desk 4 (ticket.reclassified)');
  });

  it('says why no clock has started', async () => {
    expect(await tellLog(logOf(opened({ channel: 'phone' })))).toContain('the call is not confirmed in writing yet');
  });

  it('does not let a title steer the terminal', async () => {
    const text = await tellLog(logOf(opened({ title: 'A\u001b[2J\nB\u202e' })));
    expect(text.split('\n')[0]).toBe('T-1  A[2J B');
  });
});

describe('the explanation of a host', () => {
  let host: Host;
  const at = Date.parse('2024-03-28T14:00:00Z');

  beforeAll(async () => {
    host = await createHost({ policy: loadPolicy(CONFIG), file: null, port: 0, virtualFrom: at });
    for (const line of readFileSync(LOG, 'utf8').trim().split('\n')) {
      await host.advanceTo(Date.parse(JSON.parse(line).time));
      const headers = {
        authorization: `Bearer ${host.developmentKey}`,
        'content-type': 'application/cloudevents+json',
      };
      expect((await fetch(`${host.url}/v1/events`, { method: 'POST', headers, body: line })).status).toBe(202);
      await host.settled();
    }
  });

  afterAll(() => host.close());

  it('is that of its log, but for the names of holidays, which --config gives it', async () => {
    const key = host.developmentKey!;
    const fromHost = await explanationFromHost({ ticket: 'SHOP-7', url: host.url, key });
    const fromLog = await explanationFromLog({ ticket: 'SHOP-7', log: LOG, config: CONFIG });
    const nameless = JSON.parse(
      JSON.stringify(fromLog, (name, value) => (name === 'name' && value !== 'Example Studio' ? undefined : value)),
    );
    // What became of a mail only the host knows.
    const undelivered = JSON.parse(
      JSON.stringify(fromHost, (name, value) => (name === 'delivery' ? undefined : value)),
    ) as ExplanationView;
    expect(undelivered).toEqual(nameless);
    expect(withNames(undelivered, namesOf(compiledForCall(CONFIG).namedDays))).toEqual(fromLog);
    const deliveries = fromHost.notices.flatMap(({ at, recipients }) =>
      recipients.map(({ delivery }) => [at, delivery]),
    );
    expect(deliveries).toHaveLength(3);
    for (const [at, delivery] of deliveries) {
      expect(delivery).toEqual({
        state: 'sent',
        at,
        detail: null,
        wait: null,
        mail: { key: expect.any(String), notices: 1, at },
      });
    }
  });

  it('is put together from pages', async () => {
    const ask = async (query: string): Promise<ExplanationPage> => {
      const headers = { authorization: `Bearer ${host.developmentKey}` };
      return (
        await fetch(`${host.url}/v1/tickets/SHOP-7/explain?${query}`, { headers })
      ).json() as Promise<ExplanationPage>;
    };
    const pages = [await ask('limit=4')];
    for (let { cursor } = pages[0]!; cursor !== null; cursor = pages.at(-1)!.cursor) {
      pages.push(await ask(`limit=4&cursor=${cursor}`));
    }
    expect(pages.length).toBeGreaterThan(4);
    expect(joined(pages)).toEqual(joined([await ask('limit=5000')]));
  });

  it('is refused as the host refuses it', async () => {
    const call = { ticket: 'SHOP-7', url: host.url, key: 'wrong' };
    await expect(explanationFromHost(call)).rejects.toThrow(/answers 401: /);
    await expect(explanationFromHost({ ...call, key: host.developmentKey!, ticket: 'x' })).rejects.toThrow(
      /answers 404: There is no such ticket\./,
    );
  });
});
