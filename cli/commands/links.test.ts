import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLinks, type OpenedLink } from '../../functions/links/links.ts';
import { EmbeddedDatabase } from '../../shared/adapters/embedded/database.ts';
import { openRevocations } from '../../shared/adapters/embedded/revocations.ts';
import { openSecrets } from '../../shared/adapters/embedded/secrets.ts';
import { openTicketStore } from '../../shared/adapters/embedded/ticketStore.ts';
import { MONDAY_9, opened, Story } from '../../shared/domain/testing/story.ts';
import { DAY_MS } from '../../shared/domain/time/civil.ts';

const KEPT = fileURLToPath(new URL('../kept.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kept-links-'));
const file = join(folder, 'kept.db');
const URL_OPTION = ['--url', 'https://studio.example/support/'];

beforeAll(async () => {
  const database = new EmbeddedDatabase({ file });
  const ticket = new Story().given(opened(MONDAY_9)).state!;
  const save = { expectedVersion: null, decisions: [], spilledHistory: [], spilledClocks: [] };
  await openTicketStore(database).save({ ticket: { ...ticket, version: 1 }, ...save });
  await database.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

function kept(...words: string[]) {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const run = spawnSync(process.execPath, [KEPT, 'links', ...words], { encoding: 'utf8', env });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** What a link opens, as the page of the host would find it. */
async function openedBy(url: string, later = 0): Promise<OpenedLink> {
  const database = new EmbeddedDatabase({ file });
  const clock = { now: () => Date.now() + later };
  const newSecret = (): string => {
    throw new Error('No secret is to be made.');
  };
  const ports = { secrets: openSecrets(database), revocations: openRevocations(database), clock, newSecret };
  try {
    return await createLinks(ports).open(url.slice(url.lastIndexOf('/') + 1));
  } finally {
    await database.close();
  }
}

describe('kept links', () => {
  it('makes a link to a ticket, which names the client that has it', async () => {
    const { status, stdout } = kept('create', '--ticket', 'INC-1', ...URL_OPTION, '--data', file);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^https:\/\/studio\.example\/support\/s\/[\w.-]+\n$/);
    expect(await openedBy(stdout.trim())).toMatchObject({ link: { client: 'acme', ticket: 'INC-1', namespace: '' } });
    expect(await openedBy(stdout.trim(), 89 * DAY_MS)).toHaveProperty('link');
    expect(await openedBy(stdout.trim(), 91 * DAY_MS)).toBe('ended');
  });

  it('makes a link to all that a client has, for as long as it is told, where the configuration says', async () => {
    const config = join(folder, 'config');
    mkdirSync(config);
    writeFileSync(
      join(config, 'kept.yaml'),
      `agency: { name: S, timeZone: UTC, language: en, calendar: always, contact: { email: a@b.example }, mail: { from: a@b.example },
  statusPage: { url: "https://help.studio.example" } }
calendars: { always: { timeZone: UTC, hours: { mon-sun: ["00:00-24:00"] } } }
priorities: [normal]
levels: { gold: { calendar: always, targets: { default: { resolution: 8h } } } }
clients: { default: { level: gold } }
`,
    );
    const words = ['create', '--client', 'globex', '--namespace', 'zendesk', '--for', '2d', '--json'];
    const { status, stdout, stderr } = kept(...words, '--config', config, '--data', file);
    expect([status, stderr]).toEqual([0, '']);
    const { url } = JSON.parse(stdout) as { url: string };
    expect(url).toMatch(/^https:\/\/help\.studio\.example\/s\//);
    expect(await openedBy(url)).toMatchObject({ link: { client: 'globex', ticket: null, namespace: 'zendesk' } });
    expect(await openedBy(url, 2 * DAY_MS)).toBe('ended');
  });

  it('revokes the links of a ticket, and no others', async () => {
    const make = (...words: string[]) => kept('create', ...words, ...URL_OPTION, '--data', file).stdout.trim();
    const [ticket, client] = [make('--ticket', 'INC-1'), make('--client', 'acme')];
    expect(kept('revoke', '--ticket', 'INC-1', '--data', file)).toMatchObject({
      status: 0,
      stdout: 'The links of ticket INC-1 are revoked.\n',
    });
    expect(await openedBy(ticket)).toBe('ended');
    expect(await openedBy(client)).toHaveProperty('link');
    expect(await openedBy(make('--ticket', 'INC-1'))).toHaveProperty('link');
  });

  it('changes the secret: links of the one before go on, those of older ones end', async () => {
    const make = () => kept('create', '--client', 'acme', ...URL_OPTION, '--data', file).stdout.trim();
    const first = make();
    expect(kept('rotate', '--data', file).status).toBe(0);
    expect(await openedBy(first)).toHaveProperty('link');
    const second = make();
    expect(JSON.parse(kept('rotate', '--data', file, '--json').stdout)).toEqual({ signing: expect.any(String) });
    expect(await openedBy(first)).toBe('unknown');
    expect(await openedBy(second)).toHaveProperty('link');
  });

  it.each([
    [['create', '--ticket', 'INC-9', ...URL_OPTION, '--data', file], /there is no ticket INC-9/],
    [['create', '--ticket', 'INC-1', '--data', file], /say where clients reach Kept/],
    [['create', '--ticket', 'INC-1', '--url', 'ftp://x', '--data', file], /no http or https address/],
    [['create', ...URL_OPTION, '--data', file], /give --ticket or --client/],
    [['revoke', '--ticket', 'a', '--client', 'b', '--data', file], /give --ticket or --client/],
    [['create', '--ticket', 'INC-1', '--for', '2bd', ...URL_OPTION, '--data', file], /such as 12h, 30d/],
    [['rotate'], /say where the links are: --table/],
  ])('ends with 2 and one line for a wrong call: %j', (words, message) => {
    const { status, stderr } = kept(...words);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
