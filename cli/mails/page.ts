/** The previews as one page: what an inbox shows, the mail, and its text part. */
import { html, type Markup, raw } from '../../shared/messages/html/markup.ts';
import type { Preview } from './previews.ts';

const STYLE = raw(`<style>
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.4; }
body { margin: 0 auto; padding: 1rem; max-width: 1400px; }
nav a { margin-right: 0.75rem; }
section { margin-top: 2.5rem; }
.mails { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 400px), 1fr)); gap: 1rem; }
article { border: 1px solid #8886; border-radius: 6px; overflow: hidden; }
header { padding: 0.5rem 0.75rem; }
header p { margin: 0; overflow-wrap: anywhere; }
iframe { display: block; width: 100%; height: 640px; border: 0; background: #fff; }
pre { margin: 0; padding: 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
summary { padding: 0.5rem 0.75rem; cursor: pointer; }
</style>`);

/** One HTML page that needs nothing else. Each mail stands in a frame of its own, in which nothing runs. */
export function previewPage(agency: string, all: readonly Preview[]): string {
  const kinds = Map.groupBy(all, ({ kind }) => kind);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mails of ${agency}</title>
${STYLE}
</head>
<body>
<h1>Mails of ${agency}</h1>
<nav aria-label="Kinds of mails">${[...kinds.keys()].map((kind) => html`<a href="#${kind}">${kind}</a> `)}</nav>
<main>
${[...kinds].map(([kind, mails]) => section(kind, mails))}
</main>
</body>
</html>
`.text;
}

function section(kind: string, mails: readonly Preview[]): Markup {
  return html`<section id="${kind}" aria-labelledby="title-${kind}">
<h2 id="title-${kind}">${kind}</h2>
<div class="mails">${mails.map(article)}</div>
</section>
`;
}

function article({ name, language, style, mail }: Preview): Markup {
  return html`<article>
<header><p>${language}${style === 'technical' ? ', for technical readers' : ''}</p><p lang="${language}"><strong>${mail.subject}</strong></p></header>
<iframe title="${name}" sandbox srcdoc="${mail.html}"></iframe>
<details><summary>Text part</summary><pre lang="${language}">${mail.text}</pre></details>
</article>
`;
}
