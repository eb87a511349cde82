/** Support lines, and the OLA towards each that hands over to them (R30, R38). */
import { targetLength } from './durations.ts';
import { name, plainText, webAddress } from './fields.ts';
import { LIMITS } from './limits.ts';
import { closed, listOf, named } from './shape.ts';

const byPriority = named(targetLength, LIMITS.priorities + 1);

const olaTargets = {
  ack: byPriority.optional().describe('Time to acknowledge, by priority.'),
  resolve: byPriority.optional().describe('Time to resolve or hand over, by priority.'),
};

const ola = closed({
  ...olaTargets,
  from: named(closed(olaTargets), LIMITS.lines + 1)
    .optional()
    .describe('By the line that hands over; `default` for the others.'),
}).superRefine((written, context) => {
  for (const kind of ['ack', 'resolve'] as const) {
    if (written[kind] !== undefined && written.from?.default?.[kind] !== undefined) {
      const message = `\`${kind}\` is given twice: here, and for every line not named in \`from\`. Leave one out.`;
      context.addIssue({ code: 'custom', path: ['from', 'default', kind], message });
    }
  }
});

export const line = closed({
  name: name.optional(),
  calendar: name.optional().describe("The line's hours, on which its OLA is counted; without it, the agency's."),
  rota: name.optional().describe('Who of the line is on duty.'),
  lead: name.optional().describe('The person who is told when the line is late.'),
  ola: ola.default({}),
  next: name.optional().describe('The line that it hands over to.'),
  requires: listOf(name, LIMITS.requires).default([]).describe('What a hand-over to this line must bring.'),
  helpsWith: listOf(plainText(LIMITS.text), LIMITS.helpsWith)
    .default([])
    .describe('The cases in which it helps; without a list, in all.'),
  runbooks: named(webAddress, LIMITS.runbooks)
    .default({})
    .describe('By kind of request, or `default`: where its runbook is.'),
  channel: name.optional().describe('The room of the line, which steps with `notify: channel` tell.'),
  ladder: name.optional().describe("The ladder of the line's OLA clocks, or `none`."),
});
