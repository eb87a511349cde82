import { describe, expect, it } from '@jest/globals';
import type { DeliveryView, NoticeView } from '../../shared/domain/explain/placesView.ts';
import { paintFor } from '../paint.ts';
import { placeForCall } from './place.ts';
import { noticeLines } from './tellNotices.ts';

const AT = '2027-03-27T11:50:00.000Z';
const SENT: DeliveryView = {
  state: 'sent',
  at: AT,
  detail: null,
  wait: null,
  mail: { key: 'k', notices: 1, at: AT },
};

function told(delivery: Partial<DeliveryView>): string {
  const recipient = { address: 'nadiia@studio.example', role: 'lead', why: 'leads second' };
  const notice = { at: AT, notice: 'handed_over', clock: null, outcome: 'issued', reason: null } as NoticeView;
  const recipients = [{ ...recipient, delivery: { ...SENT, ...delivery } }];
  const [line = ''] = noticeLines([{ ...notice, recipients }], placeForCall('Europe/Kyiv'), paintFor({}, {}));
  return line.slice(line.indexOf('('));
}

describe('what became of a mail', () => {
  it('is that it left, alone or with others, at its minute or later', () => {
    expect(told({})).toBe('(sent)');
    const later = '2027-03-30T06:00:00.000Z';
    expect(told({ at: later, mail: { key: 'd', notices: 3, at: later } })).toBe(
      '(sent Tue 2027-03-30 09:00, one of 3 notices in one mail)',
    );
  });

  it('is that it waits, until when and why', () => {
    const waits = (why: 'hours' | 'flood') =>
      told({ state: 'waiting', at: null, mail: null, wait: { why, until: '2027-03-30T06:00:00.000Z' } });
    expect(waits('hours')).toBe('(waits until Tue 2027-03-30 09:00, for they are off duty)');
    expect(waits('flood')).toBe('(waits until Tue 2027-03-30 09:00, to go in one mail with others)');
  });

  it('is that it expired, and where it was named all the same', () => {
    const expired = {
      state: 'expired' as const,
      at: '2027-03-28T11:50:00.000Z',
      detail: 'Its last useful moment had passed.',
    };
    expect(told({ ...expired, mail: null })).toBe('(expired Sun 2027-03-28 14:50: Its last useful moment had passed)');
    expect(told({ ...expired, mail: { key: 'd', notices: 4, at: '2027-03-30T06:00:00.000Z' } })).toBe(
      '(expired Sun 2027-03-28 14:50: Its last useful moment had passed, and named in a digest Tue 2027-03-30 09:00)',
    );
  });
});
