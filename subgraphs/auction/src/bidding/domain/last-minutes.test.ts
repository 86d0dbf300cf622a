import { describe, expect, it } from 'vitest';
import type { Terms } from '../../lots/domain/terms.js';
import { openingState } from './bidding.js';
import { dueProtection } from './reserve-protection.js';
import { endAfterBid } from './soft-close.js';

const minuteMs = 60_000;
const endsAt = Date.UTC(2026, 0, 1);
const windowMs = 2 * minuteMs;
const terms: Terms = {
  sellers: ['seller'],
  startsAt: endsAt - 24 * 60 * minuteMs,
  endsAt,
  startPrice: 100n,
  reservePrice: 1_000n,
  buyNowPrice: null,
  increments: { kind: 'FIXED', step: 10n },
  softClose: { windowMs, extensionMs: 3 * minuteMs, maxTotalMs: 10 * minuteMs },
  reserveProtection: true,
  depositRateBps: 2_000,
};
const state = openingState(terms);

describe('a bid near the end', () => {
  it('moves it where it is within the window, at its first moment too, and not before', () => {
    const endAfter = (beforeEnd: number) => endAfterBid(terms, state, endsAt - beforeEnd);
    expect(endAfter(windowMs + 1)).toBe(endsAt);
    expect(endAfter(windowMs)).toBe(endsAt + minuteMs);
    expect(endAfter(minuteMs)).toBe(endsAt + 2 * minuteMs);
    expect(endAfter(1)).toBe(endsAt - 1 + 3 * minuteMs);
  });

  it('moves it to the cap and no further', () => {
    const late = { ...state, effectiveEnd: endsAt + 9 * minuteMs };
    expect(endAfterBid(terms, late, late.effectiveEnd - minuteMs)).toBe(endsAt + 10 * minuteMs);
    const last = { ...state, effectiveEnd: endsAt + 10 * minuteMs };
    expect(endAfterBid(terms, last, last.effectiveEnd - 1)).toBe(last.effectiveEnd);
  });
});

describe('a platform bid', () => {
  const due = (beforeEnd: number, given: Partial<Terms> = {}) => dueProtection({ ...terms, ...given }, state, endsAt - beforeEnd);

  it('is due within the last hour and not within the soft close, nor at its first moment', () => {
    expect([60 * minuteMs, 60 * minuteMs - 1].map((ms) => due(ms))).toEqual([null, 100n]);
    expect([windowMs + 1, windowMs, windowMs - 1].map((ms) => due(ms))).toEqual([100n, null, null]);
  });

  it('stays out of the last two minutes where there is no soft close', () => {
    expect([windowMs + 1, windowMs].map((ms) => due(ms, { softClose: null }))).toEqual([100n, null]);
  });
});
