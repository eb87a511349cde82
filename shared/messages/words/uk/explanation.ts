import type { Words } from '../words.ts';

export const explanation: Words['explanation'] = {
  'explain.asOf': 'Станом на: {at}. Увесь час указано в цьому часовому поясі.',
  'explain.none': 'Для цього звернення час поки що не рахується.',
  'explain.first_response': 'Наша перша відповідь',
  'explain.next_response': 'Наша відповідь на Ваше повідомлення',
  'explain.update': 'Новини від нас',
  'explain.promise': 'Повідомлення, яке ми обіцяли',
  'explain.resolution': 'Вирішення Вашого питання',

  'explain.met': 'Вчасно: {at}. Потрібно було встигнути {due}.',
  'explain.metUndue': 'Вчасно: {at}.',
  'explain.late': 'Із запізненням: {at}. Потрібно було встигнути {due}.',
  'explain.lateOpen': 'Із запізненням: потрібно було встигнути {due}, і це ще не зроблено.',
  'explain.running': 'Час іде, потрібно встигнути {due}.',
  'explain.pausedNow': 'Зараз час не рахується: {status}.',
  'explain.cancelled': 'Більше не потрібно: {at}.',
  'explain.superseded': '{at}: натомість ми назвали інший час, {due}.',
  'explain.amended': '{at}: ми виправили запис. Спочатку в ньому було «{from}», тепер «{to}».',
  'explain.inTime': 'вчасно',
  'explain.tooLate': 'із запізненням',
  'explain.withoutResult': 'без результату',

  'explain.target': 'Узгоджено: {time} нашого робочого часу.',
  'explain.targetDays':
    'Узгоджено: {count, plural, one {# робочий день} few {# робочі дні} many {# робочих днів} other {# робочого дня}}, тобто {time} нашого робочого часу, до {at}.',
  'explain.targetPromise': 'Обіцяно: {due}.',
  'explain.targetSet': 'Призначено: {due}.',

  'explain.counted': 'рахується',
  'explain.notCounted': 'не рахується, {reason}',
  'explain.outsideHours': 'поза нашим робочим часом',
  'explain.holiday': 'святковий або вихідний день',
  'explain.clockForward': 'годинники переведено вперед на {time}',
  'explain.clockBack': 'годинники переведено назад на {time}',
  'explain.seconds': '{seconds, number} с',

  'explain.movedPriority': 'Пріоритет змінено: був {from}, став {to}.',
  'explain.movedOther': 'Умови для цього звернення змінилися.',
  'explain.movedTarget': 'Тепер узгоджено {time}; до цього моменту минуло {used}, залишилося {left}.',
  'explain.movedOver': 'Тепер узгоджено {time}; до цього моменту минуло {used}.',
  'explain.movedDue': 'Потрібно встигнути {due}.',
  'explain.deadlineSet': 'Призначено час: {due}.',
  'explain.breached': 'Узгоджений час минув.',

  'explain.sum': 'Усього {time}, з них рахується {counted}.',
  'explain.sumNot': 'Не рахується: {parts}.',
};
