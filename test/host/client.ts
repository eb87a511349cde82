/** A system that posts ticket events, as simple as they come. */
export const KEY = 'key-of-the-tests';

export interface Mail {
  at: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  ticket: string;
  kind: string;
  key: string;
  carries: { ticket: string; kind: string; key: string; expired?: true }[];
}

export type Posted = Record<string, unknown> & { id: string; subject: string };

export function event(type: string, subject: string, id: string, time: string, data: Record<string, unknown>): Posted {
  return { specversion: '1.0', id, source: 'urn:desk', type, subject, time, data };
}

export function opened(subject: string, time: string, data: Record<string, unknown> = {}): Posted {
  return event('ticket.opened', subject, `opened-${subject}`, time, {
    client: 'acme',
    requester: { email: 'ops@acme.example', name: 'Olga' },
    channel: 'email',
    kind: 'question',
    priority: 'critical',
    title: 'The shop is down',
    description: 'Nobody can pay.',
    ...data,
  });
}

export async function post(url: string, events: Posted[], key = KEY): Promise<Response> {
  return fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(events),
  });
}

export async function getJson<T>(url: string, path: string, key = KEY): Promise<T> {
  const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

export function mails(url: string): Promise<Mail[]> {
  return getJson<Mail[]>(url, '/local/mail.json');
}

export async function moveClock(
  url: string,
  body: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${url}/local/clock`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
