import type { Words } from '../words.ts';

export const explanation: Words['explanation'] = {
  'explain.asOf': 'По состоянию на: {at}. Всё время указано в этом часовом поясе.',
  'explain.none': 'Для этого обращения время пока не считается.',
  'explain.first_response': 'Наш первый ответ',
  'explain.next_response': 'Наш ответ на Ваше сообщение',
  'explain.update': 'Новости от нас',
  'explain.promise': 'Сообщение, которое мы обещали',
  'explain.resolution': 'Решение Вашего вопроса',

  'explain.met': 'В срок: {at}. Нужно было успеть {due}.',
  'explain.metUndue': 'В срок: {at}.',
  'explain.late': 'С опозданием: {at}. Нужно было успеть {due}.',
  'explain.lateOpen': 'С опозданием: нужно было успеть {due}, и это ещё не сделано.',
  'explain.running': 'Время идёт, нужно успеть {due}.',
  'explain.pausedNow': 'Сейчас время не считается: {status}.',
  'explain.cancelled': 'Больше не требуется: {at}.',
  'explain.superseded': '{at}: вместо этого мы назвали другое время, {due}.',
  'explain.amended': '{at}: мы исправили запись. Сначала в ней было «{from}», теперь «{to}».',
  'explain.inTime': 'в срок',
  'explain.tooLate': 'с опозданием',
  'explain.withoutResult': 'без результата',

  'explain.target': 'Согласовано: {time} нашего рабочего времени.',
  'explain.targetDays':
    'Согласовано: {count, plural, one {# рабочий день} few {# рабочих дня} many {# рабочих дней} other {# рабочего дня}}, то есть {time} нашего рабочего времени, до {at}.',
  'explain.targetPromise': 'Обещано: {due}.',
  'explain.targetSet': 'Назначено: {due}.',

  'explain.counted': 'считается',
  'explain.notCounted': 'не считается, {reason}',
  'explain.outsideHours': 'вне нашего рабочего времени',
  'explain.holiday': 'праздничный или выходной день',
  'explain.clockForward': 'часы переведены вперёд на {time}',
  'explain.clockBack': 'часы переведены назад на {time}',
  'explain.seconds': '{seconds, number} с',

  'explain.movedPriority': 'Приоритет изменён: был {from}, стал {to}.',
  'explain.movedOther': 'Условия для этого обращения изменились.',
  'explain.movedTarget': 'Теперь согласовано {time}; к этому моменту прошло {used}, осталось {left}.',
  'explain.movedOver': 'Теперь согласовано {time}; к этому моменту прошло {used}.',
  'explain.movedDue': 'Нужно успеть {due}.',
  'explain.deadlineSet': 'Назначено время: {due}.',
  'explain.breached': 'Согласованное время истекло.',

  'explain.sum': 'Всего {time}, из них считается {counted}.',
  'explain.sumNot': 'Не считается: {parts}.',
};
