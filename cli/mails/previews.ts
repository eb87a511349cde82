/** Every mail that Kept writes, with sample data, as an agency's clients and people would see it. */
import type { Directory, Language } from '../../shared/domain/policy/directory.ts';
import { digestOf } from '../../shared/messages/digest.ts';
import { contentOf, type RenderedNotice, write } from '../../shared/messages/render.ts';
import type { NoticeInput } from '../../shared/messages/telling.ts';
import { digestSample, togetherSample } from '../../shared/messages/testing/digests.ts';
import { KINDS, LANGUAGES, names, sample } from '../../shared/messages/testing/samples.ts';

type Style = 'plain' | 'technical';

/** What makes one mail of several notices: of one ticket, and of many for a colleague. */
export const GATHERED = ['together', 'digest'] as const;

/** `received` and the others, `together` and `digest`. */
export type PreviewKind = (typeof KINDS)[number] | (typeof GATHERED)[number];

export interface Preview {
  kind: PreviewKind;
  language: Language;
  style: Style;
  /** Of files: `received.en`, `received.en.technical`. */
  name: string;
  mail: RenderedNotice;
}

export interface Wanted {
  kinds: readonly PreviewKind[];
  languages: readonly Language[];
}

export const ALL: Wanted = { kinds: [...KINDS, ...GATHERED], languages: LANGUAGES };

/** In the order of kinds, then languages; the technical words where they differ from the plain ones. */
export function previews(directory: Directory, { kinds, languages }: Wanted): Preview[] {
  return kinds.flatMap((kind) =>
    languages.flatMap((language) => {
      const plain = preview(directory, kind, language, 'plain');
      const technical = preview(directory, kind, language, 'technical');
      return technical.mail.text === plain.mail.text ? [plain] : [plain, technical];
    }),
  );
}

function preview(directory: Directory, kind: PreviewKind, language: Language, style: Style): Preview {
  const mail =
    kind === 'digest' ? digest(directory, language) : write(contentOf(inputs(directory, kind, language, style)));
  const name = style === 'plain' ? `${kind}.${language}` : `${kind}.${language}.technical`;
  return { kind, language, style, name, mail };
}

function inputs(
  { agency, words }: Directory,
  kind: Exclude<PreviewKind, 'digest'>,
  language: Language,
  style: Style,
): NoticeInput[] {
  const samples = kind === 'together' ? togetherSample(language) : [sample(kind, language)];
  return samples.map((input) => ({
    ...input,
    agency,
    names: { ...names, words },
    recipient: { ...input.recipient, style },
  }));
}

function digest({ agency, words }: Directory, language: Language): RenderedNotice {
  const gathered = digestSample(language);
  const ticketUrl = agency.ticketUrl ?? gathered.agency.ticketUrl;
  return write(digestOf({ ...gathered, agency: { ...agency, ticketUrl }, names: { ...names, words } }));
}
