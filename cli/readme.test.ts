import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseTicketEvent } from '../events/parse.ts';
import { loadPolicy } from '../shared/adapters/configuration/loadPolicy.ts';
import { playDemo } from './commands/demo.ts';

const readme = readFileSync('README.md', 'utf8');

describe('the README', () => {
  it('shows what `npm run demo` prints', async () => {
    const picture = /```text\n([\s\S]*?)```/.exec(readme)?.[1];
    expect(picture).toBe(`${(await playDemo(loadPolicy('config'), false)).trimEnd()}\n`);
  });

  it('brings a first event that Kept takes', () => {
    const body = /-d '(\{[\s\S]*?)'\n```/
      .exec(readme)?.[1]
      ?.replace(`'"$(date -u +%Y-%m-%dT%H:%M:%SZ)"'`, '2026-03-02T08:00:00Z');
    expect(parseTicketEvent(JSON.parse(body ?? ''))).toMatchObject({ ok: true, event: { type: 'ticket.opened' } });
  });

  it('names only scripts and commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, script]) => script!);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});
