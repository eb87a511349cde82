import { describe, expect, it } from '@jest/globals';
import type { Directory } from '../policy/directory.ts';
import type { Swap } from '../rota/answer.ts';
import { DAY, DIRECTORY, HOUR } from '../testing/terms.ts';
import type { TicketFacts } from '../ticket/state.ts';
import { openDirectory, recipientsOf } from './recipients.ts';

/** Monday, 2 March 2026, ten o'clock: boris has the week in the only layer of `duty`. */
const NOW = Date.UTC(2026, 2, 2, 10);
const HERE = { from: NOW - HOUR, to: NOW + HOUR };
const LAYER = { people: ['boris', 'vera'], turnMs: 7 * DAY, handoverMinute: 540, startsOn: '2026-03-02' };

function onCall(rest: Partial<Directory> = {}, swaps: Swap[] = []) {
  const directory = { ...DIRECTORY, rotas: { duty: { timeZone: 'UTC', layers: [LAYER] } }, ...rest };
  const open = openDirectory(directory, { duty: swaps });
  return recipientsOf(open, {} as TicketFacts, { role: 'on_call', line: 'l1', agent: null }, NOW).map(
    ({ person, role, why }) => `${person} ${role}: ${why}`,
  );
}

const rota = (rest: object) => ({ rotas: { duty: { timeZone: 'UTC', layers: [LAYER], ...rest } } });
const swap = (person: string): Swap => ({ id: 's', person, ...HERE });

describe('who is told as on call', () => {
  it('is whose turn it is, and why it is somebody else', () => {
    expect(onCall()).toEqual(['boris on_call: is on call for l1']);
    const people = { ...DIRECTORY.people, boris: { ...DIRECTORY.people.boris!, away: [HERE] } };
    expect(onCall({ people })).toEqual(['vera on_call: is on call for l1, as boris is away']);
    expect(onCall(rota({ overrides: [{ person: 'anna', ...HERE }] }))).toEqual([
      'anna on_call: is on call for l1, by an override of the rota',
    ]);
    expect(onCall({}, [swap('anna')])).toEqual(['anna on_call: is on call for l1, by a swap']);
  });

  it('is one person once, and everybody of all layers', () => {
    expect(onCall(rota({ layers: [LAYER, { ...LAYER, people: ['anna'] }, LAYER] }))).toEqual([
      'boris on_call: is on call for l1',
      'anna on_call: is on call for l1',
    ]);
  });

  it('is nobody who has left: what they took in a swap stays whose it was', () => {
    expect(onCall({}, [swap('dana')])).toEqual(['boris on_call: is on call for l1']);
  });

  it('is the lead when nobody is', () => {
    const off = { timeZone: 'UTC', hours: {}, holidays: [], exceptions: {}, zone: DIRECTORY.zones.UTC! };
    expect(onCall(rota({ layers: [{ ...LAYER, hours: off }] }))).toEqual(['anna lead: nobody is on call for l1']);
    expect(onCall({ rotas: {} })).toEqual(['anna lead: nobody is on call for l1']);
  });
});
