import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explain } from '../../domain/explain/explain.ts';
import { explanationView } from '../../domain/explain/view.ts';
import { life, lived } from '../../domain/testing/lives.ts';
import { KEY, MONDAY_9, opened, Story, told } from '../../domain/testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../../domain/testing/terms.ts';
import { LANGUAGES } from '../testing/samples.ts';
import { explainToClient } from './explainToClient.ts';

const waiting = { status: 'waiting_client', by: 'agent' };
const word = { by: 'agent', public: true, body: 'We are on it.' };
const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };

function viewOf(story: Story) {
  const { policy, moves, directory, log, history, now } = story;
  return explanationView(explain({ key: KEY, policy, moves, directory, log, now, history })!, directory);
}

function toClient(story: Story, language: (typeof LANGUAGES)[number] = 'en', timeZone = 'UTC'): string[] {
  return explainToClient(viewOf(story), { language, timeZone }).split('\n');
}

/** Milliseconds of `1 h 30 min 20.25 s`. */
function msOf(length: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^(?:([\d,]+) h ?)?(?:(\d+) min ?)?(?:([\d.]+) s)?$/.exec(length) ?? [];
  return Number(hours.replaceAll(',', '')) * HOUR + Number(minutes) * MINUTE + Math.round(Number(seconds) * 1000);
}

describe('the explanation for the client', () => {
  it('says what was agreed, what came of it, and what counted', () => {
    const story = new Story()
      .given(
        opened(MONDAY_9, { client: 'other', priority: 'normal' }),
        told('ticket.status_changed', MONDAY_9 + HOUR, waiting),
        told('ticket.replied', MONDAY_9 + 2 * HOUR, { by: 'client', public: true, body: 'Here.' }),
      )
      .until(MONDAY_9 + 10 * HOUR);
    expect(toClient(story)).toEqual([
      'INC-1 · The shop is down',
      'As of Monday, 2 March 2026, 19:00 (UTC). All times are of this time zone.',
      '',
      'OUR FIRST ANSWER',
      'Late: it was due by 13:00 on Monday, 2 March, and is not done yet.',
      'Agreed: 4 h of our working hours.',
      '',
      '- Mon 2 March, 09:00 – 13:00: 4 h, counted',
      '* Mon 2 March, 13:00: The agreed time is over.',
      '- Mon 2 March, 13:00 – 14:00: 1 h, not counted, outside our working hours',
      '- Mon 2 March, 14:00 – 18:00: 4 h, counted',
      '- Mon 2 March, 18:00 – 19:00: 1 h, not counted, outside our working hours',
      '',
      'Altogether 10 h, of which counted 8 h. Not counted: outside our working hours 2 h.',
      '',
      'THE SOLUTION',
      'The time runs: it is due by 10:00 on Thursday, 5 March.',
      'Agreed: 2 working days, which is 24 h of our working hours, until Wed 4 March, 18:00.',
      '',
      '- Mon 2 March, 09:00 – 10:00: 1 h, counted',
      '- Mon 2 March, 10:00 – 11:00: 1 h, not counted, waiting for your answer',
      '- Mon 2 March, 11:00 – 13:00: 2 h, counted',
      '- Mon 2 March, 13:00 – 14:00: 1 h, not counted, outside our working hours',
      '- Mon 2 March, 14:00 – 18:00: 4 h, counted',
      '- Mon 2 March, 18:00 – 19:00: 1 h, not counted, outside our working hours',
      '',
      'Altogether 10 h, of which counted 7 h. Not counted: waiting for your answer 1 h; outside our working hours 2 h.',
    ]);
  });

  it('tells how each clock ended', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      told('ticket.replied', MONDAY_9 + MINUTE, { ...word, nextUpdateBy: MONDAY_9 + HOUR + 30_000 }),
      told('ticket.replied', MONDAY_9 + 2 * MINUTE, { ...word, body: '', nextUpdateBy: MONDAY_9 + 2 * HOUR }),
      told('ticket.status_changed', MONDAY_9 + 3 * MINUTE, waiting),
      told('ticket.merged', MONDAY_9 + HOUR, { into: 'INC-2' }),
    );
    const lines = toClient(story);
    const below = (heading: string) => lines[lines.indexOf(heading) + 1];
    expect(below('OUR FIRST ANSWER')).toBe('In time: Mon 2 March, 09:01. It was due by 09:15 on Monday, 2 March.');
    expect(below('THE WORD THAT WE PROMISED (1)')).toBe(
      'Mon 2 March, 09:02: we named another time in its place, by 11:00 on Monday, 2 March.',
    );
    expect(below('THE WORD THAT WE PROMISED (2)')).toBe('No longer needed: Mon 2 March, 10:00.');
    expect(lines).toContain('Promised: by 10:00:30 on Monday, 2 March.');
    expect(below('THE SOLUTION')).toBe('No longer needed: Mon 2 March, 10:00.');
  });

  it('tells a change of priority where it happens, a time set by hand, and what is late', () => {
    const deadline = { objective: 'resolution', by: 'boris', reason: 'shouting', dueAt: MONDAY_9 + 6 * HOUR };
    const story = new Story()
      .given(
        opened(MONDAY_9),
        told('ticket.priority_changed', MONDAY_9 + HOUR, { priority: 'low' }),
        told('ticket.priority_changed', MONDAY_9 + 2 * HOUR, { priority: 'critical' }),
        told('ticket.reclassified', MONDAY_9 + 3 * HOUR, { client: 'other' }),
        told('ticket.deadline_set', MONDAY_9 + 4 * HOUR, deadline),
        told('ticket.resolved', MONDAY_9 + 7 * HOUR, { by: 'agent', report }),
      )
      .until(MONDAY_9 + DAY);
    const lines = toClient(story);
    const solution = lines.slice(lines.indexOf('THE SOLUTION'));
    expect(solution.slice(1, 3)).toEqual([
      'Late: Mon 2 March, 16:00. It was due by 15:00 on Monday, 2 March.',
      'A time was set: by 15:00 on Monday, 2 March.',
    ]);
    expect(solution.filter((line) => line.startsWith('*'))).toEqual([
      '* Mon 2 March, 10:00: The priority changed from critical to low. Agreed from now on: 24 h. By then 1 h were used, and 23 h left. It is due by 09:00 on Tuesday, 3 March.',
      '* Mon 2 March, 11:00: The priority changed from low to critical. Agreed from now on: 4 h. By then 2 h were used, and 2 h left. It is due by 13:00 on Monday, 2 March.',
      '* Mon 2 March, 12:00: What holds for this request changed. Agreed from now on: 24 h. By then 3 h were used, and 21 h left. It is due by 18:00 on Wednesday, 4 March.',
      '* Mon 2 March, 13:00: A time was set: by 15:00 on Monday, 2 March.',
      '* Mon 2 March, 15:00: The agreed time is over.',
    ]);
  });

  it('does not name the agency’s own priorities', () => {
    const terms = { ...TERMS, priorities: ['drop-everything', 'critical'] };
    const story = new Story({ ...terms, ladders: {} }).given(
      opened(MONDAY_9),
      told('ticket.priority_changed', MONDAY_9 + MINUTE, { priority: 'drop-everything' }),
    );
    const text = toClient(story).join('\n');
    expect(text).not.toContain('drop');
    expect(text).toContain('What holds for this request changed.');
  });

  it('says that a record was corrected', () => {
    const story = new Story().given(opened(MONDAY_9)).until(MONDAY_9 + HOUR);
    story.arrive(told('ticket.replied', MONDAY_9 + 5 * MINUTE, word), MONDAY_9 + 2 * HOUR);
    expect(toClient(story)).toContain(
      'Mon 2 March, 11:00: our record was corrected. At first it said late, and now in time.',
    );
  });

  it('says why a stretch seems to be an hour off in the reader’s zone', () => {
    const saturday = Date.UTC(2026, 2, 28, 12);
    const text = toClient(new Story().given(opened(saturday)).until(saturday + DAY), 'en', 'Europe/Kyiv').join('\n');
    expect(text).toMatch(/Sun 29 March, 15:00: 20 h, counted \(the clocks went forward by 1 h\)/);
  });

  it.each([
    [
      { channel: 'phone' },
      'The time for our answer starts to run when your mail arrives; until then it does not count.',
    ],
    [{ kind: 'bug' }, 'The time for our answer starts to run when these details arrive.'],
  ])('says why nothing is counted yet: %j', (data, expected) => {
    const lines = toClient(new Story().given(opened(MONDAY_9, data)));
    expect(lines.slice(2)).toEqual(['', expected]);
  });

  it('names nothing internal, in any language, whatever happens to a ticket', () => {
    const internal =
      /urn:|sha256|silver|\bgold\b|office|always|\bl[123]\b|anna|boris|vera|waiting_|in_progress|on_hold|ola|ladder|rule|late event|reopened|\bnone\b|null|undefined|\{|\}/i;
    fc.assert(
      fc.property(life, fc.constantFrom(...LANGUAGES), (arrivals, language) => {
        expect(toClient(lived(arrivals), language, 'Europe/Kyiv').join('\n')).not.toMatch(internal);
      }),
      { numRuns: 150 },
    );
  });

  it('gives lengths that add up to the whole, to the millisecond', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 3_599_999 }), (arrivals, later) => {
        const story = lived(arrivals);
        const blocks = toClient(story.until(story.now + later))
          .join('\n')
          .split(/\n(?=Altogether)/);
        for (const [i, block] of blocks.slice(0, -1).entries()) {
          const own = block.slice(block.lastIndexOf('\n\n') + 1);
          const lengths = [...own.matchAll(/^- .* – .*?: (.*?), (?:not )?counted/gm)].map(([, length]) =>
            msOf(length!),
          );
          const whole = /^Altogether (.*?), of which counted/.exec(blocks[i + 1]!)![1]!;
          expect(lengths.reduce((sum, ms) => sum + ms, 0)).toBe(msOf(whole));
        }
      }),
      { numRuns: 100 },
    );
  });
});
