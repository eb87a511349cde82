import type { Words } from '../words.ts';

/** For readers who are technical themselves. */
export const technical: Words['technical'] = {
  'received.intro': 'Звернення зареєстровано за номером {id}.',
  'received.due': 'Перша відповідь',
  'received.close': 'Якщо є що додати, дайте відповідь на цей лист.',
  'confirmation.ask':
    'Ми починаємо роботу за письмовою постановкою. Дайте, будь ласка, відповідь на цей лист: що потрібно і де; додайте журнали або знімки екрана, якщо вони є. Якщо записано правильно, достатньо слова «Підтверджую».',
  'intake.ask':
    'Щоб відтворити проблему і взятися за неї, нам потрібно ще {count, plural, one {# пункт} few {# пункти} many {# пунктів} other {# пункту}}:',
  'status.in_progress': 'Робота триває.',
  'status.waiting_client': 'Щоб продовжити, потрібні дані від Вас.',
  'status.waiting_vendor': 'Подальше залежить від сторонньої компанії, чекаємо на її відповідь.',
  'status.on_hold': 'Роботу призупинено.',
  'status.explanation': 'Подробиці',
  'next.when': 'Наступне повідомлення',
  'next.yours': 'Продовжимо, щойно отримаємо дані від Вас.',
  'next.open': 'Напишемо, щойно будуть новини.',
  'resolved.intro': 'Причина, зміни та чого очікувати.',
  'resolved.introPartly': 'Причина, що змінено на цей момент і що ще відкрито.',
  'resolved.cause': 'Першопричина',
  'resolved.actions': 'Що змінено',
  'resolved.remaining': 'Відкриті пункти',
  'resolved.nothingRemains': 'Немає.',
  'resolved.wholly': 'Вирішено повністю',
  'resolved.whollyNo': 'Поки ні.',
  'resolved.recurrence': 'Повторення і запобігання',
  'resolved.recurrenceYes': 'Може повторитися.',
  'resolved.recurrenceNo': 'Повторення не очікуємо.',
  'resolved.prevention': 'Запобігання',
  'resolved.options': 'Варіанти',
  'resolved.evidence': 'Підтвердження',
  'resolved.close': 'Якщо проблема залишилася, дайте відповідь на цей лист: звернення буде відкрито знову.',
  'nextUpdate.intro': 'Останнє повідомлення від нас у Вас уже є. Нижче — строк наступного.',
  'deferred.intro': 'Звернення передано команді «{line}», вона візьметься за нього з початком своїх робочих годин.',
};
