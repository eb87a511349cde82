/** Every event type that Kept publishes, and the schema of its data. */
import {
  clockAmended,
  clockBreached,
  clockCancelled,
  clockMet,
  clockPaused,
  clockResumed,
  clockStarted,
} from './clocks.ts';
import { escalated } from './escalation.ts';
import { promiseBroken, promiseKept, promiseMade, promiseSuperseded } from './promises.ts';

export const outboundData = {
  'sla.clock_started': clockStarted,
  'sla.clock_paused': clockPaused,
  'sla.clock_resumed': clockResumed,
  'sla.clock_met': clockMet,
  'sla.clock_breached': clockBreached,
  'sla.clock_amended': clockAmended,
  'sla.clock_cancelled': clockCancelled,
  'ticket.escalated': escalated,
  'promise.made': promiseMade,
  'promise.kept': promiseKept,
  'promise.broken': promiseBroken,
  'promise.superseded': promiseSuperseded,
} as const;
