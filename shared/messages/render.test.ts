import { describe, expect, it } from '@jest/globals';
import type { NoticeKind } from '../domain/obligation/notice.ts';
import type { Language } from '../domain/policy/directory.ts';
import { renderNotice } from './render.ts';
import { faultsOf } from './testing/htmlChecker.ts';
import { agency, KINDS, LANGUAGES, sample } from './testing/samples.ts';
import { visible } from './testing/visible.ts';

const CASES = KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

/** The fact that a notice exists for, in each language; times are those of Kyiv. */
const FACTS: Record<NoticeKind, Record<Language, string[]>> = {
  received: {
    en: ['by 11:00 on Monday, 2 March', 'Eastern European Time, UTC+2', 'High', 'E-mail'],
    ru: ['не позднее 11:00 в понедельник, 2 марта', 'UTC+2, Восточная Европа', 'Высокий', 'Почта'],
    uk: ['не пізніше 11:00 у понеділок, 2 березня', 'за східноєвропейським часом, UTC+2', 'Високий', 'Пошта'],
  },
  confirmation_requested: {
    en: ['until then it does not count', 'Happens with every card.'],
    ru: ['до этого время не считается', 'Happens with every card.'],
    uk: ['до того час не рахується', 'Happens with every card.'],
  },
  intake_incomplete: {
    en: ['3 more things', 'Links to the pages', 'A screenshot', 'server room key'],
    ru: ['ещё 3 пункта', 'Ссылки на страницы', 'Снимок экрана', 'server room key'],
    uk: ['ще 3 пункти', 'Посилання на сторінки', 'Знімок екрана', 'server room key'],
  },
  status_changed: {
    en: ['in progress', 'refuses our key', 'by 13:00 on Monday, 2 March', 'Tuesday, 3 March, 06:00'],
    ru: ['в работе', 'refuses our key', 'не позднее 13:00 в понедельник, 2 марта', 'вторник, 3 марта, 06:00'],
    uk: ['в роботі', 'refuses our key', 'не пізніше 13:00 у понеділок, 2 березня', 'вівторок, 3 березня, 06:00'],
  },
  promise_broken: {
    en: [
      'We promised you news by 13:00 on Monday, 2 March',
      'We are sorry',
      'by 14:00 on Monday, 2 March',
      '“in progress”',
    ],
    ru: ['не позднее 13:00 в понедельник, 2 марта', 'Просим прощения', 'не позднее 14:00 в понедельник', '«в работе»'],
    uk: ['не пізніше 13:00 у понеділок, 2 березня', 'Просимо вибачення', 'не пізніше 14:00 у понеділок', '«в роботі»'],
  },
  resolved: {
    en: [
      'What caused it?',
      'had expired',
      'Issued a new key',
      'What is left to do?',
      'completely solved',
      'Yes.',
      'come back',
      'renews itself',
    ],
    ru: ['В чём была причина?', 'Что осталось сделать?', 'Решено ли всё полностью?', 'Да.', 'Может ли это повториться'],
    uk: [
      'У чому була причина?',
      'Що залишилося зробити?',
      'Чи вирішено все повністю?',
      'Так.',
      'Чи може це повторитися',
    ],
  },
  reopened: {
    en: ['open again', 'charged twice', 'by 14:00 on Tuesday, 3 March'],
    ru: ['снова открыто', 'charged twice', 'не позднее 14:00 во вторник, 3 марта'],
    uk: ['знову відкрито', 'charged twice', 'не пізніше 14:00 у вівторок, 3 березня'],
  },
  closed: {
    en: ['closed', 'No news for five working days', 'from 1 (badly) to 5'],
    ru: ['закрыто', 'No news for five working days', 'от 1 (плохо) до 5'],
    uk: ['закрито', 'No news for five working days', 'від 1 (погано) до 5'],
  },
  waiting_reminder: {
    en: ['since 12:00 on Monday, 2 March', 'Which evening', 'Just answer this mail', 'Nothing is lost'],
    ru: ['с 12:00 понедельника, 2 марта', 'Which evening', 'Просто ответьте на это письмо', 'Ничего не потеряется'],
    uk: ['з 12:00 понеділка, 2 березня', 'Which evening', 'Просто дайте відповідь на цей лист', 'Нічого не загубиться'],
  },
  next_update: {
    en: ['by 13:00 on Monday, 2 March', 'even if there is nothing new yet', 'In progress'],
    ru: ['не позднее 13:00 в понедельник, 2 марта', 'даже если новостей ещё не будет', 'В работе'],
    uk: ['не пізніше 13:00 у понеділок, 2 березня', 'навіть якщо новин ще не буде', 'В роботі'],
  },
  deferred: {
    en: ['our team “Development”', 'from 09:00 on Tuesday, 3 March', 'by 12:00 on Tuesday, 3 March'],
    ru: ['у команды «Development»', 'с 09:00 вторника, 3 марта', 'не позднее 12:00 во вторник, 3 марта'],
    uk: ['у команди «Development»', 'з 09:00 вівторка, 3 березня', 'не пізніше 12:00 у вівторок, 3 березня'],
  },
  rating_reminder: {
    en: ['How did we do?', 'from 1 (badly) to 5', 'will not ask about this request again'],
    ru: ['Как мы справились?', 'от 1 (плохо) до 5', 'больше не спросим'],
    uk: ['Як ми впоралися?', 'від 1 (погано) до 5', 'більше не запитаємо'],
  },
  reminder: {
    en: ['a first answer by 11:00 on Monday, 2 March', '15 minutes', 'Acme', 'First line'],
    ru: ['первый ответ не позднее 11:00 в понедельник, 2 марта', '15 минут', 'Acme', 'First line'],
    uk: ['першу відповідь не пізніше 11:00 у понеділок, 2 березня', '15 хвилин', 'Acme', 'First line'],
  },
  breached: {
    en: ['Please answer the client now', '30 minutes', 'Monday, 2 March, 11:00'],
    ru: ['Ответьте, пожалуйста, клиенту сейчас', '30 минут', 'понедельник, 2 марта, 11:00'],
    uk: ['клієнтові відповідь зараз', '30 хвилин', 'понеділок, 2 березня, 11:00'],
  },
  handed_over: {
    en: [
      'First line has handed it over to Second line',
      'lacks one thing',
      'The evidence',
      'Payments fail with 401',
      'Restarted the queue.',
    ],
    ru: ['линия «First line» передала его линии «Second line»', '1 пункта', 'Подтверждения', 'Payments fail with 401'],
    uk: ['лінія «First line» передала його лінії «Second line»', '1 пункту', 'Підтвердження', 'Payments fail with 401'],
  },
  line_exhausted: {
    en: ['no further line', 'Tuesday, 3 March, 10:00', 'Development', 'Vera'],
    ru: ['Следующей линии', 'вторник, 3 марта, 10:00', 'Development', 'Vera'],
    uk: ['Наступної лінії', 'вівторок, 3 березня, 10:00', 'Development', 'Vera'],
  },
  handoff_refused: {
    en: ['the 2 things that are missing', 'A summary', 'tried already', 'Hand-over to Second line refused'],
    ru: ['2 недостающих пункта', 'Краткое изложение', 'уже пробовали', '«Second line»'],
    uk: ['2 пункти, яких бракує', 'Стислий виклад', 'вже пробували', '«Second line»'],
  },
  handoff_incomplete: {
    en: ['Second line lacks 2 things', 'once more, with what is missing', 'A summary', 'passed on automatically'],
    ru: ['не передали 2 пункта', 'линии «Second line» ещё раз', 'Краткое изложение', 'Передано автоматически'],
    uk: ['не передали 2 пункти', 'лінії «Second line» ще раз', 'Стислий виклад', 'автоматично'],
  },
  handoff_supplied: {
    en: ['First line has supplied a part', 'One thing is still missing', 'The evidence', 'Payments fail with 401'],
    ru: ['линия «First line» передала часть', 'не хватает 1 пункта', 'Подтверждения', 'Payments fail with 401'],
    uk: ['лінія «First line» передала частину', 'бракує 1 пункту', 'Підтвердження', 'Payments fail with 401'],
  },
  silence: {
    en: ['write to this client now', 'since 12:00 on Monday, 2 March', '3 days', 'you lead First line'],
    ru: ['Напишите, пожалуйста, клиенту сейчас', 'с 12:00 понедельника, 2 марта', '3 дня', 'руководите линией'],
    uk: ['Напишіть, будь ласка, клієнтові зараз', 'з 12:00 понеділка, 2 березня', '3 дні', 'керуєте лінією'],
  },
  same_person: {
    en: ['Acme has a new request, and stays with you', 'acknowledge this ticket', 'the ticket is yours'],
    ru: ['новый вопрос клиента (Acme)', 'остаётся с Вами'],
    uk: ['нове питання клієнта (Acme)', 'залишається з Вами'],
  },
  taken_over: {
    en: [
      'go on where Anna left off',
      'by 14:00 on Tuesday, 3 March',
      'Issued a new key',
      'charged twice',
      'The evidence',
    ],
    ru: ['Вся история', 'остановилась работа (Anna)', 'Issued a new key', 'charged twice', 'Подтверждения'],
    uk: ['Уся історія', 'зупинилася робота (Anna)', 'Issued a new key', 'charged twice', 'Підтвердження'],
  },
  unopened: {
    en: ['have the opening of INC-1 sent', 'urn:desk', 'work.logged', 'more than an hour', 'ticket.opened event'],
    ru: ['открытие обращения INC-1', 'urn:desk', 'work.logged', 'больше часа', 'событие ticket.opened'],
    uk: ['відкриття звернення INC-1', 'urn:desk', 'work.logged', 'понад годину', 'подія ticket.opened'],
  },
  no_owner: {
    en: [
      'nobody’s for 1 h 30 min',
      'decide who takes this ticket',
      'since 10:00 on Monday, 2 March',
      'you lead First line',
    ],
    ru: ['обращение ничьё уже', 'кто возьмёт обращение', 'с 10:00 понедельника, 2 марта', 'руководите линией'],
    uk: ['звернення нічиє вже', 'хто візьме звернення', 'з 10:00 понеділка, 2 березня', 'керуєте лінією'],
  },
  two_at_once: {
    en: [
      'settle now who of you',
      'Anna took the ticket: Mon 2 March, 10:12',
      'Boris answered the client',
      'one of them',
    ],
    ru: ['кто продолжит', 'обращение принято в работу: пн', 'ответ клиенту', '10:12'],
    uk: ['хто продовжить', 'звернення прийнято в роботу: пн', 'відповідь клієнтові', '10:12'],
  },
  ping_pong: {
    en: ['come back to First line 3 times', 'Second line: Mon 2 March, 11:00 – 13:00', 'Tue 3 March, 12:00 – now'],
    ru: ['вернулось уже 3 раза', 'Second line: пн, 2 марта, 11:00 – 13:00', 'вт, 3 марта, 12:00 – сейчас'],
    uk: ['повернулося вже 3 рази', 'Second line: пн, 2 березня, 11:00 – 13:00', 'вт, 3 березня, 12:00 – зараз'],
  },
  low_rating: {
    en: ['write to Acme yourself', '2 of 5', '4 of 10', 'It works again', 'you lead First line'],
    ru: ['клиенту (Acme)', '2 из 5', '4 из 10', 'It works again', 'руководите линией'],
    uk: ['клієнтові (Acme)', '2 з 5', '4 з 10', 'It works again', 'керуєте лінією'],
  },
  address_dead: {
    en: ['reads olena@acme.example in another way', 'came back for good', '550 5.1.1', 'you lead First line'],
    ru: ['с владельцем адреса olena@acme.example', 'вернулось окончательно', '550 5.1.1', 'руководите линией'],
    uk: ['з власником адреси olena@acme.example', 'повернувся остаточно', '550 5.1.1', 'керуєте лінією'],
  },
  nobody_on_call: {
    en: [
      'nobody is on call for Development',
      '1 hour before the due time',
      'outside the hours',
      'Vera, from Tuesday, 3 March, 09:00',
    ],
    ru: [
      'на линии «Development» нет дежурного',
      '1 час до срока',
      'вне часов',
      'Vera, начало: вторник, 3 марта, 09:00',
    ],
    uk: [
      'на лінії «Development» немає чергового',
      '1 година до строку',
      'поза годинами',
      'Vera, початок: вівторок, 3 березня, 09:00',
    ],
  },
};

describe.each(CASES)('%s in %s', (kind, language) => {
  const rendered = renderNotice(sample(kind, language));

  it('says what it is for, in text and in HTML', () => {
    const seen = visible(rendered.html);
    const whole = `${rendered.subject}\n${rendered.text}`.toLocaleLowerCase(language);
    for (const fact of FACTS[kind][language]) {
      expect(whole).toContain(fact.toLocaleLowerCase(language));
      expect(seen.toLocaleLowerCase(language)).toContain(fact.toLocaleLowerCase(language));
    }
  });

  it('says how to reach support, and which ticket it is (R19, R26)', () => {
    for (const text of [rendered.text, visible(rendered.html)]) {
      expect(text).toContain(agency.contact.email);
      expect(text).toContain(agency.contact.phone);
      expect(text).toContain(agency.contact.url);
      expect(text).toContain(agency.name);
      if (kind !== 'unopened') expect(text).toContain('The shop does not take payments');
      expect(text).toContain('INC-1');
    }
    expect(rendered.subject).toContain('INC-1');
    expect(rendered.subject.length).toBeLessThan(100);
  });

  it('has nothing left open', () => {
    for (const text of [rendered.subject, rendered.text, visible(rendered.html)]) {
      expect(text).not.toMatch(/undefined|null|NaN|\[object|Invalid Date|plural,|select,/);
      expect(text).not.toMatch(/[{}]/);
      expect(text).not.toMatch(/ {2,}\S.*[.!?] {2,}/);
    }
  });

  it('is a whole page that needs nothing else', () => {
    expect(rendered.html).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}" dir="ltr"`));
    expect(rendered.html).toMatch(/<\/html>\n$/);
    expect(rendered.html).toContain(`<title>${rendered.subject}</title>`);
    expect(rendered.html).toContain('max-width:600px');
    expect(rendered.html).toContain('prefers-color-scheme: dark');
    expect(rendered.html).not.toMatch(/<img|<script|<link|@import|url\(|\ssrc=/i);
    expect(rendered.html).not.toContain('{{');
  });

  it('is in order for an HTML checker, and far from the size at which programs cut a mail (Gmail: 102 KB)', async () => {
    expect(await faultsOf(rendered.html)).toEqual([]);
    expect(Buffer.byteLength(rendered.html)).toBeLessThan(40_000);
  });

  it('is the same each time', () => {
    expect(renderNotice(sample(kind, language))).toEqual(rendered);
  });
});

describe('the reader’s zone', () => {
  it('is that of every time in a mail', () => {
    const { text } = renderNotice(sample('received', 'en', {}, 'America/New_York'));
    expect(text).toContain('by 04:00 on Monday, 2 March (Eastern Time, UTC-5)');
  });
});
