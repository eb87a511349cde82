import { figuresOf } from '../harness/fresh.ts';
import type { Topic } from '../harness/topic.ts';

export const arithmetic: Topic = {
  name: 'arithmetic',
  about: 'Business-calendar arithmetic on a compiled calendar, Europe/Kyiv, at instants all over a year',
  run: async () => ({ figures: await figuresOf(new URL('./operations.ts', import.meta.url)) }),
};
