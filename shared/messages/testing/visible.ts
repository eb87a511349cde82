/** What a reader of a mail's HTML sees, roughly: style sheet and tags gone, entities undone. For tests. */
export function visible(html: string): string {
  return html
    .replace(/<!--\[if (?!!mso).*?<!\[endif\]-->/gs, '')
    .replace(/<style.*?<\/style>/gs, '')
    .replace(/<[^>]*>/g, '\n')
    .replaceAll(/&nbsp;|\u00A0(?=\d)/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
