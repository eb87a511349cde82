import type { Words } from '../words.ts';

/** For readers who are technical themselves. */
export const technical: Words['technical'] = {
  'received.intro': 'Обращение зарегистрировано под номером {id}.',
  'received.due': 'Первый ответ',
  'received.close': 'Если есть что добавить, ответьте на это письмо.',
  'confirmation.ask':
    'Мы начинаем работу по письменной постановке. Ответьте, пожалуйста, на это письмо: что нужно и где; приложите журналы или снимки экрана, если они есть. Если записано верно, достаточно слова «Подтверждаю».',
  'intake.ask':
    'Чтобы воспроизвести проблему и взяться за неё, нам нужно ещё {count, plural, one {# пункт} few {# пункта} many {# пунктов} other {# пункта}}:',
  'status.in_progress': 'Работа идёт.',
  'status.waiting_client': 'Чтобы продолжить, нужны данные от Вас.',
  'status.waiting_vendor': 'Дальнейшее зависит от сторонней компании, ждём её ответа.',
  'status.on_hold': 'Работа приостановлена.',
  'status.explanation': 'Подробности',
  'next.when': 'Следующее сообщение',
  'next.yours': 'Продолжим, как только получим данные от Вас.',
  'next.open': 'Напишем, как только будут новости.',
  'resolved.intro': 'Причина, изменения и чего ожидать.',
  'resolved.introPartly': 'Причина, что изменено на данный момент и что ещё открыто.',
  'resolved.cause': 'Первопричина',
  'resolved.actions': 'Что изменено',
  'resolved.remaining': 'Открытые пункты',
  'resolved.nothingRemains': 'Нет.',
  'resolved.wholly': 'Решено полностью',
  'resolved.whollyNo': 'Пока нет.',
  'resolved.recurrence': 'Повторение и предотвращение',
  'resolved.recurrenceYes': 'Может повториться.',
  'resolved.recurrenceNo': 'Повторения не ожидаем.',
  'resolved.prevention': 'Предотвращение',
  'resolved.options': 'Варианты',
  'resolved.evidence': 'Подтверждения',
  'resolved.close': 'Если проблема осталась, ответьте на это письмо: обращение будет открыто снова.',
  'nextUpdate.intro': 'Последнее сообщение от нас у Вас уже есть. Ниже — срок следующего.',
  'deferred.intro': 'Обращение передано команде «{line}», она займётся им с началом своих рабочих часов.',
};
