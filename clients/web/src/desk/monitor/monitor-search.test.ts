import { expect, it } from 'vitest';
import { belongsTo, lotVariables, monitorSearch } from './monitor-search.js';

it('keeps what it knows, and leaves out what is usual or unknown', () => {
  expect(monitorSearch({ tab: 'signals', verdict: 'CONFIRMED', shown: 40 })).toEqual({ tab: 'signals', verdict: 'CONFIRMED', shown: 40 });
  expect(monitorSearch({ tab: 'live', verdict: 'OPEN', shown: 20 })).toEqual({});
  expect(monitorSearch({ tab: 'x', verdict: 1, shown: 'many' })).toEqual({});
});

it('never shows more than the platform gives', () => {
  expect(monitorSearch({ shown: 5_000 })).toEqual({ shown: 100 });
  expect(monitorSearch({ shown: -3 })).toEqual({});
  expect(monitorSearch({ shown: 20.5 })).toEqual({});
});

it('an auction belongs to one view, and a draft to none', () => {
  expect([belongsTo('live', 'LIVE'), belongsTo('ended', 'LIVE'), belongsTo('ended', 'UNSOLD')]).toEqual([true, false, true]);
  expect((['live', 'scheduled', 'ended'] as const).some((view) => belongsTo(view, 'DRAFT'))).toBe(false);
});

it('what has ended comes newest first, all else by its end', () => {
  expect(lotVariables('ended', 20).orderBy).toBe('NEWEST');
  expect(lotVariables('live', 20)).toEqual({ states: ['LIVE'], orderBy: 'ENDING_SOON', first: 20 });
});
