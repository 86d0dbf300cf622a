import { describe, expect, it } from 'vitest';
import { byUrgency, changesSince, watchChanges, type WatchedState } from './watchlist.js';

const hourMs = 3_600_000;
const at = (hours: number): Date => new Date(hours * hourMs);
const seen: WatchedState = { state: 'LIVE', priceMinor: 500n, effectiveEnd: at(5) };

describe('what has changed since somebody looked', () => {
  it('is nothing where nothing has, or nothing was seen', () => {
    expect(changesSince(seen, { ...seen })).toEqual([]);
    expect(changesSince(null, seen)).toEqual([]);
  });

  it('is the price, the end and what became of it, which comes first', () => {
    expect(changesSince(seen, { ...seen, priceMinor: 600n, effectiveEnd: at(6) })).toEqual(['PRICE_ROSE', 'END_MOVED']);
    expect(changesSince(seen, { ...seen, priceMinor: null })).toEqual(['PRICE_FELL']);
    expect(changesSince({ ...seen, state: 'SCHEDULED', priceMinor: null }, seen)).toEqual(['STARTED', 'PRICE_ROSE']);
    expect(changesSince(seen, { ...seen, state: 'ENDED' })).toEqual(['SOLD']);
    expect(changesSince(seen, { ...seen, state: 'RELISTED' })).toEqual(['UNSOLD']);
    expect(changesSince(seen, { ...seen, state: 'VOIDED', effectiveEnd: at(1) })).toEqual(['CALLED_OFF']);
  });

  it('is told once: from a sale to its settlement nothing changes for a watcher', () => {
    expect(changesSince({ ...seen, state: 'ENDED' }, { ...seen, state: 'SETTLED' })).toEqual([]);
  });

  it('has every kind', () => {
    expect(new Set(watchChanges).size).toBe(7);
  });
});

it('a watchlist begins with what can be acted on', () => {
  const make = (id: string, state: WatchedState['state'], starts: number, ends: number) => ({
    id,
    state,
    startsAt: at(starts),
    effectiveEnd: at(ends),
  });
  const list = [
    make('a', 'SETTLED', 0, 1),
    make('b', 'LIVE', 0, 9),
    make('c', 'SCHEDULED', 8, 9),
    make('d', 'UNSOLD', 0, 2),
    make('e', 'LIVE', 0, 5),
    make('f', 'SCHEDULED', 7, 20),
    make('g', 'LIVE', 1, 5),
  ];
  expect(list.toSorted(byUrgency).map(({ id }) => id)).toEqual(['e', 'g', 'b', 'f', 'c', 'd', 'a']);
});
