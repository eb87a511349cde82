/**
 * A week in the life of an agency: the functions of Kept on the embedded host, in virtual time. What happened is read as a
 * person would read it: from `kept explain`, ticket by ticket.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { explanationFromHost } from '../../cli/explain/fromHost.ts';
import { placeForCall } from '../../cli/explain/place.ts';
import { tellExplanation } from '../../cli/explain/tell.ts';
import { paintFor } from '../../cli/paint.ts';
import { createHost, type Host } from '../../host/host.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import type { NoticeView } from '../../shared/domain/explain/placesView.ts';
import type { PolicyDocument } from '../../shared/domain/policy/policy.ts';
import { coverageOf } from '../../shared/domain/rota/coverage.ts';
import { event, getJson, KEY, mails, type Posted, post } from '../host/client.ts';
import { type Happening, inUtc } from './happenings.ts';

/** One ticket of the week: what happens, and every notice that there is of it, nothing left out. */
export interface Chapter {
  title: string;
  ticket: string;
  /** Each with its local time, the offset written out. */
  given: (readonly [time: string, happening: Happening])[];
  /** `Sun 31 03:10+02 breached ola_ack of duty → olena, lead`; several of one minute in any order. */
  expected: string[];
}

export interface Plan {
  preset: string;
  from: string;
  until: string;
  /** People on leave, on whole days. */
  away: { people: string[]; on: string };
  /** Lines that thereby have nobody on call for a while. */
  gaps: string[];
  chapters: readonly Chapter[];
}

export interface Week {
  policy: PolicyDocument;
  /** Every notice of a ticket, one line each. */
  noticesOf(ticket: string): Promise<string[]>;
  /** What `kept explain` prints of a ticket under *Who was told what*. */
  printed(ticket: string): Promise<string[]>;
  /** The tickets that there are. */
  tickets(): Promise<string[]>;
  /** Mails that left: minute, kind, address, ticket. */
  mails(): Promise<string[]>;
  /** Mails that left by what `kept explain` says, in the same words. */
  explainedMails(): Promise<string[]>;
  /** Lines that have nobody on call somewhere in the week. */
  gaps(): string[];
  close(): Promise<void>;
}

/** Plays it to its end. */
export async function playWeek(plan: Plan): Promise<Week> {
  const policy = policyOf(plan);
  const virtualFrom = Date.parse(plan.from);
  const host = await createHost({ policy, file: null, port: 0, developmentKey: KEY, virtualFrom });
  try {
    for (const one of eventsOf(plan.chapters)) {
      await host.advanceTo(instantOf(one));
      const answer = await post(host.url, [one]);
      if (answer.status !== 202) throw new Error(`${one.id} was refused: ${await answer.text()}`);
      await host.settled();
    }
    await host.advanceTo(Date.parse(plan.until));
    return weekOf(host, policy, plan);
  } catch (error) {
    await host.close();
    throw error;
  }
}

/** In the order of their times. */
export function eventsOf(chapters: readonly Chapter[]): Posted[] {
  const events = chapters.flatMap(({ ticket, given }) =>
    given.map(([time, { type, data }], n) => event(type, ticket, `${ticket}-${n}`, inUtc(time), { ...data })),
  );
  return events.sort((a, b) => instantOf(a) - instantOf(b));
}

function weekOf(host: Host, policy: PolicyDocument, { chapters, from, until }: Plan): Week {
  const explain = (ticket: string) => explanationFromHost({ ticket, url: host.url, key: KEY });
  return {
    policy,
    noticesOf: async (ticket) => (await explain(ticket)).notices.flatMap(noticeLines).sort(),
    async printed(ticket) {
      const text = tellExplanation(await explain(ticket), placeForCall('Europe/Kyiv'), paintFor({}, {}));
      return text.slice(text.indexOf('Who was told what')).split('\n').slice(1);
    },
    async tickets() {
      const page = await getJson<{ tickets: { id: string }[] }>(host.url, '/v1/tickets?limit=100');
      return page.tickets.map(({ id }) => id).sort();
    },
    async mails() {
      const sent = await mails(host.url);
      return sent
        .flatMap(({ at, to, carries }) =>
          // What expired is only named.
          carries.flatMap(({ kind, ticket, expired }) => (expired ? [] : [`${localTime(at)} ${kind} ${to} ${ticket}`])),
        )
        .sort();
    },
    async explainedMails() {
      const lines = chapters.map(async ({ ticket }) => {
        const { notices } = await explain(ticket);
        return notices.flatMap(({ notice, recipients }) =>
          recipients.flatMap(({ address, delivery }) =>
            delivery?.state === 'sent' ? [`${localTime(delivery.at!)} ${notice} ${address} ${ticket}`] : [],
          ),
        );
      });
      return (await Promise.all(lines)).flat().sort();
    },
    gaps: () =>
      coverageOf(policy, { from: Date.parse(from), to: Date.parse(until) }).flatMap(({ line, gaps }) =>
        gaps.length > 0 ? [line] : [],
      ),
    close: () => host.close(),
  };
}

/** The preset as it stands, but for who is on leave. */
function policyOf({ preset, away }: Plan): PolicyDocument {
  const source = join('config', 'presets', preset);
  const folder = mkdtempSync(join(tmpdir(), 'kept-week-'));
  try {
    cpSync(source, folder, { recursive: true });
    const file = join(folder, 'people.yaml');
    const document = parse(readFileSync(file, 'utf8')) as { people: Record<string, object> };
    for (const person of away.people)
      Object.assign(document.people[person]!, { away: [{ from: away.on, to: away.on }] });
    writeFileSync(file, stringify(document));
    return loadPolicy(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function instantOf({ time }: Posted): number {
  return Date.parse(String(time));
}

/** A line for each recipient; one for a notice that nobody got. */
function noticeLines({ at, notice, clock, outcome, recipients }: NoticeView): string[] {
  const of = clock === null ? '' : ` ${clock.objective}${clock.line === null ? '' : ` of ${clock.line}`}`;
  const head = `${localTime(at)} ${notice}${of}`;
  if (outcome !== 'issued') return [`${head} → nobody, ${outcome}`];
  return recipients.map(({ address, role, delivery }) => {
    const became = delivery?.state === 'sent' && delivery.at === at ? '' : `, ${fateOf(delivery)}`;
    return `${head} → ${address.split('@')[0]}, ${role}${became}`;
  });
}

function fateOf(delivery: NoticeView['recipients'][number]['delivery']): string {
  if (delivery === undefined) return 'lost';
  return delivery.at === null ? delivery.state : `${delivery.state} ${localTime(delivery.at)}`;
}

const KYIV = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Kyiv',
  weekday: 'short',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'longOffset',
});

/** `Sun 31 03:10+02`, with seconds only where there are some. */
function localTime(at: string): string {
  const parts = Object.fromEntries(KYIV.formatToParts(Date.parse(at)).map(({ type, value }) => [type, value]));
  const { weekday, day, hour, minute, second, timeZoneName } = parts;
  const seconds = second === '00' ? '' : `:${second}`;
  return `${weekday} ${day} ${hour}:${minute}${seconds}${timeZoneName!.slice('GMT'.length, 'GMT+02'.length)}`;
}
