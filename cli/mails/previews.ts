/** Every mail that Kept writes, with sample data, as an agency's clients and people would see it. */
import type { NoticeKind } from '../../shared/domain/obligation/notice.ts';
import type { Directory, Language } from '../../shared/domain/policy/directory.ts';
import { type RenderedNotice, renderNotice } from '../../shared/messages/render.ts';
import { KINDS, LANGUAGES, names, sample } from '../../shared/messages/testing/samples.ts';

export interface Preview {
  kind: NoticeKind;
  language: Language;
  style: 'plain' | 'technical';
  /** Of files: `received.en`, `received.en.technical`. */
  name: string;
  mail: RenderedNotice;
}

export interface Wanted {
  kinds: readonly NoticeKind[];
  languages: readonly Language[];
}

export const ALL: Wanted = { kinds: KINDS, languages: LANGUAGES };

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

function preview(directory: Directory, kind: NoticeKind, language: Language, style: Preview['style']): Preview {
  const input = sample(kind, language);
  const { agency, words } = directory;
  const mail = renderNotice({
    ...input,
    agency,
    names: { ...names, words },
    recipient: { ...input.recipient, style },
  });
  const name = style === 'plain' ? `${kind}.${language}` : `${kind}.${language}.technical`;
  return { kind, language, style, name, mail };
}
