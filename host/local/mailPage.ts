/** The page of the local outbox. Whatever a mail brings is escaped, and its HTML shown in a frame that may do nothing. */
import { formatInstant } from '../../events/instant.ts';
import type { LocalMail } from '../../shared/adapters/embedded/localOutbox.ts';

/** A mail's frame has this policy too, so its own styles must be allowed; nothing is fetched from anywhere. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --quiet: color-mix(in srgb, currentColor 65%, transparent); }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 52rem; padding: 1.5rem 1rem 4rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: baseline; justify-content: space-between; }
h1 { font-size: 1.4rem; margin: 0; }
form { display: flex; gap: .5rem; }
input, button { font: inherit; padding: .3rem .6rem; border: 1px solid var(--line); border-radius: .4rem; background: transparent; color: inherit; }
article { border: 1px solid var(--line); border-radius: .6rem; margin: 1.25rem 0; overflow: hidden; }
article > header { display: block; padding: .8rem 1rem; border-bottom: 1px solid var(--line); }
h2 { font-size: 1.05rem; margin: 0 0 .2rem; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); margin: 0; font-size: .9rem; overflow-wrap: anywhere; }
.kind { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; white-space: nowrap; }
iframe { display: block; width: 100%; height: 24rem; border: 0; background: #fff; resize: vertical; }
details { border-top: 1px solid var(--line); padding: .6rem 1rem; }
summary { cursor: pointer; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .9rem; }
.empty { border: 1px dashed var(--line); border-radius: .6rem; padding: 2rem 1rem; text-align: center; margin-top: 1.25rem; }
`;

export interface MailPage {
  /** Newest first. */
  mails: LocalMail[];
  /** The ticket that the page is narrowed to. */
  ticket: string | null;
  sendsBySmtp: boolean;
  shownAtMost: number;
}

export function mailPage(page: MailPage): string {
  const { mails, ticket, shownAtMost } = page;
  const more = mails.length === shownAtMost ? ` The newest ${shownAtMost} are shown; /local/mail.json has all.` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kept: local outbox</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Local outbox</h1>
<form action="/local/mail" role="search">
<input name="ticket" value="${escapeHtml(ticket ?? '')}" placeholder="Ticket" aria-label="Ticket">
<button>Show</button>
</form>
</header>
<main>
<p class="quiet">${whereMailsGo(page)}${more}${ticket === null ? '' : ' <a href="/local/mail">Show all tickets</a>'}</p>
${mails.length === 0 ? emptyState(page) : mails.map(mailArticle).join('\n')}
</main>
</body>
</html>
`;
}

function whereMailsGo({ sendsBySmtp }: MailPage): string {
  return sendsBySmtp
    ? 'Mails go out by SMTP, as the host was started with --smtp. What was written before that is shown here.'
    : 'Mails stay here, on this machine, and go to nobody.';
}

function emptyState({ ticket, sendsBySmtp }: MailPage): string {
  let text = 'No mail yet. Post a ticket event to /v1/events, and what the client is told appears here.';
  if (ticket !== null) text = `No mail about ticket ${escapeHtml(ticket)}.`;
  else if (sendsBySmtp) text = 'None stayed here.';
  return `<p class="empty">${text}</p>`;
}

function mailArticle(mail: LocalMail): string {
  const at = formatInstant(mail.at);
  const headers = Object.entries(mail.headers).map(([name, value]) => `${name}: ${value}`);
  return `<article>
<header>
<h2>${escapeHtml(mail.subject)}</h2>
<p class="quiet">To ${escapeHtml(mail.to)} · <time datetime="${at}">${at.slice(0, 19).replace('T', ' ')} UTC</time> · ${aboutOf(mail)} · <span class="kind">${escapeHtml(mail.kind.replaceAll('_', ' '))}</span></p>
</header>
<iframe sandbox="" loading="lazy" title="${escapeHtml(mail.subject)}" srcdoc="${escapeHtml(mail.html)}"></iframe>
<details><summary>Text</summary><pre>${escapeHtml(mail.text)}</pre></details>
<details><summary>Headers</summary><pre>${escapeHtml(headers.join('\n'))}</pre></details>
</article>`;
}

/** The ticket that a mail is about, or how many a digest names. */
function aboutOf({ ticket, carries }: LocalMail): string {
  if (ticket === '') return `${new Set(carries.map((notice) => notice.ticket)).size} tickets`;
  return `<a href="/local/mail?ticket=${encodeURIComponent(ticket)}">${escapeHtml(ticket)}</a>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
}
