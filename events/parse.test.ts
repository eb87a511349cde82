import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inboundEvents, outboundEvents } from './catalogue.ts';
import { parseLogEvent, parseTicketEvent } from './parse.ts';
import { toCloudEvent } from './toCloudEvent.ts';

type Json = Record<string, unknown>;

const sampleOf = (type: string): Json & { data: Json } =>
  JSON.parse(readFileSync(new URL(`samples/${type}.json`, import.meta.url), 'utf8'));

/** The sample of a type with other attributes, and other fields in its data; undefined takes one away. */
const event = (type: string, data: Json = {}, attributes: Json = {}): Json => {
  const sample = sampleOf(type);
  return JSON.parse(JSON.stringify({ ...sample, ...attributes, data: { ...sample.data, ...data } }));
};

const errorsOf = (input: unknown) => {
  const parsed = parseTicketEvent(input);
  return parsed.ok ? [] : parsed.errors;
};
const pathsOf = (input: unknown) => errorsOf(input).map(({ path }) => path);
const eventOf = (input: unknown) => {
  const parsed = parseTicketEvent(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.event;
};

describe('an accepted event', () => {
  it('has its instants in epoch milliseconds', () => {
    expect(eventOf(sampleOf('ticket.replied'))).toMatchObject({
      id: 'INC-1-3',
      source: 'https://desk.studio.example',
      type: 'ticket.replied',
      subject: 'INC-1',
      time: Date.UTC(2026, 2, 2, 8, 12),
      data: { nextUpdateBy: Date.UTC(2026, 2, 2, 10), eta: Date.UTC(2026, 2, 2, 12) },
    });
  });

  it('keeps its sequence, and fields that the catalogue does not know, at any depth', () => {
    const parsed = eventOf(
      event(
        'ticket.opened',
        { extra: { deep: [1] }, requester: { email: 'a@b.example', vip: true } },
        { sequence: '7' },
      ),
    );
    expect(parsed.sequence).toBe('7');
    expect(parsed.data).toMatchObject({ extra: { deep: [1] }, requester: { vip: true } });
  });

  it('has the defaults of the catalogue', () => {
    expect(eventOf(event('ticket.status_changed', { by: undefined })).data).toMatchObject({ by: 'agent' });
    expect(eventOf(event('ticket.resolved', { by: undefined })).data).toMatchObject({ by: 'agent' });
    expect(eventOf(event('ticket.handed_over', { handoff: undefined })).data).toMatchObject({ handoff: {} });
    expect(eventOf(event('ticket.handoff_rejected', { missing: undefined })).data).toMatchObject({ missing: [] });
  });

  it('takes files as bare names and addresses too', () => {
    const attachments = ['a.png', 'https://x.example/files/b.png?size=2', { name: 'c.png', note: 'kept' }];
    expect(eventOf(event('ticket.opened', { attachments })).data).toMatchObject({
      attachments: [
        { name: 'a.png' },
        { name: 'b.png', url: 'https://x.example/files/b.png?size=2' },
        { name: 'c.png', note: 'kept' },
      ],
    });
  });

  it('may leave data out where nothing is needed of it', () => {
    const { data: _, ...bare } = sampleOf('ticket.confirmed');
    expect(eventOf(bare).data).toEqual({});
    expect(eventOf({ ...bare, data: null }).data).toEqual({});
  });

  it('may carry other CloudEvents extensions, and null for those it leaves out', () => {
    const extensions = { traceparent: '00-4bf9', partitionkey: 7, sampled: true, dataschema: null, sequence: null };
    expect(eventOf(event('ticket.closed', {}, extensions))).not.toHaveProperty('sequence');
  });

  it('may say as little as desks often know', () => {
    const opened = {
      client: 'acme',
      requester: { email: 'почта@пример.рф' },
      channel: 'social',
      priority: 'low',
      title: 'x',
    };
    const bare = { specversion: '1.0', id: '1', source: '/d', subject: '7', time: '2026-03-02T08:00:00Z' };
    expect(errorsOf({ ...bare, type: 'ticket.opened', data: opened })).toEqual([]);
    expect(errorsOf({ ...bare, type: 'ticket.assigned', data: {} })).toEqual([]);
    expect(errorsOf({ ...bare, type: 'ticket.resolved', data: {} })).toEqual([]);
  });
});

describe('a refused event', () => {
  it.each([[null], [[]], ['{}'], [7], [undefined]])('is no JSON object: %j', (input) => {
    expect(errorsOf(input)).toEqual([{ path: '', message: 'Send one CloudEvent, as a JSON object.' }]);
  });

  it('names every field that is wrong, once, and says what to write', () => {
    const data = {
      requester: {},
      channel: 'emial',
      title: ' ',
      links: 'https://x.example',
      attachments: [{ url: 'javascript:alert(1)' }, 3],
      rank: 1.5,
      priority: undefined,
    };
    expect(errorsOf(event('ticket.opened', data, { specversion: '0.3', time: '2026-03-02' }))).toEqual([
      { path: '/specversion', message: 'Write "1.0".' },
      {
        path: '/time',
        message: 'Write a date and time with its offset, such as 2026-03-02T10:00:00Z, not before 1970.',
      },
      { path: '/data/requester/email', message: 'Write one plain e-mail address, such as ops@acme.example.' },
      {
        path: '/data/channel',
        message: 'Write one of email, phone, chat, messenger, form, account, social, api; did you mean email?',
      },
      { path: '/data/priority', message: 'This is missing. Write a text.' },
      { path: '/data/title', message: 'Write some text here; blanks alone say nothing.' },
      { path: '/data/links', message: 'Write a list.' },
      { path: '/data/attachments/0/name', message: 'This is missing. Write a text.' },
      { path: '/data/attachments/0/url', message: 'Write an http or https address.' },
      {
        path: '/data/attachments/1',
        message: 'Write an object with the name of the file, or its name or address alone.',
      },
      { path: '/data/rank', message: 'Write a whole number.' },
    ]);
  });

  it('of an unknown type is told the nearest known one, beside what else is wrong', () => {
    expect(errorsOf(event('ticket.closed', {}, { type: 'ticket.close', subject: undefined }))).toEqual([
      { path: '/type', message: 'This type is not known. Did you mean ticket.closed?' },
      { path: '/subject', message: 'This is missing. Write a text.' },
    ]);
    expect(errorsOf(event('ticket.closed', {}, { type: 'x' }))[0]?.message).toContain('Write one of ticket.opened, ');
    expect(errorsOf(event('ticket.closed', {}, { type: 7 }))[0]?.path).toBe('/type');
    expect(errorsOf(event('ticket.closed', {}, { type: 'toString' }))[0]?.path).toBe('/type');
  });

  it.each(outboundEvents.types)("of Kept's own type %s is refused", (type) => {
    expect(errorsOf(sampleOf(type))[0]).toEqual({
      path: '/type',
      message: 'This type is reserved: Kept decides and publishes it, and takes it from nobody.',
    });
  });

  it.each(['urn:kept', 'URN:Kept'])('speaks for Kept: %s', (source) => {
    expect(pathsOf(event('ticket.priority_changed', {}, { source }))).toEqual(['/source']);
  });

  it('has an envelope that CloudEvents does not allow', () => {
    expect(pathsOf(event('ticket.closed', {}, { 'trace-parent': 'x' }))).toEqual(['/trace-parent']);
    expect(pathsOf(event('ticket.closed', {}, { ['x'.repeat(65)]: 'x' }))).toEqual([`/${'x'.repeat(65)}`]);
    expect(pathsOf(event('ticket.closed', {}, { extra: {} }))).toEqual(['/extra']);
    expect(pathsOf(event('ticket.closed', {}, { data_base64: 'e30=' }))).toEqual(['/data_base64']);
    expect(pathsOf(event('ticket.closed', {}, { datacontenttype: 'text/xml' }))).toEqual(['/datacontenttype']);
    expect(pathsOf(event('ticket.closed', {}, { sequence: 7 }))).toEqual(['/sequence']);
    expect(pathsOf({ ...sampleOf('ticket.closed'), data: [] })).toEqual(['/data']);
  });

  it.each(['id', 'source', 'subject'])('has an %s that is too long, empty or unfit for a key', (attribute) => {
    for (const value of ['x'.repeat(257), '', 'a\nb', '\ud800', ' a']) {
      expect(pathsOf(event('ticket.closed', {}, { [attribute]: value }))).toEqual([`/${attribute}`]);
    }
    expect(pathsOf(event('ticket.closed', {}, { [attribute]: 'x'.repeat(256) }))).toEqual([]);
  });
});

describe('limits', () => {
  const fifty = Array.from({ length: 50 }, (_, index) => `https://x.example/${index}`);

  it.each<[string, string, Json, Json, string]>([
    ['title', 'ticket.opened', { title: 'x'.repeat(500) }, { title: 'x'.repeat(501) }, '/data/title'],
    ['body', 'ticket.replied', { body: 'x'.repeat(65_536) }, { body: 'x'.repeat(65_537) }, '/data/body'],
    ['links', 'ticket.opened', { links: fifty }, { links: [...fifty, 'y'] }, '/data/links'],
    ['attachments', 'ticket.opened', { attachments: fifty }, { attachments: [...fifty, 'y'] }, '/data/attachments'],
    ['reason', 'ticket.closed', { reason: 'x'.repeat(4000) }, { reason: 'x'.repeat(4001) }, '/data/reason'],
    ['score', 'ticket.rated', { score: 5 }, { score: 6 }, '/data/score'],
    ['recommend', 'ticket.rated', { recommend: 0 }, { recommend: -1 }, '/data/recommend'],
    ['minutes', 'work.logged', { minutes: 10_080 }, { minutes: 10_081 }, '/data/minutes'],
    [
      'locale',
      'ticket.opened',
      requester({ locale: 'zh-Hant-TW' }),
      requester({ locale: 'en_US' }),
      '/data/requester/locale',
    ],
    [
      'zone',
      'ticket.opened',
      requester({ timeZone: 'UTC' }),
      requester({ timeZone: 'GMT +2' }),
      '/data/requester/timeZone',
    ],
    [
      'email',
      'ticket.opened',
      requester({}),
      requester({ email: 'a@b.example\nBcc: c@d.example' }),
      '/data/requester/email',
    ],
  ])('%s', (_, type, within, beyond, path) => {
    expect(pathsOf(event(type, within))).toEqual([]);
    expect(pathsOf(event(type, beyond))).toEqual([path]);
  });

  it('nesting, without ever running out of stack', () => {
    const nest = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(pathsOf(event('ticket.closed', { extra: nest(15) }))).toEqual([]);
    expect(pathsOf({ ...sampleOf('ticket.closed'), data: { 'a/b': nest(50_000) } })).toEqual([
      `/data/a~1b${'/0'.repeat(15)}`,
    ]);
  });

  it('the number of errors', () => {
    const handoff = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [` ${index}`, 1]));
    expect(errorsOf(event('ticket.handed_over', { handoff }))).toHaveLength(50);
  });

  function requester(changes: Json): Json {
    return { requester: { email: 'a@b.example', ...changes } };
  }
});

describe('rules between fields', () => {
  const promise = '/data/nextUpdateBy';
  const time = '2026-03-02T08:00:00Z';

  it.each<[string, string, Json, string[]]>([
    ['in a public reply of an agent', 'ticket.replied', {}, []],
    ['in an explained change of status', 'ticket.status_changed', {}, []],
    ['in an internal note', 'ticket.replied', { public: false }, [promise]],
    ['by the client', 'ticket.replied', { by: 'client' }, [promise]],
    ['by an automatic answer', 'ticket.replied', { by: 'system' }, [promise]],
    ['in a change of status without a word', 'ticket.status_changed', { explanation: undefined }, [promise]],
    ['in a change of status that says nothing', 'ticket.status_changed', { explanation: ' ' }, [promise]],
    ['in an automatic change of status', 'ticket.status_changed', { by: 'system' }, [promise]],
    ['for the very instant', 'ticket.replied', { nextUpdateBy: '2026-03-02T09:00:00+01:00' }, [promise]],
    ['for the past', 'ticket.replied', { nextUpdateBy: '2026-03-02T07:59:59.999Z' }, [promise]],
    ['for next century', 'ticket.status_changed', { nextUpdateBy: '2126-03-02T08:00:00Z' }, [promise]],
  ])('a promise %s', (_, type, data, paths) => {
    expect(pathsOf(event(type, data, { time }))).toEqual(paths);
  });

  it('let a word without a promise be private, automatic and unexplained', () => {
    expect(pathsOf(event('ticket.replied', { public: false, nextUpdateBy: undefined }))).toEqual([]);
    expect(pathsOf(event('ticket.status_changed', { explanation: undefined, nextUpdateBy: undefined }))).toEqual([]);
  });

  it('ask a reclassification what it changes', () => {
    const nothing = { kind: undefined, client: undefined, level: undefined };
    expect(pathsOf(event('ticket.reclassified', nothing))).toEqual(['/data']);
    expect(pathsOf(event('ticket.reclassified', { ...nothing, level: 'gold' }))).toEqual([]);
  });

  it('ask a rejected handoff why', () => {
    expect(pathsOf(event('ticket.handoff_rejected', { missing: [], reason: ' ' }))).toEqual(['/data/reason']);
    expect(pathsOf(event('ticket.handoff_rejected', { missing: ['log'], reason: undefined }))).toEqual([]);
  });

  it('let no ticket become itself', () => {
    expect(pathsOf(event('ticket.merged', { into: 'INC-1' }))).toEqual(['/data/into']);
    expect(pathsOf(event('ticket.split', { into: ['INC-2', 'INC-1'] }))).toEqual(['/data/into/1']);
  });
});

describe('the way back to a CloudEvent', () => {
  it.each(inboundEvents.types)('gives the same %s when it is read again', (type) => {
    const parsed = eventOf(event(type, { extra: { deep: [1] } }));
    const written = JSON.parse(JSON.stringify(toCloudEvent(parsed)));
    expect(parseLogEvent(written)).toEqual({ ok: true, event: parsed });
  });

  it('writes instants as ISO 8601 in UTC', () => {
    const sample = event('ticket.replied', { nextUpdateBy: '2026-03-02T12:00:00+02:00' });
    expect(toCloudEvent(eventOf(sample))).toMatchObject({
      specversion: '1.0',
      time: '2026-03-02T08:12:00.000Z',
      data: { nextUpdateBy: '2026-03-02T10:00:00.000Z' },
    });
  });
});

describe('whatever is posted', () => {
  const anyJson = fc.jsonValue({ maxDepth: 4 });

  it('is answered, never thrown at', () => {
    const mutated = fc.tuple(fc.constantFrom(...inboundEvents.types), fc.string(), anyJson, fc.boolean());
    fc.assert(
      fc.property(mutated, ([type, key, value, inData]) => {
        const sample = sampleOf(type);
        const keys = Object.keys(inData ? sample.data : sample);
        const field = keys[key.length % Math.max(keys.length, 1)] ?? key;
        const input = inData ? event(type, { [field]: value }) : { ...sample, [field]: value };
        const parsed = parseTicketEvent(input);
        expect(parsed.ok ? typeof parsed.event.time : parsed.errors.length).not.toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused when it is no event', () => {
    fc.assert(fc.property(anyJson, (input) => parseTicketEvent(input).ok === false));
  });
});
