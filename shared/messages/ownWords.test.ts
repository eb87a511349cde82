import { describe, expect, it } from '@jest/globals';
import type { Directory } from '../domain/policy/directory.ts';
import { source } from './format.ts';
import { renderNotice } from './render.ts';
import { agency, KINDS, LANGUAGES, names, sample } from './testing/samples.ts';
import { CATALOGUE, type MessageId } from './words/catalogue.ts';

const CASES = KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));
const IDS = Object.keys(CATALOGUE) as MessageId[];

/** Marks every message of a language: where a mark is missing, Kept's own word was said. */
function marked(language: (typeof LANGUAGES)[number]): Directory['words'] {
  return { [language]: Object.fromEntries(IDS.map((id) => [id, `‹${source(language, id)}›`])) };
}

describe.each(CASES)('%s in %s', (kind, language) => {
  it('is said in the agency’s words, every sentence of it (R10)', () => {
    const own = renderNotice({ ...sample(kind, language), names: { ...names, words: marked(language) } });
    const keptsOwn = renderNotice(sample(kind, language));
    const unmarked = own.text.replace(/[‹›]/g, '').replaceAll('\u00A0—', ' —');
    expect(unmarked.toLowerCase()).toBe(keptsOwn.text.replaceAll('\u00A0—', ' —').toLowerCase());
    const bare = own.text
      .split('\n')
      .filter((line) => !line.includes('‹') && /\p{L}/u.test(line))
      .filter((line) => IDS.some((id) => line === source(language, id)));
    expect(bare).toEqual([]);
    expect(own.subject).toMatch(/^‹.*›$/);
  });
});

describe('the agency’s words', () => {
  it('name what only the agency knows', () => {
    const words = {
      en: { 'names.needs.server room key': 'The key of the server room', 'names.priorities.high': 'rush' },
    };
    expect(renderNotice({ ...sample('intake_incomplete', 'en'), names: { ...names, words } }).text).toContain(
      '- The key of the server room',
    );
    const { subject, text } = renderNotice({ ...sample('breached', 'en'), names: { ...names, words } });
    expect(subject).toMatch(/^\[Rush\] INC-1/);
    expect(text).toContain('Priority: Rush');
  });

  it('stand before Kept’s words for technical readers, and those for them before the plain ones', () => {
    const input = sample('closed', 'en');
    const technical = { ...input, recipient: { ...input.recipient, style: 'technical' as const } };
    const plain = { en: { 'closed.intro': 'It was a pleasure.' } };
    const both = { en: { ...plain.en, 'closed.intro.technical': 'Closed.' } };
    expect(renderNotice({ ...technical, names: { ...names, words: plain } }).text).toContain('\nIt was a pleasure.\n');
    expect(renderNotice({ ...technical, names: { ...names, words: both } }).text).toContain('\nClosed.\n');
    expect(renderNotice({ ...input, names: { ...names, words: both } }).text).toContain('\nIt was a pleasure.\n');
  });

  it('are text, and never markup', () => {
    const words = { en: { 'closed.intro': 'Done <b>& dusted</b>' } };
    const { html, text } = renderNotice({ ...sample('closed', 'en'), names: { ...names, words } });
    expect(html).toContain('Done &lt;b&gt;&amp; dusted&lt;/b&gt;');
    expect(text).toContain('Done <b>& dusted</b>');
  });
});

describe('technical readers', () => {
  it('are not talked down to (R22)', () => {
    const input = sample('resolved', 'en');
    const { text } = renderNotice({ ...input, recipient: { ...input.recipient, style: 'technical' } });
    expect(text).toContain('ROOT CAUSE\n');
    expect(text).not.toContain('WHAT CAUSED IT?');
  });
});

describe('the looks', () => {
  const brand = { colour: '#006644', logo: { url: 'https://studio.example/logo.png', width: 160, height: 40 } };

  it('are the agency’s: its colour, and its logo, which says its name where images are not shown', () => {
    const { html } = renderNotice({ ...sample('received', 'en'), agency: { ...agency, brand } });
    expect(html).toContain('border-top:4px solid #006644');
    expect(html).not.toContain('#0b5394');
    expect(html).toMatch(
      /<img class="logo" src="https:\/\/studio\.example\/logo\.png" alt="Example Studio" width="160" height="40"/,
    );
    expect(html.match(/<img/g)).toHaveLength(1);
  });
});
