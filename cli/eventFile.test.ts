import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { sampleOf } from '../events/testing/events.ts';
import { readEvents } from './eventFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'kept-events-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function typesOf(content: string): Promise<string[]> {
  const path = join(folder, 'events.jsonl');
  writeFileSync(path, content);
  const types: string[] = [];
  for await (const { type } of readEvents(path)) types.push(type);
  return types;
}

const OPENED = JSON.stringify(sampleOf('ticket.opened'));
const CLOSED = JSON.stringify(sampleOf('ticket.closed'));

describe('a file of events', () => {
  it('has one on each line; empty lines are passed over', async () => {
    expect(await typesOf(`${OPENED}\n\n${CLOSED}\r\n`)).toEqual(['ticket.opened', 'ticket.closed']);
  });

  it('may begin with a byte order mark, and only begin', async () => {
    expect(await typesOf(`\uFEFF${OPENED}\n${CLOSED}\n`)).toEqual(['ticket.opened', 'ticket.closed']);
    expect(await typesOf(`\uFEFF\n${OPENED}\n`)).toEqual(['ticket.opened']);
    await expect(typesOf(`${OPENED}\n\uFEFF${CLOSED}\n`)).rejects.toThrow(/:2 is not JSON/);
  });
});
