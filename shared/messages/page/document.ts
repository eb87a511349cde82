/** A page as HTML, and the headers that it is sent with. */
import { createHash } from 'node:crypto';
import type { Language } from '../../domain/policy/directory.ts';
import { cleanLine } from '../clean.ts';
import { LOCALES } from '../format.ts';
import { html, type Markup, raw } from '../html/markup.ts';
import { SCRIPT } from './script.ts';
import { styleOf } from './style.ts';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const SCRIPT_HASH = hashOf(SCRIPT);

/**
 * Nothing from elsewhere, no script and no style but ours, in nobody's frame, in nobody's index or cache; and no other site
 * learns the address, which is a secret.
 * @param colour of the page that they go with
 */
export function pageHeaders(colour: string | undefined): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      `script-src ${SCRIPT_HASH}`,
      `style-src ${hashOf(styleOf(colour))}`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}

export interface PageParts {
  language: Language;
  title: string;
  /** The agency's own; absent: Kept's. */
  colour: string | undefined;
  /** Epoch ms: the server's clock, for the countdown. */
  now: number;
  body: Markup;
}

export function pageDocument({ language, title, colour, now, body }: PageParts): string {
  return html`<!doctype html>
<html lang="${LOCALES[language]}" dir="ltr" data-now="${now}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex,nofollow">
<meta name="format-detection" content="telephone=no,date=no,address=no">
<title>${cleanLine(title)}</title>
<style>${raw(styleOf(colour))}</style>
</head>
<body>
${body}
<script>${raw(SCRIPT)}</script>
</body>
</html>
`.text;
}
