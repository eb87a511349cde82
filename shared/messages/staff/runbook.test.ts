import { describe, expect, it } from '@jest/globals';
import { STAFF_NOTICES } from '../../domain/obligation/notice.ts';
import { renderNotice } from '../render.ts';
import type { NoticeInput } from '../telling.ts';
import { LANGUAGES, sample } from '../testing/samples.ts';

const PAYMENTS = 'https://wiki.studio.example/payments';
const ANY = 'https://wiki.studio.example/first-line';

/** A reminder about a ticket of a kind that is with a line. */
function about(kind: string | undefined, line: string | null = 'l1', language = LANGUAGES[0]!): NoticeInput {
  const input = sample('reminder', language);
  return { ...input, notice: { ...input.notice, ticket: { ...input.notice.ticket, kind, line } } };
}

describe('the runbook in a notice to staff (R36)', () => {
  it.each(STAFF_NOTICES.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const)))(
    'stands in %s in %s, to be read and to be clicked',
    (kind, language) => {
      const input = sample(kind, language);
      const { text, html } = renderNotice({
        ...input,
        notice: { ...input.notice, ticket: { ...input.notice.ticket, line: 'l1' } },
      });
      const label = { en: 'Runbook', ru: 'Инструкция', uk: 'Інструкція' }[language];
      expect(text).toContain(`\n${label}: ${PAYMENTS}\n`);
      expect(html).toMatch(
        new RegExp(`>${label}</span></th>\\s*<td[^>]*><a class="link" href="${PAYMENTS}"[^>]*>${PAYMENTS}</a>`),
      );
    },
  );

  it('is that of the kind, else the one that the line has for any', () => {
    expect(renderNotice(about('payments')).text).toContain(`Runbook: ${PAYMENTS}\n`);
    expect(renderNotice(about('billing')).text).toContain(`Runbook: ${ANY}\n`);
    expect(renderNotice(about(undefined)).text).toContain(`Runbook: ${ANY}\n`);
  });

  it.each(['constructor', '__proto__', 'toString'])(
    'is no property that every object has: a kind called %s',
    (kind) => {
      const { text, html } = renderNotice(about(kind));
      expect(text).toContain(`Runbook: ${ANY}\n`);
      expect(`${text}${html}`).not.toMatch(/native code|\[object/);
    },
  );

  it.each([
    ['the line has none', about('payments', 'l3')],
    ['the ticket has no line', about('payments', null)],
    ['the line is unknown', about('payments', 'constructor')],
    ['nothing is known of lines', { ...about('payments'), names: undefined }],
  ])('is left out when %s', (_case, { names, ...input }) => {
    expect(renderNotice(names === undefined ? input : { ...input, names }).text).not.toContain('Runbook');
  });

  it('that is no web address is shown and not linked', () => {
    const input = about('payments');
    const lines = { l1: { name: 'First line', runbooks: { default: 'javascript:alert(1)' } } };
    const { text, html } = renderNotice({ ...input, names: { ...input.names!, lines } });
    expect(text).toContain('Runbook: javascript:alert(1)\n');
    expect(html).not.toContain('href="javascript');
  });

  it('is nothing that a client sees', () => {
    for (const language of LANGUAGES) expect(renderNotice(sample('received', language)).text).not.toContain(PAYMENTS);
  });
});
