import { describe, expect, it } from '@jest/globals';
import { KYIV, OFFICE, terms } from '../../shared/domain/time/sample.ts';
import { explainSpan } from '../../shared/domain/time/stretches.ts';
import { openZone } from '../../shared/domain/time/zone.ts';
import { paintFor } from '../paint.ts';
import type { CalendarAtHand } from './call.ts';
import { sumsOf, tellSpan } from './span.ts';

const at = (iso: string) => Date.parse(iso);
const OFFICE_TERMS = terms(KYIV, OFFICE, { holidays: ['2026-10-23', '2026-10-26'], exceptions: { '2026-10-27': [] } });
const CALENDAR: CalendarAtHand = {
  name: 'office',
  terms: OFFICE_TERMS,
  zone: openZone(OFFICE_TERMS.zone),
  days: { off: { '2026-10-23': 'Founding day' }, worked: {} },
};

function tell(from: string, to: string): string[] {
  return tellSpan(CALENDAR, explainSpan(OFFICE_TERMS, at(from), at(to)), paintFor({}, {}));
}

describe('a span told', () => {
  it('has each stretch, why it counts or not, the changes of the clock, and sums', () => {
    expect(tell('2026-10-22T14:30:00Z', '2026-10-28T07:00:30Z')).toEqual([
      '+ Thu 2026-10-22 17:30 – 18:00                      30m  open',
      '· Thu 2026-10-22 18:00 – 24:00                       6h  outside hours',
      '· Fri 2026-10-23 00:00 – 24:00                      24h  holiday: Founding day',
      '· Sat 2026-10-24 00:00 – Sun 2026-10-25 24:00       49h  closed',
      '· Mon 2026-10-26 00:00 – 24:00                      24h  holiday',
      '· Tue 2026-10-27 00:00 – 24:00                      24h  closed by an exception',
      '· Wed 2026-10-28 00:00 – 09:00                       9h  outside hours',
      '+ Wed 2026-10-28 09:00 – 09:00:30                   30s  open',
      '  Sun 2026-10-25: clock back 1h at 04:00, to 03:00',
      '',
      '  counted 30m30s + not counted 136h = 136h30m30s',
    ]);
  });

  it('of nothing says so', () => {
    expect(tell('2026-10-22T14:30:00Z', '2026-10-22T14:30:00Z')).toEqual(['nothing in between']);
  });

  it('is summed to the millisecond', () => {
    const stretches = explainSpan(OFFICE_TERMS, at('2026-10-22T14:59:59.999Z'), at('2026-10-22T15:00:00.001Z'));
    expect(sumsOf(stretches)).toEqual({ countedMs: 1, notCountedMs: 1, spanMs: 2 });
  });
});
