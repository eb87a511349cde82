/** A file of events, one CloudEvent a line (JSON Lines), in the order in which they would arrive. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseLogEvent } from '../events/parse.ts';
import type { LogEvent } from '../shared/domain/ticket/log.ts';
import { CallError } from './exit.ts';

/** Reads a file's events. CallError for one that cannot be read, or a line that is no event: with its number and what is wrong. */
export async function* readEvents(path: string): AsyncGenerator<LogEvent> {
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      // Windows tools put a byte order mark in front.
      const text = number === 1 && line.startsWith('\uFEFF') ? line.slice(1) : line;
      if (text.trim() !== '') yield parseLine(path, number, text);
    }
  } catch (error) {
    if (error instanceof CallError) throw error;
    throw new CallError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function parseLine(path: string, number: number, line: string): LogEvent {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new CallError(`${path}:${number} is not JSON; write one CloudEvent a line`);
  }
  const parsed = parseLogEvent(value);
  if (parsed.ok) return parsed.event;
  const [first] = parsed.errors;
  throw new CallError(`${path}:${number}${first ? ` ${first.path}: ${first.message}` : ' is not a ticket event'}`);
}
