import { describe, expect, it } from '@jest/globals';
import { digestOf } from './digest.ts';
import { contentOf, renderNotice, sayingOf, write } from './render.ts';
import { tell } from './telling.ts';
import { digestSample, togetherSample } from './testing/digests.ts';
import { agency, LANGUAGES, sample } from './testing/samples.ts';
import { visible } from './testing/visible.ts';

const FACTS = {
  en: [
    '4 tickets need you, 3 of them overdue',
    'Overdue: Resolution (due 10:00)',
    'Due soon: Resolution (due 13:00)',
    'Handed over to Second line',
    'While you were off duty',
  ],
  ru: ['4 обращения ждут Вас, 3 с просрочкой', 'Срок прошёл: решение (срок — 10:00)', 'Пока Вы не были на смене'],
  uk: [
    '4 звернення чекають на Вас, 3 із простроченням',
    'Строк минув: вирішення (строк — 10:00)',
    'Поки Ви не були на зміні',
  ],
} as const;

const MISSED = {
  en: 'Digest: 5 tickets while you were off duty',
  ru: 'Сводка: 5 обращений, пока Вы не были на смене',
  uk: 'Зведення: 5 звернень, поки Ви не були на зміні',
};

describe.each(LANGUAGES)('a digest in %s', (language) => {
  const rendered = write(digestOf(digestSample(language)));
  const seen = visible(rendered.html);

  it('says how much there is, and of each ticket what and when, in text and in HTML', () => {
    for (const fact of FACTS[language]) {
      for (const text of [`${rendered.subject}\n${rendered.text}`, seen]) {
        expect(text.replaceAll('\u00A0', ' ').toLocaleLowerCase(language)).toContain(fact.toLocaleLowerCase(language));
      }
    }
  });

  it('names every ticket once, with its client, title and link, in the order given', () => {
    const ids = ['INC-7', 'INC-1', 'INC-4', 'INC-9', 'INC-2'];
    for (const text of [rendered.text, seen]) {
      const places = ids.map((id) => text.indexOf(`] ${id}: `));
      expect(places.every((place) => place > 0)).toBe(true);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      for (const id of ids) {
        expect(text.split(`] ${id}: `)).toHaveLength(2);
        expect(text).toContain(`https://desk.studio.example/tickets/${id}`);
      }
      expect(text).toContain('Acme · ');
      expect(text).toContain('The shop does not take payments');
    }
    expect(rendered.html).toContain('href="https://desk.studio.example/tickets/INC-7"');
  });

  it('says how to reach support, and has nothing left open', () => {
    for (const text of [rendered.subject, rendered.text, seen]) {
      expect(text).not.toMatch(/undefined|null|NaN|\[object|Invalid Date|plural,|select,|[{}]/);
    }
    for (const text of [rendered.text, seen]) expect(text).toContain(agency.contact.email);
  });

  it('of nothing but what was missed says so in its subject, and that nobody is waited for', () => {
    const sampled = digestSample(language);
    const missed = sampled.letters.map((letter) => ({ ...letter, state: 'expired' as const }));
    const { subject } = digestOf({ ...sampled, letters: missed });
    expect(subject).toBe(MISSED[language]);
  });

  it('is the same each time', () => {
    expect(write(digestOf(digestSample(language)))).toEqual(rendered);
  });
});

describe('a digest', () => {
  it('counts what follows, and is calm when nothing is late', () => {
    const whole = digestSample('en');
    const calm = { ...whole, letters: whole.letters.filter(({ notice }) => notice.kind === 'reminder'), following: 1 };
    const { subject, text, html } = write(digestOf(calm));
    expect(subject).toBe('Digest: 1 ticket needs you');
    expect(text).toContain('1 more notice follows in the next mail.');
    expect(html).not.toContain('class="alarm-title"');
    expect(write(digestOf(whole)).text).not.toContain('next mail');
  });

  it('shows hostile titles and ids as text, each in its place', () => {
    const [first] = digestSample('en').letters;
    const ticket = {
      ...first!.notice.ticket,
      id: 'X"><script>\r\nBcc: a',
      title: '<b>\u202Eevil\r\n</b>',
      client: '<i>',
    };
    const letters = [{ ...first!, notice: { ...first!.notice, ticket } }];
    const { subject, text, html } = write(digestOf(digestSample('en', { letters })));
    expect(`${subject}${text}`).not.toMatch(/[\r\u202E]/);
    expect(html).not.toMatch(/<script|<b>|<i>/);
    expect(text).toContain('https://desk.studio.example/tickets/X%22%3E%3Cscript%3E%0D%0ABcc%3A%20a');
  });
});

describe.each(LANGUAGES)('notices that go as one mail in %s', (language) => {
  const inputs = togetherSample(language);
  const { subject, text } = write(contentOf(inputs));

  it('say all that each says, in their order, under the subject of the last', () => {
    expect(subject).toBe(renderNotice(inputs[1]!).subject);
    const lines = inputs.flatMap((input) => {
      const own = renderNotice(input).text.split('\n-- \n')[0]!.split('\n').slice(4);
      return own.filter((line) => line !== '');
    });
    // The next word is promised by the second: that is the time that holds.
    const superseded = renderNotice(inputs[0]!)
      .text.split('\n')
      .find((line) => line.startsWith('  '))!;
    expect(text).not.toContain(superseded);
    for (const line of lines.filter((one) => one !== superseded)) expect(text).toContain(line);
    expect(text.split('\n-- \n')).toHaveLength(2);
    const seen = visible(write(contentOf(inputs)).html).toLocaleLowerCase(language);
    for (const { headline } of inputs.map((input) => sayingOf(tell(input)))) {
      expect(text).toContain(`\n${headline.toUpperCase()}\n`);
      expect(seen).toContain(headline.toLocaleLowerCase(language));
    }
  });

  it('say once what they say twice', () => {
    const twice = [sample('reopened', language), sample('reopened', language), sample('closed', language)];
    const sentence = renderNotice(twice[0]!).text.split('\n')[4]!;
    expect(write(contentOf(twice)).text.split(sentence)).toHaveLength(2);
  });

  it('are as they would be alone when there is one', () => {
    expect(write(contentOf(inputs.slice(0, 1)))).toEqual(renderNotice(inputs[0]!));
  });
});
