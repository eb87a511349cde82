import { describe, expect, it } from '@jest/globals';
import type { Written } from '../document.fixture.ts';
import { warningsWith } from './warnings.fixture.ts';

/** The warnings about a level of these targets, on office hours: eight a day. */
const withTargets = (targets: Written, more: { [key: string]: Written } = {}) =>
  warningsWith([['levels', 'silver'], { targets, ...more }]);

const withOla = (ola: Written) => warningsWith([['lines', 'l2', 'ola'], ola]);

describe('a priority', () => {
  it('given no target and no default, is told: its tickets are promised nothing', () => {
    expect(withTargets({ high: { resolution: '4h' } })).toEqual([
      [
        'levels.silver.targets',
        'Tickets of "normal" and "low" are promised nothing: there is no target for the priority, and no `default`. Write one, or {} for the priority if that is meant.',
      ],
    ]);
    expect(withTargets({})).toEqual([
      ['levels.silver.targets', expect.stringContaining('Tickets of "high", "normal" and "low" are promised nothing')],
    ]);
  });

  it('given {} is meant to have none', () => {
    expect(withTargets({ high: { resolution: '4h' }, normal: {}, low: {} })).toEqual([]);
    expect(withTargets({ default: {} })).toEqual([]);
  });

  it('given {} beside a default is told that it has the default all the same', () => {
    expect(withTargets({ low: {}, default: { resolution: '4h' } })).toEqual([
      [
        'levels.silver.targets.low',
        'This takes nothing away: what an entry leaves out is as in `default`. Write targets, or leave it out.',
      ],
    ]);
  });

  it('given no target that a less urgent one has, is told', () => {
    const high = { first_response: '1h' };
    const low = { first_response: '4h', resolution: '3bd' };
    expect(withTargets({ high, normal: { ...high, resolution: '2bd' }, low })).toEqual([
      [
        'levels.silver.targets',
        'There is no resolution for "high", and "normal", which is less urgent, has one (2bd). Write one, or a `default`.',
      ],
    ]);
    expect(withTargets({ high: low, normal: low, low: high })).toEqual([
      ['levels.silver.targets.high.first_response', expect.any(String)],
      ['levels.silver.targets.normal.first_response', expect.any(String)],
    ]);
    expect(withTargets({ high: low, normal: { first_response: '4h' }, low: { first_response: '4h' } })).toEqual([]);
  });
});

describe('a target', () => {
  it('given a longer one than a less urgent priority has, is told where it is written', () => {
    const LONGER =
      'resolution is longer for "high" (8h) than for "normal" (4h), which is less urgent. Swap them, or list the most urgent first in `priorities`.';
    expect(withTargets({ high: { resolution: '8h' }, default: { resolution: '4h' } })).toEqual([
      ['levels.silver.targets.high.resolution', LONGER],
    ]);
    expect(withTargets({ low: { resolution: '4h' }, default: { resolution: '8h' } })).toEqual([
      ['levels.silver.targets.low.resolution', LONGER.replace('"normal"', '"low"')],
    ]);
  });

  it('given the same for all, or working days that hours may come to, is left alone', () => {
    expect(withTargets({ high: { resolution: '4h' }, default: { resolution: '4h' } })).toEqual([]);
    expect(withTargets({ high: { resolution: '16h' }, default: { resolution: '1bd' } })).toEqual([]);
    expect(withTargets({ high: { resolution: '1bd' }, default: { resolution: '8h' } })).toEqual([]);
  });

  it('given working days that hours never come to, is told', () => {
    expect(withTargets({ high: { resolution: '17h' }, default: { resolution: '1bd' } })).toHaveLength(1);
    expect(withTargets({ high: { resolution: '1bd' }, default: { resolution: '7h' } })).toHaveLength(1);
    expect(withTargets({ high: { resolution: '3bd' }, default: { resolution: '2bd' } })).toHaveLength(1);
  });

  it('given a first response that is longer than the resolution, is told once', () => {
    expect(withTargets({ default: { first_response: '6h', resolution: '4h' } })).toEqual([
      [
        'levels.silver.targets.default.first_response',
        'first_response (6h) is longer than resolution (4h) for "high". Write less here, or more there.',
      ],
    ]);
    expect(withTargets({ default: { first_response: '4h', resolution: '4h', update: '8h' } })).toEqual([]);
  });
});

describe('alwaysNextUpdate', () => {
  it('given a priority without an update, is told which', () => {
    const targets = { high: { update: '1h' }, default: { resolution: '3bd' } };
    expect(withTargets(targets, { alwaysNextUpdate: true })).toEqual([
      [
        'levels.silver.alwaysNextUpdate',
        'The time of the next update is the `update` target, and there is none for "normal" and "low". Write one.',
      ],
    ]);
  });

  it('given an update for all that are promised anything, is left alone', () => {
    expect(withTargets({ default: { update: '1bd' } }, { alwaysNextUpdate: true })).toEqual([]);
    const targets = { high: { update: '1h' }, normal: {}, low: {} };
    expect(withTargets(targets, { alwaysNextUpdate: true })).toEqual([]);
    expect(withTargets({ default: { resolution: '1bd' } }, { alwaysNextUpdate: false })).toEqual([]);
  });
});

describe('an OLA', () => {
  it('given longer targets for the more urgent, or none, is told, by sender too', () => {
    expect(withOla({ ack: { high: '1h', default: '30m' } })).toEqual([
      ['lines.l2.ola.ack.high', expect.stringContaining('ola_ack is longer for "high" (1h) than for "normal" (30m)')],
    ]);
    expect(withOla({ resolve: { low: '4h' }, from: { l1: { ack: { high: '15m', low: '5m' } } } })).toEqual([
      ['lines.l2.ola.resolve', expect.stringContaining('There is no ola_resolve for "high", and "low"')],
      ['lines.l2.ola.resolve', expect.stringContaining('There is no ola_resolve for "normal", and "low"')],
      ['lines.l2.ola.from.l1.ack.high', expect.stringContaining('longer for "high" (15m)')],
      ['lines.l2.ola.from.l1.ack', expect.stringContaining('There is no ola_ack for "normal"')],
    ]);
  });

  it('given longer to acknowledge than to resolve, is told', () => {
    expect(withOla({ ack: { default: '2h' }, resolve: { high: '1h', default: '8h' } })).toEqual([
      [
        'lines.l2.ola.ack.default',
        'ola_ack (2h) is longer than ola_resolve (1h) for "high". Write less here, or more there.',
      ],
    ]);
  });

  it('given targets for the most urgent alone, is left alone', () => {
    expect(withOla({ ack: { high: '10m' }, resolve: { high: '1h', default: '8h' } })).toEqual([]);
  });
});
