import { describe, expect, it } from '@jest/globals';
import { sayDuration } from './duration.ts';
import { capitalise, joinNames, say } from './format.ts';
import { channelName, needName, objectiveName, priorityName, statusName } from './names.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

describe('plurals', () => {
  it.each([
    [1, '1 минута', '1 хвилина', '1 minute'],
    [2, '2 минуты', '2 хвилини', '2 minutes'],
    [5, '5 минут', '5 хвилин', '5 minutes'],
    [11, '11 минут', '11 хвилин', '11 minutes'],
    [21, '21 минута', '21 хвилина', '21 minutes'],
    [44, '44 минуты', '44 хвилини', '44 minutes'],
  ])('%d minutes', (count, ru, uk, en) => {
    expect(say('ru', 'duration.minutes', { count })).toBe(ru);
    expect(say('uk', 'duration.minutes', { count })).toBe(uk);
    expect(say('en', 'duration.minutes', { count })).toBe(en);
  });

  it.each([
    [1, 'ещё 1 пункт:', 'ще 1 пункт:', 'one more thing:'],
    [3, 'ещё 3 пункта:', 'ще 3 пункти:', '3 more things:'],
    [12, 'ещё 12 пунктов:', 'ще 12 пунктів:', '12 more things:'],
    [21, 'ещё 21 пункт:', 'ще 21 пункт:', '21 more things:'],
  ])('%d things that are missing', (count, ru, uk, en) => {
    expect(say('ru', 'intake.ask', { count })).toContain(ru);
    expect(say('uk', 'intake.ask', { count })).toContain(uk);
    expect(say('en', 'intake.ask', { count })).toContain(en);
  });

  it('of one or several who know', () => {
    expect(say('en', 'promise.told', { count: 1, names: 'Anna' })).toBe('Anna knows about this.');
    expect(say('en', 'promise.told', { count: 2, names: joinNames('en', ['Anna', 'Boris']) })).toBe(
      'Anna and Boris know about this.',
    );
    expect(say('ru', 'promise.told', { count: 2, names: joinNames('ru', ['Анна', 'Борис']) })).toBe(
      'Об этом уже знают Анна и Борис.',
    );
    expect(say('uk', 'promise.told', { count: 1, names: joinNames('uk', ['Анна']) })).toBe('Про це вже знає Анна.');
  });
});

describe('a message', () => {
  it('takes values as text of one line: no markup, no ICU, no line of its own', () => {
    const title = "{x} <b>'a'</b>\r\nBcc: all@acme.example # \u202Eevil";
    expect(say('en', 'received.subject', { id: 'A', title })).toBe(
      "[A] We have your request: {x} <b>'a'</b> Bcc: all@acme.example # evil",
    );
  });

  it('keeps a dash from beginning a line', () => {
    expect(say('ru', 'received.intro', { id: 'A' })).toContain('номер\u00A0— A');
  });
});

describe('a duration', () => {
  it.each([
    [0, 'less than a minute', 'under 1 min'],
    [59_999, 'less than a minute', 'under 1 min'],
    [45 * MINUTE_MS, '45 minutes', '45 min'],
    [HOUR_MS, '1 hour', '1 h'],
    [2 * HOUR_MS + 5 * MINUTE_MS + 59_000, '2 hours 5 minutes', '2 h 5 min'],
    [DAY_MS + 10 * MINUTE_MS, '1 day', '1 d'],
    [-(3 * DAY_MS + 4 * HOUR_MS), '3 days 4 hours', '3 d 4 h'],
  ])('of %d ms has its two largest units', (ms, long, short) => {
    expect(sayDuration('en', ms, 'long')).toBe(long);
    expect(sayDuration('en', ms, 'short')).toBe(short);
  });
});

describe('a name', () => {
  it('is translated when it is known', () => {
    expect(objectiveName('ru', 'first_response')).toBe('первый ответ');
    expect(statusName('uk', 'waiting_client', 'client')).toBe('чекаємо на Вашу відповідь');
    expect(statusName('uk', 'waiting_client', 'staff')).toBe('чекає на клієнта');
    expect(priorityName('en', 'critical')).toBe('critical');
    expect(channelName('ru', 'messenger')).toBe('мессенджер');
    expect(needName('uk', 'screenshot')).toBe('Знімок екрана');
  });

  it.each(['P1 – Very urgent', 'constructor', '__proto__', 'toString'])(
    '%s that is not known stays as it is',
    (name) => {
      expect(priorityName('ru', name)).toBe(name);
      expect(statusName('en', name, 'client')).toBe(name);
      expect(needName('uk', name)).toBe(name);
      expect(channelName('en', name)).toBe(name);
    },
  );

  it('begins with a capital where it must', () => {
    expect(capitalise('uk', 'їжак')).toBe('Їжак');
    expect(capitalise('en', '')).toBe('');
    expect(capitalise('en', '😀 a')).toBe('😀 a');
  });
});
