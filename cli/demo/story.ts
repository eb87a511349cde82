/** R18's two tickets: the same fault, the same twenty hours of work. One client is told at hour 0, 3 and 20, the other only at 20. */
import type { LocalMail } from '../../shared/adapters/embedded/localOutbox.ts';

const HOUR_MS = 3_600_000;

/** Monday, 2 March 2026, 13:00 in Kyiv: lunch at the agency. */
const START = Date.parse('2026-03-02T13:00:00+02:00');

/** A desk whose tickets Kept only watches: it computes all and sends nothing. */
export const SILENT_SOURCE = 'urn:demo:silent-desk';

export interface Told {
  id: string;
  /** How the story calls the client. */
  client: string;
  email: string;
  timeZone: string;
  watched: boolean;
  mails: Pick<LocalMail, 'at' | 'subject' | 'text'>[];
  entries: TimelineEntry[];
}

/** What the demo reads of a timeline's entry. */
export interface TimelineEntry {
  at: string;
  kind: string;
  summary: string;
  type?: string;
  by?: string;
  change?: string;
  data?: { body?: string };
}

const TITLE = 'Payment fails at the last step';

const REPORT = {
  cause: 'The payment provider changed a certificate, and our server did not trust the new one.',
  actions: ['The new certificate is installed and trusted.', 'Three test payments went through.'],
  fullyResolved: true,
  recurrence: { possible: true, prevention: 'The provider’s changes are now watched, a month ahead.' },
};

function event(ticket: string, hour: number, type: string, data: object) {
  const source = ticket === 'SHOP-2' ? SILENT_SOURCE : 'urn:demo:desk';
  const at = START + hour * HOUR_MS;
  const id = `${ticket}-${type}-${hour}`;
  return {
    at,
    event: { specversion: '1.0', id, source, type, subject: ticket, time: new Date(at).toISOString(), data },
  };
}

function opened(ticket: string, name: string, email: string) {
  const requester = { email, name, locale: 'en', timeZone: 'Europe/Kyiv' };
  return event(ticket, 0, 'ticket.opened', {
    client: 'corner-shop',
    requester,
    channel: 'email',
    kind: 'question',
    priority: 'normal',
    title: TITLE,
  });
}

const RESOLVED = { by: 'agent', report: REPORT };

export const STORY = {
  start: START,
  end: START + 20 * HOUR_MS,
  tickets: [
    { id: 'SHOP-1', client: 'Olha', email: 'olha@shop.example', timeZone: 'Europe/Kyiv', watched: false },
    { id: 'SHOP-2', client: 'Mykola', email: 'mykola@shop.example', timeZone: 'Europe/Kyiv', watched: true },
  ],
  events: [
    opened('SHOP-1', 'Olha', 'olha@shop.example'),
    opened('SHOP-2', 'Mykola', 'mykola@shop.example'),
    event('SHOP-1', 1.25, 'ticket.acknowledged', { agent: 'anna' }),
    event('SHOP-1', 3, 'ticket.status_changed', {
      status: 'in_progress',
      by: 'agent',
      explanation:
        'The payment provider refuses our certificate. We are getting a new one from them, which takes until morning.',
      nextUpdateBy: new Date(START + 20.5 * HOUR_MS).toISOString(),
    }),
    event('SHOP-1', 20, 'ticket.resolved', RESOLVED),
    event('SHOP-2', 20, 'ticket.replied', {
      by: 'agent',
      public: true,
      body: 'Hello, payments work again.',
    }),
    event('SHOP-2', 20, 'ticket.resolved', RESOLVED),
  ],
};
