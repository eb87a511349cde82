import { Violation } from '../engine/violation.ts';
import type { Evidence } from './evidence.ts';
import { letterName } from './mails.ts';

/** A client reads of a ticket in the order in which it was decided: no mail goes before a letter that stood before its own (R18). */
export function checkOrder({ mails }: Evidence): void {
  const begun = new Set<string>();
  /** By client and ticket, the letters whose mails have begun: place among all of theirs, and when that was. */
  const gone = new Map<string, { order: number; at: number; name: string }[]>();
  for (const { key, to, carries, at } of mails.attempts) {
    if (begun.has(`${key} ${to}`)) continue;
    begun.add(`${key} ${to}`);
    for (const carried of carries) {
      const name = letterName(to, `#${carried.ticket}`, carried.key);
      const letter = mails.letters.get(name);
      if (letter?.recipient.role !== 'requester') continue;
      const box = `${letter.ticket} ${to}`;
      const before = gone.get(box) ?? [];
      const overtaken = before.find((other) => other.order > letter.order && other.at > mails.putAt.get(name)!);
      if (overtaken)
        throw new Violation('I2', `To ${to}, ${overtaken.name} went before ${name}, which was decided earlier.`);
      gone.set(box, [...before, { order: letter.order, at, name }]);
    }
  }
}
