/** Calls of a running Kept, and what it answers. */
import type { TicketPreview } from '../../functions/tickets/previewTickets.ts';
import { CallError } from '../exit.ts';

/** Where Kept is, and the key to it. */
export interface Place {
  url: string;
  key: string;
}

/** What is most likely not meant in the configuration that was sent: at most 100, and how many there are. */
interface Warned {
  warnings: PlacedMessage[];
  warningCount: number;
}

export interface PlacedMessage {
  path: string;
  message: string;
  file?: string;
  line?: number;
}

export interface Called extends Warned {
  job: { id: string; url: string };
}

export interface PublishedView extends Warned {
  revision: number;
  termsHash: string;
  published: boolean;
  job: { id: string; url: string } | null;
}

export interface PreviewView extends Warned {
  termsHash: string;
  looked: number;
  changed: number;
  breaching: number;
  tickets: TicketPreview[];
}

export interface JobView extends Omit<PreviewView, 'looked' | 'tickets' | keyof Warned> {
  state: 'running' | 'done' | 'superseded';
  failed: number;
  progress: { looked: number; total: number; pass: number };
  tickets?: TicketPreview[];
  cursor?: string | null;
}

interface ProblemView {
  detail?: string;
  errors?: PlacedMessage[];
}

/** @throws CallError when Kept is not there, or says no */
export async function callKept<T>(
  { url, key }: Place,
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<T> {
  const request = { method, headers: { authorization: `Bearer ${key}`, ...headers }, ...(body && { body }) };
  const response = await fetch(`${url.replace(/\/$/, '')}${path}`, request).catch((error: Error) => {
    const { cause } = error;
    throw new CallError(`${url} does not answer: ${cause instanceof Error ? cause.message : error.message}`);
  });
  const text = await response.text();
  if (!response.ok) throw new CallError(refusal(response.status, text));
  return JSON.parse(text) as T;
}

function refusal(status: number, text: string): string {
  let problem: ProblemView = {};
  try {
    problem = JSON.parse(text) as ProblemView;
  } catch {
    // Not from Kept itself: the status says it.
  }
  const errors = (problem.errors ?? []).map(placedLine);
  return [`Kept answers ${status}`, problem.detail, ...errors].filter(Boolean).join('; ');
}

/** `levels.yaml:7: /levels/gold/calendar: …` */
export function placedLine({ path, message, file, line }: PlacedMessage): string {
  return [file && `${file}:${line ?? 1}`, path, message].filter(Boolean).join(': ');
}
