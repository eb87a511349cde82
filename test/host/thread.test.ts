/** The whole life of a ticket over SMTP, in each language and style: one thread, read back as a mail program reads it. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { createHost, type Host } from '../../host/host.ts';
import { compileFiles } from '../../shared/adapters/configuration/compileFiles.ts';
import { readFiles } from '../../shared/adapters/configuration/files.ts';
import type { Language } from '../../shared/domain/policy/directory.ts';
import { WORDS } from '../../shared/messages/words/languages.ts';
import { event, getJson, KEY, opened, type Posted, post } from './client.ts';

const START = Date.parse('2026-03-02T08:00:00Z');

interface Reader {
  ticket: string;
  language: Language;
  style: 'plain' | 'technical';
  locale: string;
  timeZone: string;
  address: string;
  name: string;
}

const reader = (
  language: Language,
  style: Reader['style'],
  locale: string,
  timeZone: string,
  name: string,
): Reader => ({
  ...{ language, style, locale, timeZone, name },
  ticket: `INC-${language}-${style}`,
  address: `${language}.${style}@acme.example`,
});

const READERS: Reader[] = [
  reader('en', 'plain', 'en-US', 'America/New_York', 'Olga'),
  reader('en', 'technical', 'en-GB', 'America/New_York', 'Olga'),
  reader('ru', 'plain', 'ru-KZ', 'Asia/Almaty', 'Ольга'),
  reader('ru', 'technical', 'ru', 'Asia/Almaty', 'Ольга'),
  reader('uk', 'plain', 'uk', 'Europe/Kyiv', 'Ольга'),
  reader('uk', 'technical', 'uk-UA', 'Europe/Kyiv', 'Ольга'),
];

/** What stands above each mail, in the order of the ticket's life. */
const HEADLINES: Record<Language, string[]> = {
  en: [
    'Please confirm your request in writing',
    'We need a little more from you',
    'We have your request',
    'Your request: in progress',
    'When you will hear from us next',
    'We have not kept our word, and we are sorry',
    'Your request: waiting for your answer',
    'A reminder: to go on, we need your answer',
    'Who will take up your request, and when',
    'Your request is solved in part',
    'Your request is open again',
    'Your request is solved',
    'Your request is closed',
    'We would like to know how we did',
  ],
  ru: [
    'Подтвердите, пожалуйста, обращение письменно',
    'Нам нужно от Вас ещё немного сведений',
    'Мы получили Ваше обращение',
    'Ваше обращение: в работе',
    'Когда ждать следующих новостей',
    'Мы не сдержали слово и просим нас извинить',
    'Ваше обращение: ждём Вашего ответа',
    'Напоминаем: чтобы продолжить, нам нужен Ваш ответ',
    'Кто и когда займётся Вашим обращением',
    'Вопрос по Вашему обращению решён частично',
    'Ваше обращение снова открыто',
    'Вопрос по Вашему обращению решён',
    'Ваше обращение закрыто',
    'Нам важно знать, как мы справились',
  ],
  uk: [
    'Підтвердьте, будь ласка, звернення письмово',
    'Нам потрібно від Вас ще трохи відомостей',
    'Ми отримали Ваше звернення',
    'Ваше звернення: в роботі',
    'Коли чекати наступних новин',
    'Ми не дотримали слова і просимо вибачення',
    'Ваше звернення: чекаємо на Вашу відповідь',
    'Нагадуємо: щоб продовжити, нам потрібна Ваша відповідь',
    'Хто і коли візьметься за Ваше звернення',
    'Питання за Вашим зверненням вирішено частково',
    'Ваше звернення знову відкрито',
    'Питання за Вашим зверненням вирішено',
    'Ваше звернення закрито',
    'Нам важливо знати, як ми впоралися',
  ],
};
const KINDS = [
  ...['confirmation', 'intake', 'received', 'in progress', 'next update', 'promise broken', 'waiting', 'reminder'],
  ...['deferred', 'solved in part', 'reopened', 'solved', 'closed', 'rating reminder'],
];

const report = (fullyResolved: boolean) => ({
  cause: 'The certificate had expired.',
  actions: ['Renewed it', 'Restarted the gate'],
  ...(!fullyResolved && { remaining: 'Watch it for a day' }),
  fullyResolved,
  recurrence: { possible: true, prevention: 'It renews itself now.' },
  options: [{ what: 'A second gate', pros: 'No outage', cons: 'Twice the price' }],
  evidence: [{ name: 'gate.log', url: 'https://files.studio.example/gate.log' }],
});

/** What the desk posts of one ticket; Kept itself tells the broken promise, the reminders, the closing. */
function life({ ticket, address, name, locale, timeZone, style }: Reader): Posted[] {
  const told = (type: string, time: string, data: Record<string, unknown>) =>
    event(`ticket.${type}`, ticket, `${type}-${time}-${ticket}`, time, data);
  const requester = { email: address, name, locale, timeZone, style };
  return [
    opened(ticket, '2026-03-02T08:00:00Z', { requester, channel: 'phone', kind: 'bug', priority: 'high' }),
    told('confirmed', '2026-03-02T08:10:00Z', { links: ['https://shop.example/pay'] }),
    told('confirmed', '2026-03-02T08:20:00Z', { attachments: ['pay.png'] }),
    told('status_changed', '2026-03-02T08:30:00Z', {
      ...{ status: 'in_progress', by: 'agent', explanation: 'The gate is being looked at.' },
      ...{ nextUpdateBy: '2026-03-02T10:30:00Z', eta: '2026-03-03T10:00:00Z' },
    }),
    told('replied', '2026-03-02T09:30:00Z', { by: 'agent', public: true, author: 'Anna', body: 'Still at it.' }),
    told('status_changed', '2026-03-02T17:45:00Z', {
      ...{ status: 'waiting_client', by: 'agent', explanation: 'Which bank is it?' },
    }),
    told('replied', '2026-03-05T08:00:00Z', { by: 'client', public: true, body: 'The second one.' }),
    told('handed_over', '2026-03-05T19:00:00Z', {
      to: 'l2',
      handoff: { summary: 'The gate', links: ['https://shop.example/pay'], tried: 'A restart' },
    }),
    told('resolved', '2026-03-06T09:00:00Z', { by: 'agent', report: report(false) }),
    told('reopened', '2026-03-06T10:00:00Z', { by: 'agent', reason: 'It is down again.' }),
    told('resolved', '2026-03-06T11:00:00Z', { by: 'agent', report: report(true) }),
  ];
}

/** The example agency, with a next update always, a rating reminder, and a page that clients reach. */
function policy() {
  const changes: [RegExp, string][] = [
    [/reopenWithin: 5d/, '$&\n    alwaysNextUpdate: true'],
    [/remindClientAfter: 2bd/, '$&\n  remindRatingAfter: 3d'],
    [/ {2}name: Example Studio/, '$&\n  statusPage: { url: "https://help.studio.example" }'],
  ];
  const read = readFiles('config');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const files = read.files.map((file) => ({
    ...file,
    text: changes.reduce((text, [what, by]) => text.replace(what, by), file.text),
  }));
  const compiled = compileFiles(files, START);
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
  return compiled.policy;
}

interface Received {
  from: string;
  to: string;
  mail: ParsedMail;
}

let host: Host;
let server: SMTPServer;
const received: Received[] = [];

beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    async onData(stream, { envelope }, callback) {
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
      received.push({ from, to: envelope.rcptTo[0]!.address, mail: await simpleParser(stream) });
      callback();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  host = await createHost({ policy: policy(), file: null, port: 0, developmentKey: KEY, virtualFrom: START, smtpUrl });
  const lives = READERS.map(life);
  for (let step = 0; step < lives[0]!.length; step += 1) {
    const events = lives.map((of) => of[step]!);
    await host.advanceTo(Date.parse(String(events[0]!.time)));
    const answer = await post(host.url, events);
    if (answer.status !== 202) throw new Error(await answer.text());
    await host.settled();
  }
  await host.advanceTo(Date.parse('2026-03-20T12:00:00Z'));
}, 120_000);

afterAll(async () => {
  await host?.close();
  await new Promise<void>((done) => server.close(done));
});

const threadOf = ({ address }: Reader) => received.filter(({ to }) => to === address);
const single = (text: string) => text.replaceAll('\u00A0', ' ');
const textOf = ({ mail }: Received) => single(mail.text ?? '');
/** What is seen of the HTML part. */
const htmlOf = ({ mail }: Received) =>
  single(
    (mail.html || '')
      .replace(/<style.*?<\/style>|<!--.*?-->|<[^>]*>/gs, ' ')
      .replaceAll('&nbsp;', ' ')
      .replace(/\s+/g, ' '),
  );
const partsOf = (one: Received) => [textOf(one), htmlOf(one)];
const mailOf = (to: Reader, kind: (typeof KINDS)[number]) => threadOf(to)[KINDS.indexOf(kind)]!;

/** Letters that one language has and its neighbours have not. */
const NOT_OF: Record<Language, RegExp> = { en: /[а-яёіїєґ]/i, ru: /[іїєґ]/i, uk: /[ыэъё]/i };
const OF: Record<Language, RegExp> = { en: /\b(?:your|you)\b/i, ru: /[ыэ]/i, uk: /[ії]/i };

/** When the next word was to come, when it was promised to come after that failed, and when the specialists work again. */
const TIMES: Record<Language, { zone: string; promised: string; late: string; again: string; specialists: string }> = {
  en: { zone: 'UTC-5', promised: '05:30', late: '12:30', again: '20:30', specialists: '02:00' },
  ru: { zone: 'UTC+5', promised: '15:30', late: '22:30', again: '06:30', specialists: '12:00' },
  uk: { zone: 'UTC+2', promised: '12:30', late: '19:30', again: '03:30', specialists: '09:00' },
};

describe.each(READERS)('the mails of a ticket to a $style reader of $language', (to) => {
  it('tell its whole life in its order, a mail for each event of it', () => {
    const thread = threadOf(to);
    expect(thread).toHaveLength(KINDS.length);
    thread.forEach((one, n) => {
      expect(htmlOf(one)).toContain(HEADLINES[to.language][n]);
      expect(one.mail.subject).toMatch(new RegExp(`^\\[${to.ticket}\\] .+The shop is down$`));
    });
    expect(new Set(thread.map(({ mail }) => mail.subject)).size).toBe(KINDS.length);
    expect(thread.map(({ mail }) => mail.date!.getTime())).toEqual(
      thread.map(({ mail }) => mail.date!.getTime()).toSorted((a, b) => a - b),
    );
  });

  it('are one thread: each has an id of its own, and all refer to the same', () => {
    const thread = threadOf(to).map(({ mail }) => mail);
    expect(new Set(thread.map(({ messageId }) => messageId)).size).toBe(KINDS.length);
    const roots = new Set(thread.flatMap(({ inReplyTo, references }) => [inReplyTo, references].flat()));
    expect(roots.size).toBe(1);
    const others = received.filter((one) => one.to !== to.address).map(({ mail }) => mail);
    for (const { messageId, references } of others) {
      expect(thread.map((mail) => mail.messageId)).not.toContain(messageId);
      expect(roots).not.toContain([references].flat()[0]);
    }
  });

  it('come from the agency, to the reader by name, and ask for no automatic answer', () => {
    for (const { from, mail } of threadOf(to)) {
      expect(from).toBe('help@studio.example');
      expect(mail.from!.value).toEqual([{ name: 'Example Studio', address: 'help@studio.example' }]);
      expect(mail.replyTo!.value).toEqual([{ name: '', address: 'help@studio.example' }]);
      expect([mail.to].flat()[0]!.value).toEqual([{ name: to.name, address: to.address }]);
      expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
      expect(mail.headers.get('x-auto-response-suppress')).toBe('All');
      expect(mail.headers.get('x-kept-ticket')).toBe(to.ticket);
      expect(mail.attachments).toEqual([]);
    }
  });

  it('have both parts in the language of the reader, the text a text of its own', () => {
    threadOf(to).forEach((one) => {
      const text = textOf(one);
      expect(one.mail.html).toContain(`lang="${to.language}"`);
      for (const part of [one.mail.subject!, ...partsOf(one)]) expect(part).not.toMatch(NOT_OF[to.language]);
      for (const part of partsOf(one)) {
        expect(part).toMatch(OF[to.language]);
        expect(part).toContain(to.name);
        expect(part).toContain('help@studio.example');
        expect(part).toContain('+380 44 000 0000');
      }
      expect(text.startsWith(`${to.ticket} · The shop is down\n\n`)).toBe(true);
      expect(text).not.toMatch(/<[a-z/!]|&[a-z]+;|\n{3,}/i);
      const link = /https:\/\/help\.studio\.example\/s\/[\w.-]+/.exec(text)?.[0];
      expect(link).toBeDefined();
      expect(one.mail.html).toContain(`href="${link}"`);
    });
  });

  it('name times in the zone of the reader', () => {
    const { zone, promised, late, again, specialists } = TIMES[to.language];
    const expected: [string, string[]][] = [
      ['in progress', [promised]],
      ['promise broken', [late, again]],
      ['deferred', [specialists]],
    ];
    for (const [kind, times] of expected) {
      for (const part of partsOf(mailOf(to, kind))) {
        for (const time of [...times, zone]) expect(part).toContain(time);
      }
    }
  });

  it('speak to the reader in that style', () => {
    const plain = WORDS[to.language].client['status.in_progress'];
    const technical = WORDS[to.language].technical['status.in_progress']!;
    const [said, unsaid] = to.style === 'technical' ? [technical, plain] : [plain, technical];
    for (const part of partsOf(mailOf(to, 'in progress'))) {
      expect(part).toContain(said);
      expect(part).not.toContain(unsaid);
    }
  });

  it('say what is missing, what was asked, and all of the report', () => {
    const has = (kind: string, words: string[]) => {
      for (const part of partsOf(mailOf(to, kind))) for (const word of words) expect(part).toContain(word);
    };
    has('confirmation', ['Nobody can pay.']);
    has('intake', [{ en: 'A screenshot', ru: 'Снимок экрана', uk: 'Знімок екрана' }[to.language]]);
    has('in progress', ['The gate is being looked at.']);
    has('waiting', ['Which bank is it?']);
    has('reminder', ['Which bank is it?']);
    has('deferred', ['Second line']);
    has('reopened', ['It is down again.']);
    has('solved in part', ['Watch it for a day']);
    for (const kind of ['solved in part', 'solved']) {
      has(kind, ['The certificate had expired.', 'Renewed it', 'Restarted the gate', 'It renews itself now.']);
      has(kind, ['A second gate', 'No outage', 'Twice the price', 'gate.log']);
    }
  });
});

it('every mail that was taken is settled: none is made again', async () => {
  const ids = received.map(({ mail }) => mail.messageId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { ticket } of READERS) {
    const { entries } = await getJson<{ entries: { kind: string; state?: string; summary: string }[] }>(
      host.url,
      `/v1/tickets/${ticket}/timeline?limit=500`,
    );
    const toClient = entries.filter(({ kind, summary }) => kind === 'delivery' && summary.includes('@acme.example'));
    expect(toClient.length).toBeGreaterThan(0);
    expect(new Set(toClient.map(({ state }) => state))).toEqual(new Set(['sent']));
  }
});
