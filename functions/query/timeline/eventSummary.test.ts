import { describe, expect, it } from '@jest/globals';
import { inboundData } from '../../../events/inbound/catalogue.ts';
import { event, eventOf, sampleOf } from '../../../events/testing/events.ts';
import type { LogEvent } from '../../../shared/domain/ticket/log.ts';
import { eventSummary } from './eventSummary.ts';
import { because, excerpt, span, when } from './words.ts';

const summaryOf = (posted: unknown) => eventSummary(eventOf(posted));

describe('eventSummary', () => {
  it.each(Object.keys(inboundData))('makes one good line of %s', (type) => {
    const summary = summaryOf(sampleOf(type));
    expect(summary).toMatch(/^\S.*[.!?…]$/);
    expect(summary).not.toMatch(/undefined|null|\n|\.\.|\[object/);
    expect(summary.length).toBeLessThan(400);
  });

  it('tells who wrote to whom', () => {
    const reply = (data: object) =>
      summaryOf(
        event('ticket.replied', {
          author: undefined,
          nextUpdateBy: undefined,
          eta: undefined,
          body: 'Look:\n a log',
          ...data,
        }),
      );
    expect(reply({ by: 'client', public: true })).toBe('The client wrote: Look: a log.');
    expect(reply({ by: 'agent', public: true, author: 'anna' })).toBe('anna wrote to the client: Look: a log.');
    expect(reply({ by: 'agent', public: false })).toBe('An agent made an internal note: Look: a log.');
    expect(reply({ by: 'system', public: true, body: undefined })).toBe('A system wrote to the client.');
  });

  it('marks a resolution that came without its four answers (R20)', () => {
    expect(summaryOf(event('ticket.resolved', { report: undefined }))).toBe(
      'Resolved, without the four answers of a report.',
    );
  });

  it('calls a clock as the rest of the timeline does', () => {
    const at = Date.UTC(2026, 2, 2, 9, 15);
    const clock = { objective: 'ola_ack', cycle: 2, dueAt: at, step: 's', repetition: 0, offsetMs: 0 } as const;
    const data = { ...clock, line: 'l2', reasons: ['no_rota' as const], answers: [], next: null };
    const event: LogEvent = {
      id: 'x',
      source: 'urn:kept',
      subject: 'INC-1',
      time: at,
      type: 'step.fell_through',
      data,
    };
    expect(eventSummary(event)).toBe(
      'Nobody is on call for l2: the ladder of OLA acknowledgement 2 goes on at once, and the lead is alarmed.',
    );
  });

  it('tells what Kept decides', () => {
    const at = Date.UTC(2026, 2, 2, 9, 15);
    const own = { id: 'x', source: 'urn:kept', subject: 'INC-1', time: at } as const;
    const data = {
      from: 'l1',
      to: 'l2',
      objective: 'first_response',
      cycle: 1,
      step: 's',
      dueAt: at,
      reason: 'was due',
    } as const;
    const events: LogEvent[] = [
      { ...own, type: 'ticket.escalated', data },
      { ...own, type: 'promise.made', data: { nextUpdateBy: at, reason: 'r' } },
    ];
    expect(events.map(eventSummary)).toEqual([
      'Kept escalates from l1 to l2: was due.',
      'Kept promises the client the next word by 2026-03-02 09:15 UTC.',
    ]);
  });
});

describe('words', () => {
  it('shows the beginning of a long text, on one line, without cutting a character', () => {
    expect(excerpt('  a\r\n\tb ')).toBe('a b');
    expect(excerpt('😀'.repeat(200))).toBe(`${'😀'.repeat(99)}…`);
    expect(because('Why?')).toBe(': Why?');
    expect(because(' \n')).toBe('.');
  });

  it('writes instants and spans', () => {
    expect(when(Date.UTC(2026, 2, 2, 9, 15))).toBe('2026-03-02 09:15 UTC');
    expect(when(Date.UTC(2026, 2, 2, 9, 15, 7))).toBe('2026-03-02 09:15:07 UTC');
    expect([1999, 60_000, 3_600_000, 5_100_000, 93_600_000, 172_800_000].map(span)).toEqual([
      '1 s',
      '1 min',
      '1 h',
      '1 h 25 min',
      '1 d 2 h',
      '2 d',
    ]);
  });
});
