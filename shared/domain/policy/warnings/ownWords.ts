/** Words of the agency that only some of its readers would get. */
import type { Configuration } from '../configuration.ts';
import type { Language } from '../directory.ts';
import type { Report } from '../problem.ts';

/** A message that is said in the agency's words in one of its languages, and in Kept's in another. */
export function warnOfWords(configuration: Configuration, report: Report): void {
  const { words } = configuration;
  const languages = languagesOf(configuration);
  const written = (language: Language, id: string) => Object.hasOwn(words[language] ?? {}, id);
  for (const [language, messages] of Object.entries(words)) {
    for (const id of Object.keys(messages)) {
      const missing = languages.filter((other) => !written(other, id));
      if (missing.length === 0) continue;
      const others = missing.join(' and ');
      report(
        ['words', language, id],
        `This is missing in ${others}: readers of ${others} get Kept's own words. Write it there too.`,
      );
    }
  }
}

/** Languages that the configuration gives to somebody. */
function languagesOf({ agency, clients, people }: Configuration): Language[] {
  const named = [...Object.values(clients), ...Object.values(people)].map(({ language }) => language);
  return [...new Set([agency.language, ...named])].filter((language) => language !== undefined).sort();
}
