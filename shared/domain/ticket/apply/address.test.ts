import { describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, Story } from '../../testing/story.ts';
import { MINUTE, TERMS } from '../../testing/terms.ts';
import type { LogEvent } from '../log.ts';

const plain = { ...TERMS, ladders: {} };

/** Mails reach an address no more: an event of Kept's own. */
function suppressed(address: string, said?: string): LogEvent {
  const data = { address, because: 'bounced', since: MONDAY_9, ...(said === undefined ? {} : { said }) };
  const at = MONDAY_9 + 5 * MINUTE;
  const about = { id: `dead ${address}`, source: 'urn:kept', subject: 'INC-1', time: at };
  return { ...about, type: 'address.suppressed', data } as unknown as LogEvent;
}

function alarms(story: Story) {
  return story.obligations.flatMap((entry) =>
    entry.kind === 'notice' && entry.notice.kind === 'address_dead'
      ? [{ ...entry.notice.deadAddress, to: entry.recipients.map(({ address, role }) => `${role} ${address}`) }]
      : [],
  );
}

describe('an address that mails do not reach any more (R37)', () => {
  it('is told to the lead of the line that has the ticket, with what the other side said', () => {
    const story = new Story(plain).given(opened(MONDAY_9), suppressed('olha@acme.example', '550 no such user'));
    expect(alarms(story)).toEqual([
      {
        address: 'olha@acme.example',
        because: 'bounced',
        said: '550 no such user',
        to: ['lead anna@studio.example'],
      },
    ]);
    expect(story.facts.line).toBe('l1');
  });

  it('is told without what nobody said', () => {
    const [alarm] = alarms(new Story(plain).given(opened(MONDAY_9), suppressed('olha@acme.example')));
    expect(alarm).not.toHaveProperty('said');
  });

  it('of the lead’s own is told to the agency', () => {
    const [alarm] = alarms(new Story(plain).given(opened(MONDAY_9), suppressed('anna@studio.example')));
    expect(alarm?.to).toHaveLength(1);
    expect(alarm?.to[0]).toMatch(/^agency /);
  });
});
