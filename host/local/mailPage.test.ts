import { describe, expect, it } from '@jest/globals';
import type { LocalMail } from '../../shared/adapters/embedded/localOutbox.ts';
import { type MailPage, mailPage } from './mailPage.ts';

const EVIL = `"'><script>alert(1)</script>&amp;`;

function mail(over: Partial<LocalMail> = {}): LocalMail {
  return {
    at: Date.UTC(2026, 2, 2, 8),
    from: 'help@studio.example',
    to: 'ops@acme.example',
    subject: 'Hello',
    text: 'Hello',
    html: '<p style="color:red">Hello</p>',
    headers: {},
    ticket: 'INC-1',
    kind: 'status_changed',
    key: 'n-1',
    carries: [],
    ...over,
  };
}

const page = (over: Partial<MailPage> = {}) =>
  mailPage({ mails: [], ticket: null, sendsBySmtp: false, shownAtMost: 100, ...over });

describe('the page of the local outbox', () => {
  it('escapes whatever a mail or the address brings', () => {
    const evil = mail({
      subject: EVIL,
      to: EVIL,
      text: EVIL,
      html: EVIL,
      ticket: EVIL,
      kind: EVIL,
      headers: { [EVIL]: EVIL },
    });
    const shown = page({ mails: [evil], ticket: EVIL }) + page({ ticket: EVIL });
    expect(shown).not.toContain('<script');
    expect(shown).not.toContain(EVIL);
    expect(shown).toContain('&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;');
  });

  it('shows a mail’s HTML in a frame that may do nothing', () => {
    const shown = page({ mails: [mail()] });
    expect(shown).toContain('<iframe sandbox="" ');
    expect(shown).toContain('srcdoc="&lt;p style=&quot;color:red&quot;&gt;Hello&lt;/p&gt;"');
  });

  it('says when, to whom, about which ticket and what kind', () => {
    const shown = page({ mails: [mail()] });
    for (const text of ['2026-03-02 08:00:00 UTC', 'ops@acme.example', '/local/mail?ticket=INC-1', 'status changed']) {
      expect(shown).toContain(text);
    }
  });

  it('says why there is nothing', () => {
    expect(page()).toContain('No mail yet');
    expect(page({ ticket: 'INC-7' })).toContain('No mail about ticket INC-7');
    expect(page({ sendsBySmtp: true })).toContain('None stayed here.');
  });

  it('says where mails go', () => {
    expect(page({ mails: [mail()] })).toContain('Mails stay here');
    const smtp = page({ mails: [mail()], sendsBySmtp: true });
    expect(smtp).toContain('Mails go out by SMTP, as the host was started with --smtp.');
    expect(smtp).not.toContain('stay here');
  });

  it('says when there is more than it shows', () => {
    expect(page({ mails: [mail(), mail()], shownAtMost: 2 })).toContain('/local/mail.json has all');
    expect(page({ mails: [mail()], shownAtMost: 2 })).not.toContain('has all');
  });
});
