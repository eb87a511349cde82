import type { Language } from '../../shared/domain/policy/directory.ts';

const KNOWN: readonly string[] = ['en', 'ru', 'uk'] satisfies Language[];
/** Longer ones say no more. */
const MOST = 20;

/** The language of ours that a browser asks for first (RFC 9110, 12.5.4); undefined when it asks for none of them. */
export function acceptedLanguage(header: string | undefined): Language | undefined {
  const asked = (header ?? '')
    .split(',', MOST)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
      const quality = parameters.find((each) => each.startsWith('q='))?.slice('q='.length);
      return { language: tag.split('-', 1)[0]!, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => KNOWN.includes(language) && quality > 0)
    // Sorting is stable: of equals the first that was named stands first.
    .sort((a, b) => b.quality - a.quality);
  return asked[0]?.language as Language | undefined;
}
