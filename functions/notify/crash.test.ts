/** Wherever notify is cut off, nothing is lost, and a mail of unknown outcome is the same mail made again (I2, ADR 0014). */
import { afterEach, describe, expect, it } from '@jest/globals';
import { MONDAY_9 } from '../../shared/domain/testing/story.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/testing/terms.ts';
import type { LetterContent } from '../../shared/ports/mailboxes.ts';
import { withMethods } from '../../test/engine.ts';
import { letter, toStaff } from './testing/letters.ts';
import { createTown, type Town } from './testing/town.ts';

const SUNDAY_20 = MONDAY_9 - 13 * HOUR;
const useful = { at: SUNDAY_20, lastUsefulAt: MONDAY_9 + DAY };
const over = { at: SUNDAY_20, lastUsefulAt: SUNDAY_20 + HOUR };

/** What is put when, and when notify is cut off: in the run that sends. */
const SCENES: Record<string, { from: number; cutOffAt: number; letters: LetterContent[] }> = {
  'one letter to a client': { from: MONDAY_9, cutOffAt: MONDAY_9, letters: [letter()] },
  'three letters of a ticket to a client': {
    from: MONDAY_9,
    cutOffAt: MONDAY_9,
    letters: [letter({ order: 1 }), letter({ order: 2, kind: 'status_changed' }), letter({ order: 3, kind: 'closed' })],
  },
  'a letter that waits for nothing, behind another one': {
    from: MONDAY_9,
    cutOffAt: MONDAY_9,
    letters: [letter({ order: 1, kind: 'status_changed' }), letter({ order: 2, kind: 'promise_broken' })],
  },
  'one letter to staff': { from: MONDAY_9, cutOffAt: MONDAY_9, letters: [toStaff()] },
  'letters that wait for hours': {
    from: SUNDAY_20,
    cutOffAt: SUNDAY_20,
    letters: [toStaff({ id: 'A', notice: useful }), toStaff({ id: 'B', notice: useful })],
  },
  'a digest at the beginning of hours': {
    from: SUNDAY_20,
    cutOffAt: MONDAY_9,
    letters: [
      toStaff({ id: 'A', notice: useful }),
      toStaff({ id: 'B', notice: useful }),
      toStaff({ id: 'C', notice: over }),
    ],
  },
  'a flood': {
    from: MONDAY_9,
    cutOffAt: MONDAY_9 + MINUTE,
    letters: Array.from({ length: 13 }, (_, n) => toStaff({ id: `T-${n}` })),
  },
};

const CUT_OFF = 'The process ended.';

/** In one transaction, as the embedded host does it, or each letter's by itself, as DynamoDB does. */
const SETTLING = ['together', 'one by one'] as const;

/** From the nth call of a port on nothing works any more; `after`: that call still has its effect. */
function cutOffAfter(
  ports: Town['ports'],
  calls: number,
  moment: 'before' | 'after',
  settling: (typeof SETTLING)[number],
) {
  let made = 0;
  const dying = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const found = Reflect.get(target, name) as unknown;
        if (typeof found !== 'function') return found;
        return async (...args: unknown[]) => {
          made += 1;
          if (made > calls || (made === calls && moment === 'before')) throw new Error(CUT_OFF);
          const answer: unknown = await found.apply(target, args);
          if (made >= calls) throw new Error(CUT_OFF);
          return answer;
        };
      },
    });
  const whole = dying(ports.mailboxes);
  const mailboxes = withMethods(whole, {
    async settle(address, letters, outcome) {
      if (settling === 'together') return whole.settle(address, letters, outcome);
      for (const each of letters) await whole.settle(address, [each], outcome);
    },
  });
  return {
    ports: { ...ports, mailboxes, mailer: dying(ports.mailer), store: dying(ports.store) },
    made: () => made,
  };
}

let town: Town;
afterEach(() => town.close());

/** @returns whether notify was cut off at all */
async function play(
  scene: (typeof SCENES)[string],
  ...cut: [calls: number, moment: 'before' | 'after', settling: (typeof SETTLING)[number]]
): Promise<boolean> {
  town = createTown(scene.from);
  await town.put(...scene.letters);
  if (scene.cutOffAt > scene.from) await town.until(scene.cutOffAt - 1);
  town.engine.clock.moveTo(scene.cutOffAt);
  const dying = cutOffAfter(town.ports, ...cut);
  // What is cut off fails; its messages are seen again a second later.
  await town.deliver(dying.ports);
  await town.until(MONDAY_9 + 3 * HOUR);
  return dying.made() >= cut[0];
}

describe.each(Object.entries(SCENES))('%s', (_name, scene) => {
  const cuts = (['before', 'after'] as const).flatMap((moment) =>
    SETTLING.map((settling) => [moment, settling] as const),
  );
  it.each(cuts)('is told once wherever notify ends %s a call, letters settled %s', async (moment, settling) => {
    let calls = 1;
    for (; await play(scene, calls, moment, settling); calls++) {
      await holds(scene.letters, `${moment} call ${calls}`);
      await town.close();
    }
    expect(calls).toBeGreaterThan(3);
  });
});

async function holds(letters: readonly LetterContent[], where: string): Promise<void> {
  const settled = await town.find(letters);
  expect([where, settled.filter(({ settledAt }) => settledAt === null)]).toEqual([where, []]);
  expect([where, settled.filter(({ mail }) => mail === null)]).toEqual([where, []]);
  expect([where, town.waiting()]).toEqual([where, 0]);
  const made = Map.groupBy(town.mails, ({ headers }) => headers['Message-ID']);
  for (const [first, ...others] of made.values()) {
    for (const other of others) expect([where, other.raw]).toEqual([where, first!.raw]);
    const carried = settled.filter(({ mail }) => mail!.key === first!.key);
    expect([where, carried.map(({ key }) => key).sort()]).toEqual([where, first!.carries.map(({ key }) => key).sort()]);
    const resends = Math.max(...carried.map((one) => one.resends));
    expect([where, others.length <= resends]).toEqual([where, true]);
  }
  const carries = [...made.values()].flatMap(([first]) => first!.carries.map(({ key }) => key));
  expect([where, carries.sort()]).toEqual([where, letters.map(({ key }) => key).sort()]);
}
