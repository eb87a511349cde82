/** Every benchmark, in the order in which they run. */
import { arithmetic } from './arithmetic/topic.ts';
import { calendar } from './calendar/topic.ts';
import { reconcile, replay } from './core/topic.ts';
import type { Topic } from './harness/topic.ts';
import { libraries } from './libraries/topic.ts';

export const topics: readonly Topic[] = [arithmetic, calendar, libraries, reconcile, replay];
