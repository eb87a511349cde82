import { describe, expect, it } from '@jest/globals';
import type { Directory } from '../policy/directory.ts';
import type { Terms } from '../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, DIRECTORY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;

const terms: Terms = {
  ...TERMS,
  ladders: {},
  automation: { reopenOnReply: true, ignoreThanks: true, samePersonAfter: 3 },
};

/** Anna leads the first line and works office hours; Boris is on call for it. */
const directory: Directory = structuredClone(DIRECTORY);
directory.people.anna!.calendar = 'office';

const asked = (n: number) => told('ticket.replied', minute(n), { by: 'client', public: true, body: 'And?' });
const answered = (n: number, author?: string) =>
  told('ticket.replied', minute(n), { by: 'agent', public: true, body: 'So.', author });
const questions = (author: string | undefined, from = 1, count = 3) =>
  Array.from({ length: count }, (_, n) => [asked(from + 2 * n), answered(from + 1 + 2 * n, author)]).flat();
const taken = (n: number, agent: string) => told('ticket.acknowledged', minute(n), { agent });
const assigned = (n: number, data: object) => told('ticket.assigned', minute(n), data);

const kept = ({ log }: Story) =>
  log.flatMap(({ event }) => (event.type === 'agent.kept' ? [`${event.data.agent} ${event.data.because}`] : []));
const clientAgents = ({ obligations }: Story) =>
  obligations.flatMap((entry) => (entry.kind === 'client_agent' ? [[entry.client, entry.agent, entry.at]] : []));
const storyTold = ({ obligations }: Story) =>
  obligations.flatMap((entry) =>
    entry.kind === 'notice' && entry.notice.kind === 'taken_over'
      ? [`${entry.notice.takenFrom} → ${entry.recipients.map(({ person }) => person).join(' ')}`]
      : [],
  );

describe('a client whose questions one agent has answered (R27)', () => {
  it('stays with that agent, on the ticket and for the next ones', () => {
    const story = new Story(terms, directory).given(opened(MONDAY_9), ...questions('Anna'));
    expect(kept(story)).toEqual(['anna answered']);
    expect(story.facts).toMatchObject({ agent: 'anna', samePerson: { agent: 'anna', at: minute(6) } });
    expect(clientAgents(story)).toEqual([['acme', 'anna', minute(6)]]);
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('does so by the ticket’s agent, when replies do not say who writes', () => {
    const story = new Story(terms, directory).given(opened(MONDAY_9), taken(0.5, 'boris'), ...questions(undefined));
    expect(kept(story)).toEqual(['boris answered']);
  });

  it.each([
    ['two questions', questions('anna', 1, 2)],
    ['three, of which another has answered one', [...questions('anna', 1, 2), asked(9), answered(10, 'boris')]],
    ['three messages before one answer', [asked(1), asked(2), asked(3), answered(4, 'anna')]],
    ['answers without a question', [answered(1, 'anna'), answered(2, 'anna'), answered(3, 'anna')]],
    ['an author whom nobody knows', questions('Support')],
    ['a ticket that was given to another', [assigned(0.5, { agent: 'boris' }), ...questions('anna')]],
    ['nobody who answers', questions(undefined)],
  ])('does not after %s', (_what, events) => {
    const story = new Story(terms, directory).given(opened(MONDAY_9), ...events);
    expect(kept(story)).toEqual([]);
    expect(clientAgents(story)).toEqual([]);
  });

  it('does not where the policy does not say so, nor in history', () => {
    const quiet = new Story({ ...terms, automation: TERMS.automation! }, directory);
    quiet.given(opened(MONDAY_9), ...questions('anna'));
    const history = new Story(terms, directory)
      .arrive(opened(MONDAY_9), MONDAY_9, 'import')
      .given(...questions('anna'));
    expect([...kept(quiet), ...kept(history)]).toEqual([]);
    expect(quiet.facts.questions).toBeUndefined();
  });

  it('is decided once, whatever comes late', () => {
    const story = new Story(terms, directory).given(opened(MONDAY_9), ...questions('anna'));
    story.arrive(answered(1.5, 'boris'), minute(60)).given(...questions('anna', 70));
    expect(kept(story)).toEqual(['anna answered']);
    expect(clientAgents(story)).toHaveLength(1);
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });
});

describe('the next ticket of a client who stays with an agent', () => {
  function next(agent: string, at = MONDAY_9, people = directory, data: object = {}) {
    const story = new Story(terms, people);
    story.clientAgent = agent;
    return story.given(opened(at, data));
  }

  it('comes to them, with their line as ever, and they are told', () => {
    const story = next('anna');
    expect(story.facts).toMatchObject({ agent: 'anna', line: 'l1', acknowledgedAt: null });
    expect(story.told).toContain('0 same_person → anna@studio.example');
    expect(clientAgents(story)).toEqual([]);
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('comes to whoever is on call, at any hour', () => {
    expect(next('boris', MONDAY_9 + 14 * HOUR).facts.agent).toBe('boris');
  });

  const away = structuredClone(directory);
  away.people.anna!.away = [{ from: MONDAY_9 - DAY, to: MONDAY_9 + DAY }];

  it.each([
    ['is off duty', 'anna', MONDAY_9 + 14 * HOUR, directory, {}],
    ['is away', 'anna', MONDAY_9, away, {}],
    ['has left', 'zoe', MONDAY_9, directory, {}],
    ['is of another line', 'vera', MONDAY_9, directory, {}],
  ])('is nobody’s yet when they %s', (_why, agent, at, people, data) => {
    const story = next(agent, at, people, data);
    expect(story.facts).toMatchObject({ agent: null, line: 'l1' });
    expect(kept(story)).toEqual([]);
  });

  it('does not come to them later: only an opening asks', () => {
    const story = new Story(terms, directory).given(opened(MONDAY_9));
    story.clientAgent = 'anna';
    story.given(asked(5)).arrive(asked(2), minute(10)).until(minute(90));
    expect(story.facts.agent).toBeNull();
  });
});

describe('leaving them', () => {
  const bound = () => new Story(terms, directory).given(opened(MONDAY_9), ...questions('anna'));

  it.each([
    ['assigned to another', [assigned(20, { agent: 'boris' })], ['anna → boris']],
    ['taken by another', [taken(20, 'vera')], ['anna → vera']],
    ['taken in the next line', [assigned(20, { line: 'l3' }), taken(30, 'vera')], ['anna → vera']],
    ['passed on twice', [taken(20, 'vera'), taken(30, 'boris')], ['anna → vera', 'vera → boris']],
    ['acknowledged by themselves', [taken(20, 'anna')], []],
    ['only gone to another line', [assigned(20, { line: 'l3' })], []],
  ])('brings the whole story to the next one: %s', (_how, events, expected) => {
    const story = bound().given(...events);
    expect(storyTold(story)).toEqual(expected);
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('brings it to who is on call, once, when the client writes while they are away', () => {
    const people = structuredClone(directory);
    people.people.anna!.away = [{ from: minute(100), to: minute(5000) }];
    const story = new Story(terms, people).given(opened(MONDAY_9), ...questions('anna'), asked(50));
    expect(storyTold(story)).toEqual([]);
    story.given(asked(110), asked(120));
    expect(storyTold(story)).toEqual(['anna → boris']);
    expect(story.history.filter((entry) => entry.kind === 'notice' && entry.notice === 'taken_over')).toHaveLength(1);
  });
});
