import { describe, expect, it } from '@jest/globals';
import { OBJECTIVES } from '../../domain/policy/objective.ts';
import type { LogEvent } from '../../domain/ticket/log.ts';
import { renderNotice } from '../render.ts';
import { LANGUAGES, OPENED_AT, sample } from '../testing/samples.ts';

const MINUTE_MS = 60_000;
const about = { id: 'e1', source: 'urn:desk', subject: 'INC-1', time: OPENED_AT };

describe('a staff notice', () => {
  it.each([
    ['reminder', 'en', '[High] INC-1: first response due 11:00'],
    ['reminder', 'ru', '[Высокий] INC-1: первый ответ, срок — 11:00'],
    ['reminder', 'uk', '[Високий] INC-1: перша відповідь, строк — 11:00'],
    ['breached', 'en', '[High] INC-1: first response overdue by 30 min'],
    ['breached', 'ru', '[Высокий] INC-1: первый ответ, просрочка 30 мин'],
    ['handed_over', 'en', '[High] INC-1: handed over to Second line'],
    ['line_exhausted', 'en', '[High] INC-1: resolution overdue at the last line'],
    ['handoff_refused', 'uk', '[Високий] INC-1: передачу лінії «Second line» не прийнято'],
    ['ping_pong', 'en', '[High] INC-1: going back and forth, 3 returns to First line'],
    ['ping_pong', 'ru', '[Высокий] INC-1: ходит между линиями, возвратов на линию «First line» — 3'],
    ['ping_pong', 'uk', '[Високий] INC-1: ходить між лініями, повернень на лінію «First line» — 3'],
    ['low_rating', 'en', '[High] INC-1: Acme gives 2 of 5'],
    ['low_rating', 'ru', '[Высокий] INC-1: оценка клиента (Acme) — 2 из 5'],
    ['low_rating', 'uk', '[Високий] INC-1: оцінка клієнта (Acme) — 2 з 5'],
    ['address_dead', 'en', '[High] INC-1: no mail reaches olena@acme.example'],
    ['address_dead', 'ru', '[Высокий] INC-1: письма на olena@acme.example не доходят'],
    ['address_dead', 'uk', '[Високий] INC-1: листи на olena@acme.example не доходять'],
    ['silence', 'en', '[High] INC-1: no word to the client for 3 d'],
    ['silence', 'ru', '[Высокий] INC-1: клиенту не писали 3 д'],
    ['silence', 'uk', '[Високий] INC-1: клієнтові не писали 3 д'],
  ] as const)('%s in %s has the subject %s', (kind, language, subject) => {
    expect(renderNotice(sample(kind, language)).subject).toBe(subject);
  });

  it('calls those who are at one ticket by their names, however the desk calls them', () => {
    const acts = ['BORIS@studio.example', 'anna', 'somebody'].map((agent) => ({
      agent,
      did: 'answered',
      at: OPENED_AT,
    }));
    const { text } = renderNotice(sample('two_at_once', 'en', { crossing: acts as never }));
    expect(text.match(/^- \S+ answered/gm)).toEqual(['- Boris answered', '- Anna answered', '- somebody answered']);
  });

  it('says in its first line what to do', () => {
    expect(renderNotice(sample('reminder', 'en')).text).toMatch(/^Please give the client a first answer by 11:00/);
    expect(renderNotice(sample('breached', 'uk')).text).toMatch(/^Дайте, будь ласка, клієнтові відповідь зараз/);
    expect(renderNotice(sample('handed_over', 'ru')).text).toMatch(/^Примите, пожалуйста, обращение в работу/);
  });

  it.each(OBJECTIVES.flatMap((objective) => LANGUAGES.map((language) => [objective, language] as const)))(
    'about %s in %s has words of its own',
    (objective, language) => {
      const clock = { objective, cycle: 1, dueAt: OPENED_AT + 60 * MINUTE_MS };
      const before = renderNotice(sample('reminder', language, { clock }));
      const after = renderNotice(sample('breached', language, { clock }));
      const others = OBJECTIVES.filter((other) => other !== objective).map(
        (other) => renderNotice(sample('reminder', language, { clock: { ...clock, objective: other } })).subject,
      );
      expect(others).not.toContain(before.subject);
      expect(before.text.split('\n', 1)[0]).toContain('11:00');
      expect(after.text.split('\n', 1)[0]).not.toBe(before.text.split('\n', 1)[0]);
      expect(after.subject).not.toBe(before.subject);
    },
  );

  it('says overdue since, at the due instant, and overdue by, later', () => {
    const clock = { objective: 'promise', cycle: 1, dueAt: OPENED_AT } as const;
    const subject = (at: number) => renderNotice(sample('breached', 'en', { clock, at })).subject;
    expect(subject(OPENED_AT)).toBe('[High] INC-1: promise to the client overdue since 10:00');
    expect(subject(OPENED_AT + 59_000)).toBe('[High] INC-1: promise to the client overdue since 10:00');
    expect(subject(OPENED_AT + 61 * MINUTE_MS)).toBe('[High] INC-1: promise to the client overdue by 1 h 1 min');
  });

  it('does not say overdue of what is due yet, at the last line', () => {
    const clock = { objective: 'resolution', cycle: 1, dueAt: OPENED_AT + 60 * MINUTE_MS } as const;
    const early = renderNotice(sample('line_exhausted', 'en', { clock, at: OPENED_AT }));
    expect(early.subject).toBe('[High] INC-1: resolution due soon at the last line');
    expect(early.text.toLowerCase()).not.toContain('overdue');
  });

  it('has the day of a due time that is not today', () => {
    const clock = { objective: 'resolution', cycle: 1, dueAt: OPENED_AT + 24 * 60 * MINUTE_MS } as const;
    expect(renderNotice(sample('reminder', 'en', { clock })).subject).toBe(
      '[High] INC-1: resolution due Tue 3 March, 10:00',
    );
  });

  it.each(['reminder', 'breached', 'line_exhausted'] as const)('%s stands without a clock or a due time', (kind) => {
    for (const clock of [undefined, { objective: 'update', cycle: 1, dueAt: null } as const]) {
      const { subject, text } = renderNotice(sample(kind, 'en', { clock }));
      expect(`${subject}\n${text}`).not.toMatch(/undefined|null|NaN|Invalid/);
      expect(text).toMatch(/^Please |^The /);
    }
  });

  it('of silence says what to do, since when, and why it matters (R25)', () => {
    const { text } = renderNotice(sample('silence', 'en'));
    expect(text).toMatch(
      /^Please write to this client now, .*since 12:00 on Monday, 2 March\.\n\nThree days of silence/,
    );
    expect(text).toContain(
      'No word since: Monday, 2 March, 12:00 (Eastern European Time, UTC+2)\nSilence as of 12:00: 3 days\n',
    );
  });

  it('of silence stands without a beginning', () => {
    const { subject, text } = renderNotice(sample('silence', 'en', { silentSince: undefined }));
    expect(subject).toBe('[High] INC-1: no word to the client');
    expect(text).toMatch(/^Please write to this client now, .* for a long time\.\n/);
    expect(text).not.toMatch(/since|as of/i);
  });

  it('of a ticket that goes to and fro stands without its stays', () => {
    const { subject, text } = renderNotice(sample('ping_pong', 'en', { pingPong: undefined }));
    expect(subject).toBe('[High] INC-1: Going back and forth between lines');
    expect(text).toMatch(/^Please settle with the other lines .*\. It goes back and forth between them\.\n/);
    expect(text).not.toMatch(/WHERE IT HAS BEEN|undefined/);
  });

  it('of a low rating stands without a score, a comment or a recommendation', () => {
    const event = { ...sample('low_rating', 'en').event!, data: { score: 1 } } as LogEvent;
    const rating = { score: 1, recommend: null };
    const { text } = renderNotice({ ...sample('low_rating', 'en', { rating }), event });
    expect(text).toContain('Rating: 1 of 5\n');
    expect(text).not.toMatch(/recommend|IN THEIR WORDS|undefined|null/);
    const bare = renderNotice({ ...sample('low_rating', 'en', { rating: undefined }), event: null });
    expect(bare.subject).toBe('[High] INC-1: A client was not content');
    expect(bare.text).not.toMatch(/Rating:|undefined|null/);
  });

  it.each([
    ['bounced_often', 'again and again'],
    ['complained', 'marked as spam'],
  ] as const)('of a dead address says that it is so because of %s', (because, words) => {
    const { text } = renderNotice(sample('address_dead', 'en', { deadAddress: { address: 'a@b.example', because } }));
    expect(text).toContain(words);
    expect(text).not.toMatch(/WHAT THE OTHER SIDE SAID|undefined/);
    expect(text).toContain('kept suppressions lift a@b.example');
  });

  it('shows what the directory does not name as it is', () => {
    const { names: _, ...input } = sample('handed_over', 'en');
    const { subject, text } = renderNotice(input);
    expect(subject).toBe('[High] INC-1: handed over to l2');
    expect(text).toContain('Client: acme\n');
    expect(text).toContain('Agent: anna\n');
  });

  it('says why it came to this reader, in their language', () => {
    const input = sample('breached', 'uk');
    const why = (role: 'agent' | 'on_call' | 'lead' | 'agency', line: string | null = 'l1') => {
      const notice = { ...input.notice, ticket: { ...input.notice.ticket, line } };
      return renderNotice({ ...input, notice, recipient: { ...input.recipient, role } }).text;
    };
    expect(why('agent')).toContain('бо звернення у Вас');
    expect(why('on_call')).toContain('бо чергуєте на лінії «First line»');
    expect(why('lead')).toContain('бо керуєте лінією «First line»');
    expect(why('agency', null)).toContain('для лінії «Example Studio» не вказано керівника');
  });
});

describe('a hand-over', () => {
  it('tells that a ladder made it', () => {
    const event: LogEvent = {
      ...about,
      source: 'urn:kept',
      type: 'ticket.escalated',
      data: { from: 'l1', to: 'l2', objective: 'resolution', cycle: 1, step: 's', dueAt: OPENED_AT, reason: 'was due' },
    };
    expect(renderNotice({ ...sample('handed_over', 'en'), event }).text).toContain(
      'by the ladder of “resolution” (due by 10:00 on Monday, 2 March)',
    );
  });

  it('that was rejected goes back with what was missing and why', () => {
    const event: LogEvent = {
      ...about,
      type: 'ticket.handoff_rejected',
      data: { missing: ['tried'], reason: 'Which of the two shops?' },
    };
    const input = sample('handed_over', 'en', { handOver: { from: 'l2', to: 'l1' }, missing: undefined });
    const { subject, text } = renderNotice({ ...input, event });
    expect(subject).toBe('[High] INC-1: given back by Second line');
    expect(text).toContain('This is missing:\n\n- What has been tried already');
    expect(text).toContain('> Which of the two shops?');
  });

  it('shows what was brought, whatever its form', () => {
    const handoff = {
      summary: ' ',
      count: 3,
      list: ['a', { name: 'log', url: 'https://a.example/' }, null],
      deep: { a: [1] },
    };
    const event: LogEvent = { ...about, type: 'ticket.handed_over', data: { to: 'l2', handoff } };
    const { text } = renderNotice({ ...sample('handed_over', 'en'), event });
    expect(text).toContain(
      'WHAT CAME WITH IT\n\ncount\n  3\n\nlist\n  a\n  log: https://a.example/\n\ndeep\n  {"a":[1]}\n',
    );
    expect(text).not.toContain('A summary');
  });

  it('without a line before it has just come', () => {
    const input = sample('handed_over', 'en', { handOver: { from: null, to: 'l1' }, missing: [] });
    expect(renderNotice({ ...input, event: null }).text).toMatch(
      /^Please acknowledge this ticket. It has come to First line./,
    );
  });

  it.each([
    [
      'en',
      'billing',
      'Please keep this ticket',
      'WHAT SECOND LINE HELPS WITH\n\n- Payments\n- outage\n- and one more case\n',
    ],
    ['en', null, 'Please name the case in which Second line is to help', '- The case: what'],
  ] as const)('for no case of the line says with what it helps: %s, %s', (language, named, lead, list) => {
    const cases = { named, helpsWith: ['Payments', 'outage'], more: 1 };
    const missing = named === null ? ['case'] : [];
    const { text } = renderNotice(sample('handoff_refused', language, { missing, cases }));
    expect(text.startsWith(lead)).toBe(true);
    expect(text).toContain(list);
  });

  it('that was refused without a list says to complete it', () => {
    expect(renderNotice(sample('handoff_refused', 'en', { missing: undefined })).text).toMatch(
      /^Please complete the hand-over/,
    );
  });
});
