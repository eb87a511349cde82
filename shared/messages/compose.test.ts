import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import PostalMime, { type Email } from 'postal-mime';
import type { NoticeKind, Recipient } from '../domain/obligation/notice.ts';
import type { Language } from '../domain/policy/directory.ts';
import type { OutgoingMail } from '../ports/mailer.ts';
import { type ComposeInput, composeMail } from './compose.ts';
import { renderNotice } from './render.ts';
import { agency, KINDS, LANGUAGES, OPENED_AT, sample } from './testing/samples.ts';

const CASES = KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

function inputFor(kind: NoticeKind, language: Language, recipient: Partial<Recipient> = {}): ComposeInput {
  const input = sample(kind, language);
  return {
    rendered: renderNotice(input),
    letters: [{ key: 'k-1', ticket: '#INC-1', notice: input.notice, state: 'waiting' }],
    recipient: { ...input.recipient, ...recipient },
    mail: { key: 'k-1', form: 'letters' },
    agency,
    at: OPENED_AT,
  };
}

function parse({ raw }: OutgoingMail): Promise<Email> {
  return PostalMime.parse(raw);
}

function headersOf(email: Email): Record<string, string> {
  return Object.fromEntries(email.headers.map(({ key, value }) => [key, value]));
}

function headOf({ raw }: OutgoingMail): string {
  const text = Buffer.from(raw).toString('latin1');
  return text.slice(0, text.indexOf('\r\n\r\n'));
}

describe.each(CASES)('the mail of %s in %s', (kind, language) => {
  it('reads back as it was written', async () => {
    const input = inputFor(kind, language);
    const email = await parse(await composeMail(input));
    expect(email.subject).toBe(input.rendered.subject);
    expect(email.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(input.rendered.text.trimEnd());
    expect(email.html?.replaceAll('\r\n', '\n').trimEnd()).toBe(input.rendered.html.trimEnd());
    expect(email.from).toMatchObject({ name: 'Example Studio', address: 'help@studio.example' });
    expect(email.to).toMatchObject([{ address: input.recipient.address, name: input.recipient.name }]);
    expect(email.date).toBe('2026-03-02T08:00:00.000Z');
  });

  it('is the same, byte for byte, when it is made again', async () => {
    const [first, second] = [await composeMail(inputFor(kind, language)), await composeMail(inputFor(kind, language))];
    expect(Buffer.from(second.raw).equals(Buffer.from(first.raw))).toBe(true);
    expect({ ...second, raw: null }).toEqual({ ...first, raw: null });
  });

  it('is a lawful message: CRLF, ASCII, no long line (RFC 5322, 2.1.1)', async () => {
    const text = Buffer.from((await composeMail(inputFor(kind, language))).raw).toString('latin1');
    expect(text).not.toMatch(/[^\r]\n|\r[^\n]|[^\r\n\t\u0020-\u007E]/);
    for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
  });
});

describe('the headers', () => {
  it('keep automatic answers away, and say what the mail is about', async () => {
    const mail = await composeMail(inputFor('breached', 'en'));
    const headers = headersOf(await parse(mail));
    expect(headers).toMatchObject({
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'All',
      'x-kept-ticket': 'INC-1',
      'x-kept-key': 'k-1',
      'reply-to': 'help@studio.example',
      date: 'Mon, 02 Mar 2026 08:00:00 +0000',
      'mime-version': '1.0',
    });
    for (const [name, value] of Object.entries(mail.headers)) expect(headers[name.toLowerCase()]).toBe(value);
    expect(mail).toMatchObject({ ticket: 'INC-1', kind: 'breached', key: 'k-1', to: 'anna@studio.example' });
    expect(mail.from).toBe('Example Studio <help@studio.example>');
  });

  it('make one thread of a ticket and a recipient, and one id of a key and a recipient', async () => {
    const base = inputFor('received', 'en');
    const of = async (change: Partial<ComposeInput>) => (await composeMail({ ...base, ...change })).headers;
    const first = await of({});
    const later = await of({ mail: { key: 'k-2', form: 'letters' } });
    const other = await of({ recipient: { ...base.recipient, address: 'boris@acme.example' } });
    const elsewhere = await of({ letters: [{ ...base.letters[0]!, ticket: 'zendesk#INC-1' }] });
    expect(first['Message-ID']).toMatch(/^<key\.[0-9a-f]{40}@studio\.example>$/);
    expect(first.References).toMatch(/^<ticket\.[0-9a-f]{40}@studio\.example>$/);
    expect(first['In-Reply-To']).toBe(first.References);
    expect(later.References).toBe(first.References);
    expect(later['Message-ID']).not.toBe(first['Message-ID']);
    expect(other['Message-ID']).not.toBe(first['Message-ID']);
    expect(other.References).not.toBe(first.References);
    expect(elsewhere.References).not.toBe(first.References);
    const email = await parse(await composeMail(base));
    expect(email.messageId).toBe(first['Message-ID']);
    expect(email.references).toBe(first.References);
    expect(email.inReplyTo).toBe(first.References);
  });

  it('of a digest are of no ticket and no thread', async () => {
    const base = inputFor('breached', 'en');
    const mail = await composeMail({ ...base, mail: { key: 'd-1', form: 'digest' } });
    expect(mail).toMatchObject({
      ticket: '',
      kind: 'digest',
      key: 'd-1',
      carries: [{ ticket: 'INC-1', kind: 'breached', key: 'k-1' }],
    });
    const headers = headersOf(await parse(mail));
    expect(headers).toMatchObject({ 'x-kept-key': 'd-1', 'message-id': mail.headers['Message-ID'] });
    for (const name of ['references', 'in-reply-to', 'x-kept-ticket']) expect(headers).not.toHaveProperty(name);
  });

  it('take names and domains of any script', async () => {
    const base = inputFor('received', 'uk', { name: 'Олена «Шеф», Ірпінь' });
    const mail = await composeMail({
      ...base,
      agency: { ...agency, mail: { from: 'Студія, Київ <help@студія.укр>' } },
    });
    const email = await parse(mail);
    expect(email.to).toMatchObject([{ name: 'Олена «Шеф», Ірпінь', address: 'olena@acme.example' }]);
    expect(email.from?.address).toMatch(/^help@/);
    expect(mail.headers['Message-ID']).toMatch(/@xn--[a-z0-9-]+\.xn--[a-z0-9]+>$/);
    expect(headOf(mail)).not.toMatch(/[^\r\n\t\u0020-\u007E]/);
    expect(headersOf(email)).not.toHaveProperty('reply-to');
  });

  it('do without an address of the agency only by failing', async () => {
    const base = inputFor('received', 'en');
    const broken = { ...base, agency: { ...agency, mail: { from: 'nobody' } } };
    await expect(composeMail(broken)).rejects.toThrow('"nobody" is not an e-mail address');
  });

  it('cannot be added by anything that comes from outside', async () => {
    const evil = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom(
        'a\r\nBcc: b@evil.example',
        'a\nX-Evil: 1\n\nbody',
        '"<b@evil.example>, c',
        '\u0000\u2028x',
        '=?utf-8?Q?=0D=0ABcc:_a?=',
      ),
    );
    const names = async (input: ComposeInput) =>
      headOf(await composeMail(input))
        .replace(/\r\n[ \t]+/g, ' ')
        .split('\r\n')
        .map((line) => line.slice(0, line.indexOf(':')));
    const base = inputFor('received', 'en');
    const expected = await names(base);
    await fc.assert(
      fc.asyncProperty(evil, evil, evil, async (name, id, key) => {
        const letter = base.letters[0]!;
        const notice = { ...letter.notice, ticket: { ...letter.notice.ticket, id: `i${id}`, title: name } };
        const recipient = { ...base.recipient, name };
        const rendered = renderNotice({ ...sample('received', 'en'), notice, recipient });
        const mail = { key: `k${key}`, form: 'letters' } as const;
        const input = { ...base, rendered, recipient, mail, letters: [{ ...letter, key: mail.key, notice }] };
        expect(await names(input)).toEqual(expected);
        const email = await parse(await composeMail(input));
        expect(email.to?.map(({ address }) => address)).toEqual(['olena@acme.example']);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the parts', () => {
  it('cannot be ended by words that guess at the boundary', async () => {
    const boundaryOf = (mail: OutgoingMail) => /boundary="([^"]+)"/.exec(headOf(mail))?.[1] ?? '';
    const base = inputFor('status_changed', 'en');
    const boundary = boundaryOf(await composeMail(base));
    const explanation = `x\r\n--${boundary}--\r\nContent-Type: text/html\r\n\r\n<b>evil</b>`;
    const input = sample('status_changed', 'en');
    const event = { ...input.event, data: { status: 'in_progress', by: 'agent', explanation } } as typeof input.event;
    const mail = await composeMail({ ...base, rendered: renderNotice({ ...input, event }) });
    expect(boundary).not.toBe('');
    expect(boundaryOf(mail)).not.toBe(boundary);
    const email = await parse(mail);
    expect(email.html).toContain('&lt;b&gt;evil&lt;/b&gt;');
    expect(email.text).toContain('> <b>evil</b>');
  });

  it('carry any text of others whole', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 3000 });
    const input = sample('status_changed', 'uk');
    await fc.assert(
      fc.asyncProperty(text, async (explanation) => {
        const event = {
          ...input.event,
          data: { status: 'in_progress', by: 'agent', explanation },
        } as typeof input.event;
        const base = { ...inputFor('status_changed', 'uk'), rendered: renderNotice({ ...input, event }) };
        const email = await parse(await composeMail(base));
        expect(email.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(base.rendered.text.trimEnd());
        expect(email.html?.replaceAll('\r\n', '\n').trimEnd()).toBe(base.rendered.html.trimEnd());
      }),
      { numRuns: 60 },
    );
  });
});
