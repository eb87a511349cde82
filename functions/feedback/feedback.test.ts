import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MailNews } from '../../shared/domain/delivery/news.ts';
import { MONDAY_9, opened } from '../../shared/domain/testing/story.ts';
import { HOUR, MINUTE } from '../../shared/domain/testing/terms.ts';
import { createEngine, type Engine, withMethods } from '../../test/engine.ts';
import { RecordingLogger } from '../../test/fakes/recordingLogger.ts';
import { createReact } from '../react/react.ts';
import { createFeedback } from './feedback.ts';

const KEY = '#INC-1';
const OLHA = 'olha@acme.example';
let engine: Engine;
beforeEach(() => {
  engine = createEngine(MONDAY_9);
});
afterEach(() => engine.close());

function news(kind: MailNews['kind'], over: Partial<MailNews> = {}): MailNews {
  const common = { id: `${kind} of mail`, key: 'mail', address: OLHA, ticket: KEY, at: MONDAY_9 - MINUTE };
  return { ...common, kind, lasting: false, detail: null, ...over };
}

const GONE = news('bounced', { lasting: true, detail: '550 5.1.1 no such user' });

const take = (...all: MailNews[]) => createFeedback(engine.ports)(all.map((one, i) => ({ id: `${i}`, news: one })));

const record = async (address = OLHA) => (await engine.ports.addresses.load(address)).record;

const appended = async (ticket = KEY) =>
  (await engine.store.loadLog(ticket)).flatMap(({ event }) => (event.type === 'address.suppressed' ? [event] : []));

describe('what a mail system tells of a mail', () => {
  it('is kept with the mail', async () => {
    expect(await take(news('accepted'), news('delivered', { detail: '250 ok' }))).toEqual({ failed: [] });
    const [found] = await engine.ports.mailNews.newsOf([{ key: 'mail', address: OLHA }]);
    expect(found!.news.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['accepted', null],
      ['delivered', '250 ok'],
    ]);
    expect((await record()).suppression).toBeNull();
    expect(await appended()).toEqual([]);
  });

  it('ends mails to an address that is no good, and tells its ticket once, whatever is told of other mails', async () => {
    await take(GONE);
    await take(
      GONE,
      news('bounced', { id: 'other', key: 'other', lasting: true }),
      news('complained', { key: 'third' }),
    );
    expect((await record()).suppression).toMatchObject({ because: 'bounced', key: 'mail', since: GONE.at });
    expect(await appended()).toMatchObject([
      {
        source: 'urn:kept',
        time: MONDAY_9,
        data: { address: OLHA, because: 'bounced', mail: 'mail', since: GONE.at, said: '550 5.1.1 no such user' },
      },
    ]);
  });

  it('ends them after a complaint, and after three bounces that may pass', async () => {
    await take(news('complained', { address: 'spam@acme.example' }));
    expect((await record('Spam@acme.example')).suppression).toMatchObject({ because: 'complained' });
    for (const n of [1, 2, 3]) {
      expect((await record()).suppression).toBeNull();
      await take(news('bounced', { id: `full ${n}`, key: `mail ${n}`, at: MONDAY_9 + n * HOUR }));
    }
    expect((await record()).suppression).toMatchObject({ because: 'bounced_often', key: 'mail 3' });
    expect(await appended()).toHaveLength(2);
  });

  it('tells an address that was lifted and died again anew', async () => {
    await take(GONE);
    const { version, record: dead } = await engine.ports.addresses.load(OLHA);
    const lifted = { ...dead, suppression: null, lifted: { by: 'anna', at: MONDAY_9 } };
    await engine.ports.addresses.save(version, lifted, MONDAY_9);
    await take(GONE, { ...GONE, id: 'again', key: 'again', at: MONDAY_9 + HOUR });
    expect((await record()).suppression).toMatchObject({ key: 'again' });
    expect(await appended()).toHaveLength(2);
  });

  it('without a ticket ends mails all the same, and is logged without the address', async () => {
    const log = new RecordingLogger();
    await createFeedback({ ...engine.ports, log })([{ id: '1', news: { ...GONE, ticket: null } }]);
    expect((await record()).suppression).not.toBeNull();
    expect(await appended()).toEqual([]);
    expect(log.lines.map(({ message }) => message)).toEqual(['Nothing more is sent to an address.']);
    expect(JSON.stringify(log.lines)).not.toContain('@acme.example');
  });

  it('is cut to what a person reads, and cleaned of what turns words around', async () => {
    await take({ ...GONE, detail: `550 \u202Eno\r\n${'x'.repeat(5000)}` });
    const [event] = await appended();
    expect(event!.data.said!.length).toBeLessThanOrEqual(500);
    expect(event!.data.said).not.toMatch(/[\r\u202E]/);
  });

  it('does what is left when it comes again after a failure', async () => {
    const store = withMethods(engine.store, { append: () => Promise.reject(new Error('The disk is full.')) });
    const failing = createFeedback({ ...engine.ports, store });
    expect(await failing([{ id: 'a', news: GONE }])).toEqual({ failed: ['a'] });
    expect(await appended()).toEqual([]);
    expect(await take(GONE)).toEqual({ failed: [] });
    expect(await appended()).toHaveLength(1);
  });

  it('is taken though others note things of the address at the same time', async () => {
    await Promise.all(
      [1, 2, 3, 4].map((n) => take(news('bounced', { id: `${n}`, key: `mail ${n}`, at: MONDAY_9 + n }))),
    );
    expect((await record()).suppression).toMatchObject({ because: 'bounced_often' });
  });
});

describe('the line’s lead', () => {
  async function toldOf(address: string): Promise<string[]> {
    const records = await engine.accept(KEY, opened(MONDAY_9));
    const react = createReact(engine.ports);
    await react(records.map((accepted, i) => ({ id: `${i}`, key: KEY, record: accepted })));
    await take({ ...GONE, address });
    const log = await engine.store.loadLog(KEY);
    const event = log.find((one) => one.event.type === 'address.suppressed')!;
    await react([{ id: 'own', key: KEY, record: event }]);
    const { history } = (await engine.store.loadTicket(KEY))!;
    return history.flatMap((entry) =>
      entry.kind === 'notice' && entry.notice === 'address_dead'
        ? [
            `${entry.outcome} ${entry.recipients.map((one) => `${one.address}: ${one.why}`).join()}${entry.reason ?? ''}`,
          ]
        : [],
    );
  }

  it('is told of a client’s dead address', async () => {
    expect(await toldOf(OLHA)).toEqual(['issued anna@studio.example: leads l1']);
  });

  it('is not told of their own: the agency is', async () => {
    expect(await toldOf('Anna@studio.example')).toEqual([
      'issued help@studio.example: leads l1; no mail reaches the lead',
    ]);
  });

  it('is told of the agency’s', async () => {
    expect(await toldOf('help@studio.example')).toEqual(['issued anna@studio.example: leads l1']);
  });
});
