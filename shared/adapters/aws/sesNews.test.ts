import { describe, expect, it } from '@jest/globals';
import { newsFromSes, SES_EVENTS, ticketTags } from './sesNews.ts';

const AT = '2026-03-02T09:00:05.123Z';

/** As EventBridge brings it, with what Kept has no use for left out. */
function sesEvent(type: string, told: object = {}, mail: object = {}) {
  const tags = {
    'ses:configuration-set': ['kept'],
    'kept-key': ['AbC-12_xyz'],
    'kept-kind': ['received'],
    ...Object.fromEntries(ticketTags('desk#INC-1').map(({ Name, Value }) => [Name, [Value]])),
  };
  return {
    version: '0',
    id: '5d0c4a2e-0000-4000-8000-000000000001',
    'detail-type': type,
    source: 'aws.ses',
    time: '2026-03-02T09:00:06Z',
    detail: {
      eventType: 'Any',
      mail: { timestamp: AT, messageId: '0100-ses', destination: ['olha@acme.example'], tags, ...mail },
      ...told,
    },
  };
}

const bounce = (bounceType: string, over: object = {}) =>
  sesEvent('Email Bounced', {
    bounce: {
      feedbackId: '1',
      timestamp: AT,
      bounceType,
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: 'olha@acme.example', status: '5.1.1', diagnosticCode: 'smtp; 550 no user' }],
      ...over,
    },
  });

describe('what SES tells', () => {
  it('of a bounce leads back to the mail and its ticket, with the other side’s words', () => {
    expect(newsFromSes(bounce('Permanent'))).toEqual({
      id: '5d0c4a2e-0000-4000-8000-000000000001',
      key: 'AbC-12_xyz',
      address: 'olha@acme.example',
      ticket: 'desk#INC-1',
      at: Date.parse(AT),
      kind: 'bounced',
      lasting: true,
      detail: 'smtp; 550 no user',
    });
  });

  it.each(['Transient', 'Undetermined'])('of a bounce that is %s is none for good', (type) => {
    expect(newsFromSes(bounce(type))).toMatchObject({ kind: 'bounced', lasting: false });
  });

  it('is told in SES’ own words where there are no others', () => {
    expect(newsFromSes(bounce('Permanent', { bouncedRecipients: [] }))).toMatchObject({ detail: 'Permanent General' });
    const delayType = 'MailboxFull';
    const delay = { timestamp: AT, delayType, expirationTime: AT, delayedRecipients: [{ status: '4.2.2' }] };
    expect(newsFromSes(sesEvent('Email Delivery Delayed', { deliveryDelay: delay }))).toMatchObject({
      kind: 'delayed',
      detail: 'MailboxFull 4.2.2',
    });
    expect(newsFromSes(sesEvent('Email Rejected', { reject: { reason: 'Bad content' } }))).toMatchObject({
      kind: 'rejected',
      at: Date.parse('2026-03-02T09:00:06Z'),
      detail: 'Bad content',
    });
  });

  it('of what was accepted and delivered', () => {
    expect(newsFromSes(sesEvent('Email Sent', { send: {} }))).toMatchObject({ kind: 'accepted', detail: null });
    const delivery = { timestamp: AT, processingTimeMillis: 500, smtpResponse: '250 ok', recipients: [] };
    expect(newsFromSes(sesEvent('Email Delivered', { delivery }))).toMatchObject({
      kind: 'delivered',
      detail: '250 ok',
    });
  });

  it('of a complaint, unless a reader took the mail out of the spam', () => {
    const complaint = (type: string | null) =>
      newsFromSes(
        sesEvent('Email Complaint Received', {
          complaint: { timestamp: AT, complaintFeedbackType: type, userAgent: 'x' },
        }),
      );
    expect(complaint('abuse')).toMatchObject({ kind: 'complained', detail: 'abuse' });
    expect(complaint(null)).toMatchObject({ kind: 'complained', detail: null });
    expect(complaint('not-spam')).toBeNull();
  });

  it('of mails that are not Kept’s, or of a kind that says nothing of their way, is passed over', () => {
    expect(newsFromSes(sesEvent('Email Sent', {}, { tags: { 'ses:configuration-set': ['kept'] } }))).toBeNull();
    expect(newsFromSes(sesEvent('Email Sent', {}, { tags: undefined }))).toBeNull();
    expect(newsFromSes(sesEvent('Email Sent', {}, { destination: ['a@b.example', 'c@d.example'] }))).toBeNull();
    expect(newsFromSes(sesEvent('Email Opened'))).toBeNull();
    expect(newsFromSes(sesEvent('toString'))).toBeNull();
  });

  it.each([
    null,
    {},
    { id: '1' },
    sesEvent('Email Sent', {}, { destination: [] }),
    sesEvent('Email Sent', { bounce: 1 }),
  ])('and is broken throws: %j', (body) => {
    expect(() => newsFromSes(body)).toThrow();
  });

  it('is listened to in six kinds', () => {
    expect(Object.keys(SES_EVENTS)).toHaveLength(6);
  });
});

describe('the ticket as tags', () => {
  it.each(['#INC-1', 'desk#Заявка 1/2 🙂', `#${'x'.repeat(900)}`])('comes back as it was: %s', (ticket) => {
    const tags = ticketTags(ticket);
    for (const { Name, Value } of tags) {
      expect(Name).toMatch(/^[\w-]{1,256}$/);
      expect(Value).toMatch(/^[\w-]{1,256}$/);
    }
    const all = { 'kept-key': ['k'], ...Object.fromEntries(tags.map(({ Name, Value }) => [Name, [Value]])) };
    expect(newsFromSes(sesEvent('Email Sent', {}, { tags: all }))).toMatchObject({ ticket });
  });

  it('are left out when they would be too many', () => {
    expect(ticketTags(`#${'x'.repeat(5000)}`)).toEqual([]);
    expect(newsFromSes(sesEvent('Email Sent', {}, { tags: { 'kept-key': ['k'] } }))).toMatchObject({ ticket: null });
  });
});
