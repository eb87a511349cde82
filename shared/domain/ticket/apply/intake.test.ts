import { describe, expect, it } from '@jest/globals';
import type { Terms } from '../../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../../testing/story.ts';
import { MINUTE, TERMS } from '../../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const NEEDS = ['description', 'links', 'screenshot', 'materials', 'answer'];

/** Every kind but `question` must bring all of the needs. */
function asking(incomplete: 'hold' | 'run', requires = NEEDS): Terms {
  return {
    ...TERMS,
    ladders: {},
    intake: { incomplete, kinds: { question: { requires: [] }, default: { requires } } },
  };
}

const missingOf = (data: object, requires = NEEDS) =>
  new Story(asking('hold', requires)).given(opened(MONDAY_9, data)).facts.missing;
const file = (name: string, contentType?: string) => ({ name, url: 'https://files.example/1', contentType });

describe('what a task must bring (R3)', () => {
  it('is asked for by its kind or, where that is not named, as of any', () => {
    expect(missingOf({ kind: 'bug' })).toEqual(NEEDS);
    expect(missingOf({})).toEqual(NEEDS);
    expect(missingOf({ kind: 'question' })).toEqual([]);
    expect(missingOf({ kind: 'constructor' })).toEqual(NEEDS);
  });

  it('is nothing where neither is said', () => {
    const terms = { ...asking('hold'), intake: { incomplete: 'hold' as const, kinds: {} } };
    expect(new Story(terms).given(opened(MONDAY_9)).facts).toMatchObject({ missing: [], waitingFor: null });
  });

  it.each([
    ['a text', { description: 'The cart is empty.' }, 'description'],
    ['a list', { links: ['https://shop.example'] }, 'links'],
    ['an address of a screenshot', { screenshot: 'https://shop.example/1' }, 'screenshot'],
    ['an image by its type', { attachments: [file('shot', 'image/png')] }, 'screenshot'],
    ['an image by its name', { attachments: [file('notes.txt'), file('Shot.JPEG')] }, 'screenshot'],
    ['any file', { attachments: [file('texts.docx')] }, 'materials'],
    ['a number', { answer: 0 }, 'answer'],
    ['a no', { answer: false }, 'answer'],
  ])('is brought by %s', (_what, data, need) => {
    expect(missingOf(data, [need])).toEqual([]);
  });

  it.each([
    ['a blank text', { description: ' \n' }, 'description'],
    ['an empty list', { links: [] }, 'links'],
    ['a file that is no image', { attachments: [file('shot.png.txt', 'text/plain')] }, 'screenshot'],
    ['a type that only ends as an image does', { attachments: [file('shot', 'x-image/')] }, 'screenshot'],
    ['no file', { attachments: [] }, 'materials'],
    ['an image', { attachments: [file('shot.png')] }, 'links'],
    ['nothing', { answer: null }, 'answer'],
    ['what every object has', {}, 'toString'],
  ])('is not brought by %s', (_what, data, need) => {
    expect(missingOf(data, [need])).toEqual([need]);
  });
});

describe('an incomplete task', () => {
  const kindsTold = (story: Story) => story.told.map((line) => line.replace(' → olha@acme.example', ''));

  it('waits, with no clock, until the rest has come, where the agency holds it', () => {
    const story = new Story(asking('hold')).given(opened(MONDAY_9));
    expect(story.facts).toMatchObject({ waitingFor: 'intake', startedAt: null, silentSince: null, clocks: [] });
    expect(kindsTold(story)).toEqual(['0 intake_incomplete']);
    story.given(told('ticket.confirmed', minute(30), {}));
    expect(story.facts).toMatchObject({
      waitingFor: null,
      missing: [],
      startedAt: minute(30),
      silentSince: minute(30),
    });
    expect(kindsTold(story)).toEqual(['0 intake_incomplete', '30 received']);
  });

  it('runs at once, and the client hears when the first answer is due and what is missing, where it does not', () => {
    const story = new Story(asking('run', ['links'])).given(opened(MONDAY_9));
    expect(story.facts).toMatchObject({ waitingFor: null, missing: ['links'], startedAt: MONDAY_9 });
    expect(kindsTold(story)).toEqual(['0 received', '0 intake_incomplete']);
    const notices = story.obligations.flatMap((entry) => (entry.kind === 'notice' ? [entry.notice] : []));
    const firstResponseDueAt = minute(15);
    expect(notices).toMatchObject([{ firstResponseDueAt }, { firstResponseDueAt, missing: ['links'] }]);
    story.given(told('ticket.confirmed', minute(5), {}));
    expect(story.facts).toMatchObject({ missing: [], startedAt: MONDAY_9 });
    expect(kindsTold(story)).toHaveLength(2);
  });

  it('that was resolved, closed or merged meanwhile does not begin when it is completed', () => {
    const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
    const endings = [
      told('ticket.resolved', minute(5), { by: 'agent', report }),
      told('ticket.closed', minute(5)),
      told('ticket.merged', minute(5), { into: 'INC-2' }),
    ];
    for (const ending of endings) {
      const story = new Story(asking('hold')).given(opened(MONDAY_9), ending, told('ticket.confirmed', minute(9), {}));
      expect(story.facts).toMatchObject({ startedAt: null, waitingFor: null, clocks: [] });
    }
  });
});

describe('a consultation by phone (R2)', () => {
  const call = { channel: 'phone', description: 'The cart is empty.' };

  it('waits to be confirmed, and is then asked for what neither it nor the confirmation brings', () => {
    const story = new Story(asking('hold', ['description', 'links', 'screenshot'])).given(opened(MONDAY_9, call));
    expect(story.facts).toMatchObject({ waitingFor: 'confirmation', missing: ['links', 'screenshot'], clocks: [] });
    story.given(told('ticket.confirmed', minute(5), { links: ['https://shop.example'] }));
    expect(story.facts).toMatchObject({ waitingFor: 'intake', missing: ['screenshot'], clocks: [] });
    story.given(told('ticket.confirmed', minute(9), {}, 'again'));
    expect(story.facts).toMatchObject({ waitingFor: null, missing: [], startedAt: minute(9) });
  });

  it('that is complete begins when it is confirmed', () => {
    const story = new Story(asking('hold', ['description'])).given(opened(MONDAY_9, call));
    story.given(told('ticket.confirmed', minute(5), {}));
    expect(story.facts).toMatchObject({ waitingFor: null, startedAt: minute(5) });
    expect(story.told).toEqual(['0 confirmation_requested → olha@acme.example', '5 received → olha@acme.example']);
  });
});

describe('an opening', () => {
  it('goes to the line that it names, else to that of its rule, else to the first', () => {
    const rules = [{ when: { kind: 'outage' }, use: { line: 'l3' } }];
    const lineOf = (data: object) =>
      new Story({ ...asking('run', []), rules }).given(opened(MONDAY_9, data)).facts.line;
    expect(lineOf({ line: 'l2', kind: 'outage' })).toBe('l2');
    expect(lineOf({ line: 'gone', kind: 'outage' })).toBe('l3');
    expect(lineOf({ line: 'gone' })).toBe('l1');
  });

  it('keeps of the ticket what it says, and nothing where it says nothing', () => {
    const requester = {
      email: 'olha@acme.example',
      name: 'Olha',
      locale: 'uk',
      timeZone: 'Europe/Kyiv',
      style: 'plain',
    };
    const full = { requester, kind: 'bug', tags: ['shop'], rank: 2, priority: 'high', channel: 'chat' };
    expect(new Story(asking('run', [])).given(opened(MONDAY_9, full)).facts).toMatchObject(full);
    const bare = new Story(asking('run', [])).given(opened(MONDAY_9)).facts;
    expect(bare).toMatchObject({ kind: null, tags: [], rank: null });
  });
});
