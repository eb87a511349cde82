import type { Directory } from '../../../shared/domain/policy/directory.ts';
import { DIRECTORY, TERMS } from '../../../shared/domain/testing/terms.ts';
import type { LetterContent, MailboxCall, Mailboxes } from '../../../shared/ports/mailboxes.ts';
import { createEngine, withMethods } from '../../../test/engine.ts';
import { createNotify } from '../notify.ts';
import { callOf } from './letters.ts';

/** The agency of the tests, whose Anna has office hours: 9 to 13 and 14 to 18, UTC, Monday to Friday. */
export const OFFICE_DIRECTORY: Directory = {
  ...DIRECTORY,
  people: { ...DIRECTORY.people, anna: { ...DIRECTORY.people.anna!, calendar: 'office' } },
};

/** notify with a queue of its own: a message stays until notify is done with it, and what notify calls again comes at its time. */
export function createTown(at: number, directory = OFFICE_DIRECTORY) {
  const engine = createEngine(at, TERMS, directory);
  let queue: { call: MailboxCall; at: number }[] = [];
  const mailboxes = withMethods<Mailboxes>(engine.mailboxes, {
    async callAgain(call, calledAt) {
      queue.push({ call, at: calledAt });
    },
  });
  const ports = { ...engine.ports, mailboxes };

  /** Everything that is due, until nothing is. */
  async function deliver(through: typeof ports = ports): Promise<void> {
    for (let rounds = 0; ; rounds++) {
      if (rounds > 1000) throw new Error('notify calls for ever.');
      const due = queue.filter((message) => message.at <= engine.clock.now());
      if (due.length === 0) return;
      queue = queue.filter((message) => !due.includes(message));
      const messages = due.map(({ call }, index) => ({ id: `${index}`, call }));
      const { failed } = await createNotify(through)(messages);
      const again = due.filter((_, index) => failed.includes(`${index}`));
      // A message that failed is seen again after a while.
      queue.push(...again.map(({ call }) => ({ call, at: engine.clock.now() + 1000 })));
    }
  }

  return {
    engine,
    ports,
    deliver,
    mails: engine.mailer.mails,
    /** As relay puts them: together, with a message. */
    async put(...letters: LetterContent[]): Promise<void> {
      for (const ofOne of Map.groupBy(letters, (one) => `${one.recipient.address} ${one.ticket}`).values()) {
        await engine.mailboxes.put(ofOne);
        queue.push({ call: callOf(ofOne[0]!).call, at: engine.clock.now() });
      }
    },
    /** Goes from one due message to the next. */
    async until(instant: number, through: typeof ports = ports): Promise<void> {
      await deliver(through);
      for (;;) {
        const next = Math.min(...queue.map((message) => message.at));
        if (!(next <= instant)) break;
        engine.clock.moveTo(next);
        await deliver(through);
      }
      engine.clock.moveTo(instant);
    },
    waiting: () => queue.length,
    find: (letters: readonly LetterContent[]) =>
      engine.mailboxes.find(letters.map(({ ticket, key, recipient: { address } }) => ({ ticket, key, address }))),
    close: () => engine.close(),
  };
}

export type Town = ReturnType<typeof createTown>;
