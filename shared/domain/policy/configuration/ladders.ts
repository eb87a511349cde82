/** Ladders: what happens before, at and after a due time. */
import * as z from 'zod';
import { canonicalJson } from '../canonical.ts';
import { OBJECTIVES } from '../objective.ts';
import type { LadderAction, LadderStep, StaffRole, StepTime } from '../terms.ts';
import { readStepMs, stepLength } from './durations.ts';
import { LIMITS } from './limits.ts';
import { closed, listOf, ONCE_SOUND, type Read, readAs } from './shape.ts';

const ROLES = ['agent', 'on_call', 'lead', 'channel'] as const satisfies readonly StaffRole[];
const DEEDS = ['notify', 'hand_over', 'raise_priority', 'tell_client'] as const;

function readStepTime(written: string): Read<StepTime> {
  if (written === 'at due') return { value: { at: 'due' } };
  const percent = /^before (\d+(?:\.\d+)?)%$/.exec(written);
  if (percent) return readPercent(percent[1]!);
  const [, side, length] = /^(before|after) (\S+)$/.exec(written) ?? [];
  if (side === undefined || length === undefined) {
    return {
      wrong: `"${written}" is not a time of a step. Write "before 30m", "before 25%", "at due" or "after 15m".`,
    };
  }
  if (length.endsWith('%')) return { wrong: 'After the due time there is no percentage. Write "after 15m".' };
  const ms = readStepMs(length);
  if ('wrong' in ms) return ms;
  return { value: side === 'before' ? { before: { ms: ms.value } } : { after: { ms: ms.value } } };
}

function readPercent(digits: string): Read<StepTime> {
  const percent = Number(digits);
  const inRange = Number.isInteger(percent) && percent >= 1 && percent <= 99;
  return inRange
    ? { value: { before: { percent } } }
    : { wrong: `"${digits}%" is out of range. Write whole percents of the target that are left, from 1% to 99%.` };
}

const when = readAs(
  z
    .string()
    .max(40)
    .meta({ pattern: '^(at due|(before|after) \\S+)$', examples: ['before 25%', 'at due', 'after 30m'] }),
  readStepTime,
);

const action = closed({
  notify: z.enum(ROLES).optional(),
  urgent: z.boolean().optional().describe('With notify: reach people who are off duty too.'),
  hand_over: z.literal('next').optional(),
  raise_priority: z.literal(true).optional(),
  tell_client: z.literal('promise_broken').optional(),
})
  .refine((written) => DEEDS.filter((deed) => written[deed] !== undefined).length === 1, {
    message: `Write one action an entry: ${DEEDS.join(', ')}.`,
    ...ONCE_SOUND,
  })
  .refine(({ notify, urgent }) => urgent === undefined || notify !== undefined, {
    path: ['urgent'],
    message: 'Only a `notify` can be urgent.',
  })
  .transform(({ notify, urgent, hand_over, raise_priority }): LadderAction => {
    if (notify !== undefined) return urgent ? { notify, urgent } : { notify };
    if (hand_over !== undefined) return { handOver: hand_over };
    return raise_priority ? { raisePriority: true } : { tellClient: 'promise_broken' };
  });

const repeat = closed({
  every: stepLength,
  atMost: z.int().min(1).max(LIMITS.repetitions).describe('Repetitions after the first firing.'),
}).transform(({ every, atMost }) => ({ everyMs: every, atMost }));

/** A step without the id that its content gives it. */
export type WrittenStep = Omit<LadderStep, 'id'>;

const step = closed({
  when,
  repeat: repeat.optional(),
  ackTimeout: stepLength
    .optional()
    .describe('How long an acknowledgement stops the ladder; without one, as long as it stands.'),
  do: listOf(action, LIMITS.actions).min(1, 'Write at least one action.'),
}).transform(
  ({ when, repeat, ackTimeout, do: actions }): WrittenStep => ({
    when,
    ...(repeat && { repeat }),
    ...(ackTimeout !== undefined && { ackTimeoutMs: ackTimeout }),
    actions,
  }),
);

/** Two steps of one content would be one step: every key that they give is made from it. */
const steps = listOf(step, LIMITS.steps)
  .min(1, 'Write at least one step.')
  .superRefine((written, context) => {
    const first = new Map<string, number>();
    for (const [index, entry] of written.entries()) {
      const content = canonicalJson(entry);
      const before = first.get(content);
      if (before === undefined) first.set(content, index);
      else
        context.addIssue({
          code: 'custom',
          path: [index],
          message: `This step repeats step [${before}]. Leave one out.`,
        });
    }
  });

const narrowed = closed({
  objectives: z
    .array(z.enum(OBJECTIVES))
    .min(1, 'Name at least one objective, or leave the key out.')
    .max(OBJECTIVES.length)
    .optional()
    .describe('The objectives that it runs on; without it, every one.'),
  steps,
});

/** A list of steps, or steps with the objectives that they run on. */
export const ladder = z
  .union([steps, narrowed])
  .transform((written) => (Array.isArray(written) ? { steps: written } : written));
