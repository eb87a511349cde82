import { describe, expect, it } from '@jest/globals';
import { event, type Json, pathsOf } from './testing/events.ts';

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

  it('take no deadline that is surely a typing error', () => {
    expect(pathsOf(event('ticket.deadline_set', { dueAt: '2062-03-02T08:00:00Z' }))).toEqual(['/data/dueAt']);
  });

  it('let no ticket become itself', () => {
    expect(pathsOf(event('ticket.merged', { into: 'INC-1' }))).toEqual(['/data/into']);
    expect(pathsOf(event('ticket.split', { into: ['INC-2', 'INC-1'] }))).toEqual(['/data/into/1']);
  });
});
