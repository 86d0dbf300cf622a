import { describe, expect, it } from 'vitest';
import {
  canMoveHold,
  captureAccount,
  captureKinds,
  defaultHoldMs,
  holdExpiry,
  holdMoves,
  holdStates,
  isOpen,
  longestHoldMs,
} from './holds.js';

describe('a hold', () => {
  it('reaches every state from HELD and leaves none of the others', () => {
    for (const to of holdStates) expect(canMoveHold('HELD', to)).toBe(to !== 'HELD');
    for (const from of holdStates) if (from !== 'HELD') expect(holdMoves[from]).toEqual([]);
  });

  it('is open to the last millisecond before its end', () => {
    const now = new Date('2026-11-20T12:00:00Z');
    const ending = (ms: number) => ({ state: 'HELD' as const, expiresAt: new Date(now.getTime() + ms) });
    expect([isOpen(ending(1), now), isOpen(ending(0), now), isOpen(ending(-1), now)]).toEqual([true, false, false]);
    expect(isOpen({ ...ending(1), state: 'CAPTURED' }, now)).toBe(false);
  });

  it('ends thirty days on when nobody says, and never in the past or beyond a year', () => {
    const now = new Date('2026-11-20T12:00:00Z');
    const after = (ms: number) => new Date(now.getTime() + ms);
    expect(holdExpiry(null, now)).toEqual(after(defaultHoldMs));
    expect([0, -1, longestHoldMs + 1].map((ms) => holdExpiry(after(ms), now))).toEqual([null, null, null]);
    expect(holdExpiry(after(longestHoldMs), now)).toEqual(after(longestHoldMs));
  });

  it('is captured into escrow or revenue', () => {
    expect(captureKinds.filter((kind) => captureAccount[kind] === 'ESCROW')).toEqual(['AUCTION_PAYMENT', 'SERVICE_PAYMENT']);
  });
});
