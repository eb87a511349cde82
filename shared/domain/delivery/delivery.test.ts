import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '../testing/terms.ts';
import { type AddressRecord, addressName, lift, noteNews, nothingKnown, SOFT_BOUNCES } from './addressRecord.ts';
import { type MailNews, outcomeOf } from './news.ts';
import { bounceOf } from './smtpReply.ts';

const T0 = Date.UTC(2026, 2, 2, 9);

function news(kind: MailNews['kind'], at = T0, over: Partial<MailNews> = {}): MailNews {
  const common = { id: `${kind}@${at}`, key: `mail@${at}`, address: 'olha@acme.example', ticket: '#INC-1' };
  return { ...common, at, kind, lasting: false, detail: null, ...over };
}

const knownAfter = (...told: MailNews[]): AddressRecord => told.reduce(noteNews, nothingKnown('olha@acme.example'));

describe('an address', () => {
  it('is one, however it is written', () => {
    expect(addressName(' Olha@ACME.example ')).toBe('olha@acme.example');
    expect(nothingKnown('Olha@ACME.example').address).toBe('olha@acme.example');
  });

  it('is dead once a mail came back for good, and says by which mail, when and why', () => {
    const { suppression } = knownAfter(news('bounced', T0, { lasting: true, detail: '550 5.1.1 no such user' }));
    const why = {
      because: 'bounced',
      since: T0,
      key: `mail@${T0}`,
      ticket: '#INC-1',
      detail: '550 5.1.1 no such user',
    };
    expect(suppression).toEqual(why);
  });

  it('is dead once a mail was marked as spam', () => {
    expect(knownAfter(news('complained')).suppression).toMatchObject({ because: 'complained', since: T0 });
  });

  it('lives through all else', () => {
    for (const kind of ['accepted', 'delivered', 'delayed', 'rejected', 'bounced'] as const) {
      expect(knownAfter(news(kind)).suppression).toBeNull();
    }
  });

  it('stays dead as it died, whatever is told later', () => {
    const first = knownAfter(news('bounced', T0, { lasting: true }));
    for (const kind of ['complained', 'delivered', 'bounced'] as const) {
      expect(noteNews(first, news(kind, T0 + HOUR, { lasting: true }))).toBe(first);
    }
  });
});

describe('bounces that may pass', () => {
  const often = Array.from({ length: SOFT_BOUNCES.count }, (_, n) => news('bounced', T0 + n * HOUR));

  it('kill an address when there are too many within the time', () => {
    expect(knownAfter(...often.slice(1)).suppression).toBeNull();
    expect(knownAfter(...often).suppression).toMatchObject({ because: 'bounced_often', since: often.at(-1)!.at });
    expect(knownAfter(...often.toReversed()).suppression).toMatchObject({ because: 'bounced_often' });
  });

  it('count up to the time and no longer', () => {
    const [first, second] = often as [MailNews, MailNews];
    const last = T0 + SOFT_BOUNCES.withinMs;
    expect(knownAfter(first, second, news('bounced', last)).suppression).not.toBeNull();
    expect(knownAfter(first, second, news('bounced', last + 1)).suppression).toBeNull();
  });

  it('begin anew when something was delivered', () => {
    const [first, second, third] = often as [MailNews, MailNews, MailNews];
    expect(knownAfter(first, second, news('delivered', T0 + 90 * MINUTE), third).softBounces).toHaveLength(1);
  });

  it('count once a mail, however often they are told', () => {
    const [first, second] = often as [MailNews, MailNews];
    expect(knownAfter(first, second, { ...second, id: 'again', at: second.at + MINUTE }).softBounces).toHaveLength(2);
  });
});

describe('lifting', () => {
  const dead = knownAfter(news('bounced', T0, { lasting: true }));
  const lifted = lift(dead, 'anna', T0 + DAY);

  it('lets mails go to the address again, and says who did it', () => {
    expect(lifted).toMatchObject({ suppression: null, softBounces: [], lifted: { by: 'anna', at: T0 + DAY } });
  });

  it('is not undone by what happened before it, but by what happens after', () => {
    expect(noteNews(lifted, news('bounced', T0 + DAY, { lasting: true }))).toBe(lifted);
    const again = noteNews(lifted, news('bounced', T0 + DAY + 1, { lasting: true }));
    expect(again.suppression).toMatchObject({ since: T0 + DAY + 1 });
  });
});

describe('what a mail system says to a recipient', () => {
  it.each([
    ['550 5.1.1 <olha@acme.example>: no such user', 'dead'],
    ['550-5.1.1 The email account that you tried to reach does not exist', 'dead'],
    ['550 no such user', 'dead'],
    ['551 user not local', 'dead'],
    ['553 mailbox name not allowed', 'dead'],
    ['554 5.1.2 bad destination system', 'dead'],
    ['550 5.2.1 mailbox disabled', 'dead'],
    ['552 5.2.2 mailbox full', 'passing'],
    ['552 mailbox full', 'passing'],
    ['554 5.2.3 message too long', 'passing'],
    ['550 5.7.1 relaying denied', null],
    ['554 5.7.1 blocked by a list', null],
    ['554 transaction failed', null],
    ['550 5.1.8 bad sender’s system address', null],
    ['450 4.2.1 try again later', null],
    ['', null],
  ])('%s: %s', (reply, means) => {
    expect(bounceOf(reply)).toBe(means);
  });
});

describe('a mail of unknown outcome', () => {
  it('was sent when its provider tells anything of it, unless it came back or was never sent on', () => {
    expect(outcomeOf([])).toBeNull();
    for (const kind of ['accepted', 'delivered', 'delayed', 'complained'] as const) {
      expect(outcomeOf([news('accepted'), news(kind)])).toEqual({ outcome: 'sent', detail: null });
    }
    for (const kind of ['bounced', 'rejected'] as const) {
      const told = [news('accepted'), news(kind, T0, { detail: 'no such user' })];
      expect(outcomeOf(told)).toEqual({ outcome: 'failed', detail: 'no such user' });
    }
  });
});
