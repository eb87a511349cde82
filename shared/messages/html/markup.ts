/** HTML that is ready to be sent. Only {@link html} and {@link raw} make it, so that any other text is escaped on its way in. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | Part[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Template tag: texts that are put in are escaped, for content and for quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  const pieces = strings.map((piece, index) => piece + (index < parts.length ? rendered(parts[index]!) : ''));
  return new Markup(pieces.join(''));
}

/** Our own constant markup, such as a style sheet: never anything that came from outside. */
export function raw(constant: string): Markup {
  return new Markup(constant);
}

function rendered(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(rendered).join('');
  return escapeHtml(String(part));
}
