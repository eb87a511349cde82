/** What must hold of several entries together. */
import type { Configuration } from '../configuration.ts';
import type { Report } from '../problem.ts';

/** Every client has a contract, and no mail domain two clients. */
export function checkOwners({ clients }: Configuration, report: Report): void {
  if (!Object.hasOwn(clients, 'default')) {
    report(['clients'], 'Write a `default` here: the contract of every client that is not listed.');
  }
  const owners = new Map<string, string>();
  for (const [name, client] of Object.entries(clients)) {
    for (const [index, domain] of client.domains.entries()) {
      const owner = owners.get(domain.toLowerCase());
      if (owner === undefined) owners.set(domain.toLowerCase(), name);
      else
        report(
          ['clients', name, 'domains', index],
          `${JSON.stringify(domain)} is a domain of ${JSON.stringify(owner)} too. Leave one out.`,
        );
    }
  }
}

/** The way up ends: following `next` never comes back. A loop is told once, at the first of its lines as written. */
export function checkLines({ lines }: Configuration, report: Report): void {
  const told = new Set<string>();
  for (const start of Object.keys(lines)) {
    const loop = loopFrom(start, lines);
    if (loop === undefined || loop.some((line) => told.has(line))) continue;
    for (const line of loop) told.add(line);
    report(
      ['lines', start, 'next'],
      `The lines hand over in a loop: ${[...loop, start].join(' -> ')}. End it at the last line.`,
    );
  }
}

/** The lines from `start` round to itself; undefined when the way does not come back to it. */
function loopFrom(start: string, lines: Configuration['lines']): string[] | undefined {
  const way = [start];
  let line = lines[start]?.next;
  while (line !== undefined && !way.includes(line)) {
    way.push(line);
    line = lines[line]?.next;
  }
  return line === start ? way : undefined;
}

/** Where a new ticket starts: the first line, as written, that none names as its next. Null when there are no lines. */
export function firstLine(lines: Configuration['lines']): string | null {
  const names = Object.keys(lines);
  const nexts = new Set(Object.values(lines).map(({ next }) => next));
  return names.find((name) => !nexts.has(name)) ?? names[0] ?? null;
}
