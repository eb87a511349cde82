import { afterEach, describe, expect, it } from '@jest/globals';
import type { Terms } from '../../shared/domain/policy/terms.ts';
import { MONDAY_9, opened, told } from '../../shared/domain/testing/story.ts';
import { MINUTE, TERMS } from '../../shared/domain/testing/terms.ts';
import type { LogEvent } from '../../shared/domain/ticket/log.ts';
import { createEngine, type Engine } from '../../test/engine.ts';
import { createNotify } from '../notify/notify.ts';
import { createReact } from '../react/react.ts';
import { createRelay } from '../relay/relay.ts';

const terms: Terms = {
  ...TERMS,
  ladders: {},
  automation: { reopenOnReply: true, ignoreThanks: true, samePersonAfter: 1 },
};

const at = (n: number) => MONDAY_9 + n * MINUTE;
const asked = (n: number, body: string) => told('ticket.replied', at(n), { by: 'client', public: true, body });
const answered = (n: number) =>
  told('ticket.replied', at(n), { by: 'agent', public: true, author: 'boris', body: 'It was the cache.' });

let engine: Engine;
afterEach(() => engine.close());

async function arrive(key: string, ...events: LogEvent[]) {
  const subject = key.slice(1);
  for (const event of events) {
    engine.clock.moveTo(Math.max(engine.clock.now(), event.time));
    const records = await engine.accept(key, { ...event, subject } as LogEvent);
    expect(await createReact(engine.ports)(records.map((record) => ({ id: '1', key, record })))).toEqual({
      failed: [],
    });
  }
  return (await engine.store.loadTicket(key))!;
}

/** Twice, as a stream may. */
async function relay(key: string) {
  for (let time = 0; time < 2; time++) {
    const ticket = (await engine.store.loadTicket(key))!;
    expect(await createRelay(engine.ports)([{ id: '1', ticket }])).toEqual({ failed: [] });
  }
}

describe('a client who stays with an agent (R27)', () => {
  it('finds them on the next ticket, and whoever goes on instead gets the whole story by mail', async () => {
    engine = createEngine(MONDAY_9, terms);
    expect(await arrive('#INC-1', opened(MONDAY_9), asked(1, 'Which page?'))).toMatchObject({ facts: { agent: null } });
    await arrive('#INC-1', answered(2));
    expect(await engine.store.clientAgent('acme')).toBeNull();
    await relay('#INC-1');
    expect(await engine.store.clientAgent('acme')).toBe('boris');

    const next = await arrive('#INC-2', opened(at(10), { description: 'The cart is empty again.' }));
    expect(next.facts).toMatchObject({ agent: 'boris', line: 'l1' });
    const other = await arrive('#INC-3', opened(at(11), { client: 'other' }));
    expect(other.facts.agent).toBeNull();

    await arrive('#INC-2', asked(12, 'Is anybody there?'), told('ticket.acknowledged', at(13), { agent: 'vera' }));
    await relay('#INC-2');
    await createNotify(engine.ports)([{ id: '1', call: { address: 'vera@studio.example', ticket: '#INC-2' } }]);
    const mail = JSON.stringify(engine.mailer.mails.at(-1));
    for (const words of ['where Boris left off', 'The cart is empty again.', 'Is anybody there?'])
      expect(mail).toContain(words);
  });

  it('is not asked about where the policy does not say so', async () => {
    engine = createEngine(MONDAY_9);
    await engine.store.keepClientAgent({ client: 'acme', agent: 'boris', at: MONDAY_9 });
    expect((await arrive('#INC-1', opened(MONDAY_9))).facts.agent).toBeNull();
  });
});
