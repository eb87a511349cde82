import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inboundEvents, outboundEvents } from './catalogue.ts';
import { parseTicketEvent } from './parse.ts';
import { errorsOf, event, eventOf, pathsOf, sampleOf } from './testing/events.ts';

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

  it('has its data in base64: told by that name, not by the fields that are missed elsewhere', () => {
    const { data, ...bare } = sampleOf('ticket.opened');
    const binary = { ...bare, data_base64: Buffer.from(JSON.stringify(data)).toString('base64') };
    const message = 'Binary data is not taken: decode it, send the JSON that it holds in `data`, and leave this out.';
    expect(errorsOf(binary)).toEqual([{ path: '/data_base64', message }]);
    expect(errorsOf({ ...binary, data })).toEqual([{ path: '/data_base64', message }]);
    expect(errorsOf({ ...binary, type: 'x' })).toContainEqual({ path: '/data_base64', message });
  });

  it.each(['id', 'source', 'subject'])('has an %s that is too long, empty or unfit for a key', (attribute) => {
    for (const value of ['x'.repeat(257), '', 'a\nb', '\ud800', ' a']) {
      expect(pathsOf(event('ticket.closed', {}, { [attribute]: value }))).toEqual([`/${attribute}`]);
    }
    expect(pathsOf(event('ticket.closed', {}, { [attribute]: 'x'.repeat(256) }))).toEqual([]);
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
