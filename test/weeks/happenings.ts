/** What happens in a week, in the words of whoever tells it. Each is an event that a desk would post. */

export interface Happening {
  type: string;
  data: object;
}

/** A request by e-mail of the corner bakery, whose level counts office hours, unless it is an outage. */
export function bakeryWrites(data: { kind: string; priority: string; title: string }): Happening {
  const requester = { email: 'owner@bakery.example', name: 'Olha', locale: 'en', timeZone: 'Europe/Kyiv' };
  return opened({ client: 'bakery', requester, ...data });
}

/** One of Acme's, whose level counts every hour. */
export function acmeWrites(data: { kind: string; priority: string; title: string }): Happening {
  return opened({ client: 'acme', requester: { email: 'ops@acme.example', name: 'Adam', locale: 'en' }, ...data });
}

/** It brings all that its kind must bring. */
function opened(data: object): Happening {
  const links = ['https://shop.example/cart'];
  const screenshot = { name: 'screen.png', contentType: 'image/png', url: 'https://shop.example/screen.png' };
  return { type: 'ticket.opened', data: { channel: 'email', links, attachments: [screenshot], ...data } };
}

export const takesIt = (agent: string): Happening => ({ type: 'ticket.acknowledged', data: { agent } });

/** A public word that says what is happening, and when the next one comes. */
export function explains(explanation: string, nextUpdateBy: string): Happening {
  const data = { status: 'in_progress', by: 'agent', explanation, nextUpdateBy: inUtc(nextUpdateBy) };
  return { type: 'ticket.status_changed', data };
}

/** An answer that the desk itself sends; Kept hears of it. */
export function answers(author: string, body: string, nextUpdateBy?: string): Happening {
  const promise = nextUpdateBy === undefined ? {} : { nextUpdateBy: inUtc(nextUpdateBy) };
  return { type: 'ticket.replied', data: { by: 'agent', public: true, author, body, ...promise } };
}

/** `2027-10-31T03:20+02:00`, as events write instants. */
export function inUtc(time: string): string {
  return new Date(time).toISOString();
}

/** Each field that is named is brought. */
export function handsOver(to: string, ...brought: string[]): Happening {
  const handoff = Object.fromEntries(brought.map((field) => [field, `What there is: ${field}`]));
  return { type: 'ticket.handed_over', data: { to, handoff } };
}

export const rejects = (reason: string, ...missing: string[]): Happening => ({
  type: 'ticket.handoff_rejected',
  data: { reason, missing },
});

export function solves(): Happening {
  const recurrence = { possible: false };
  const report = { cause: 'A certificate had run out.', actions: ['A new one.'], fullyResolved: true, recurrence };
  return { type: 'ticket.resolved', data: { by: 'agent', report } };
}
