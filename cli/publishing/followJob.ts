import { setTimeout as delay } from 'node:timers/promises';
import type { TicketPreview } from '../../functions/tickets/previewTickets.ts';
import { callKept, type JobView, type Place } from './call.ts';

const ASK_EVERY_MS = 500;

/** Waits until a job is over, with its progress on a terminal. */
export async function followJob(place: Place, url: string): Promise<JobView> {
  for (;;) {
    const job = await callKept<JobView>(place, 'GET', url);
    show(job);
    if (job.state !== 'running') return job;
    await delay(ASK_EVERY_MS);
  }
}

function show({ state, progress: { looked, total, pass } }: JobView): void {
  if (!process.stderr.isTTY) return;
  const again = pass === 1 ? '' : `, pass ${pass}`;
  process.stderr.write(`\r${looked} of ${total} open tickets${again}${state === 'running' ? '' : '\n'}`);
}

/** All tickets that a preview found. */
export async function jobTickets(place: Place, url: string): Promise<TicketPreview[]> {
  const tickets: TicketPreview[] = [];
  let cursor: string | null = '0';
  while (cursor !== null) {
    const page: JobView = await callKept<JobView>(place, 'GET', `${url}?cursor=${cursor}`);
    tickets.push(...(page.tickets ?? []));
    cursor = page.cursor ?? null;
  }
  return tickets;
}
