import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { STAFF_NOTICES } from '../../domain/obligation/notice.ts';
import type { Block, Content } from '../content.ts';
import { contentOf } from '../render.ts';
import { LANGUAGES, sample } from '../testing/samples.ts';
import { slackMessage } from './slack.ts';
import { teamsMessage } from './teams.ts';
import { telegramMessage } from './telegram.ts';

const CHAT = '-100200300';
const content = (kind: (typeof STAFF_NOTICES)[number] = 'breached') => contentOf([sample(kind, 'en')]);

/** All that a reader sees of a message, a line each. */
const readers: Record<string, (content: Content) => string> = {
  slack: (told) => textsOf(slackMessage(told).blocks),
  telegram: (told) => telegramMessage(told, CHAT).text,
  teams: (told) => textsOf(teamsMessage(told).attachments[0].content.body),
};

/** What stands under `text` anywhere in a message. */
function textsOf(message: unknown): string {
  const found: string[] = [];
  JSON.stringify(message, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') found.push(value);
    return value;
  });
  return found.join('\n');
}

describe.each(Object.entries(readers))('a staff notice on %s', (_, read) => {
  it('says what is late, on which ticket, what to do, where the runbook is, and why it comes', () => {
    const told = read(content());
    for (const part of [
      'INC-1',
      'The shop does not take payments',
      'High',
      'Acme',
      'First line',
      'https://wiki.studio.example/payments',
    ]) {
      expect(told).toContain(part);
    }
    expect(told).toContain(content().why);
  });

  it.each(STAFF_NOTICES.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const)))(
    'has every fact of the mail: %s in %s',
    (kind, language) => {
      const whole = contentOf([sample(kind, language)]);
      const told = read(whole);
      const facts = whole.blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : []));
      expect(facts.length).toBeGreaterThan(3);
      for (const { label, value } of facts) {
        expect(told).toContain(label);
        expect(told).toContain(value);
      }
      expect(told).toContain(whole.subject);
    },
  );

  it('tells that something was left out when there is too much', () => {
    const rows = Array.from({ length: 2000 }, (_row, index) => ({ label: 'Ticket', value: `INC-${index}` }));
    const blocks: Block[] = rows.map((row) => ({ kind: 'facts', rows: [row] }));
    const told = read({ ...content(), blocks });
    expect(told).toContain('INC-5');
    expect(told).not.toContain('INC-1999');
    expect(told.split('\n')).toContain('…');
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 3500 }),
  fc.constantFrom(
    '<!channel> <@U1|x> *b* `c`',
    '[x](https://evil.example)',
    '\uD800',
    '👩‍👩‍👧‍👦'.repeat(150),
    '<b>&amp;',
  ),
);
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  hostile.map((sentence): Block => ({ kind: 'lead', sentence })),
  fc.record({ kind: fc.constant('words' as const), words: hostile, quoted: fc.boolean() }),
  fc.array(hostile, { maxLength: 20 }).map((items): Block => ({ kind: 'list', items })),
  fc
    .array(fc.record({ label: hostile, value: hostile }), { maxLength: 20 })
    .map((rows): Block => ({ kind: 'facts', rows })),
  fc
    .array(fc.record({ name: hostile, url: fc.constantFrom(null, 'https://studio.example/log') }), { maxLength: 20 })
    .map((links): Block => ({ kind: 'links', links })),
);
const anyContent = fc
  .record({ subject: hostile.filter((text) => text.trim() !== ''), blocks: fc.array(anyBlock, { maxLength: 40 }) })
  .map((change): Content => ({ ...content(), ...change }));

describe('whatever others wrote', () => {
  it('stays within what Slack takes, and is never markup there', () => {
    fc.assert(
      fc.property(anyContent, (told) => {
        const { text, blocks } = slackMessage(told);
        expect(blocks.length).toBeLessThanOrEqual(50);
        expect(JSON.stringify(blocks).length).toBeLessThan(13_000);
        expect(text).not.toMatch(/[<>]/);
        expect(JSON.stringify(blocks)).not.toContain('"mrkdwn"');
      }),
    );
  });

  it('stays within what Telegram takes, and its entities within the text', () => {
    fc.assert(
      fc.property(anyContent, (told) => {
        const { text, entities, ...rest } = telegramMessage(told, CHAT);
        expect(text.length).toBeLessThanOrEqual(4096);
        expect(text.trim()).not.toBe('');
        expect(entities.length).toBeLessThanOrEqual(100);
        for (const { offset, length } of entities) {
          expect(length).toBeGreaterThan(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
        }
        expect(rest).toEqual({ chat_id: CHAT, link_preview_options: { is_disabled: true } });
      }),
    );
  });

  it('stays within what Teams takes, and is never Markdown there', () => {
    fc.assert(
      fc.property(anyContent, (told) => {
        const message = teamsMessage(told);
        expect(Buffer.byteLength(JSON.stringify(message), 'utf16le')).toBeLessThan(28 * 1024);
        expect(new Set(message.attachments[0].content.body.map(({ type }) => type))).toEqual(
          new Set(['RichTextBlock']),
        );
      }),
    );
  });
});
