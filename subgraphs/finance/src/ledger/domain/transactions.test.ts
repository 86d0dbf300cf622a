import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountKinds, accountRules, opposite } from './accounts.js';
import {
  canMoveHold,
  captureAccount,
  captureKinds,
  defaultHoldMs,
  holdExpiry,
  holdMoves,
  holdStatuses,
  isOpen,
  longestHoldMs,
} from '../../holds/domain/holds.js';
import { canMovePayment, isSettled, nextCheck, paymentDirections, paymentStatuses } from '../../payments/domain/payments.js';
import type { PaymentOutcome, PaymentStatus } from '../../payments/domain/payments.js';
import { entryProblem, inLockOrder, reversed, walletLines } from './transactions.js';
import type { Line } from './transactions.js';

const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const wallet = { availableAccountId: 'a', heldAccountId: 'h' };

describe('an entry', () => {
  const line = (accountId: string, side: Line['side'], amountMinor: bigint): Line => ({ accountId, side, amountMinor });

  it('is balanced for every move of a wallet, and so is its reversal', () => {
    fc.assert(
      fc.property(amounts, amounts, (available, held) => {
        const lines = walletLines(wallet, { available, held }, 'counter');
        fc.pre(lines.length > 0);
        expect([entryProblem(lines), entryProblem(reversed(lines))]).toEqual([null, null]);
        const effect = (id: string) =>
          lines
            .filter((each) => each.accountId === id)
            .reduce((sum, each) => sum + (each.side === 'CREDIT' ? each.amountMinor : -each.amountMinor), 0n);
        expect([effect('a'), effect('h')]).toEqual([available, held]);
      }),
    );
  });

  it('needs a counter account where money enters or leaves the wallet, and none within it', () => {
    expect(() => walletLines(wallet, { available: 1n, held: 0n }, null)).toThrow(RangeError);
    expect(walletLines(wallet, { available: -1n, held: 1n }, null)).toHaveLength(2);
  });

  it('is refused without lines, with a line of nothing, with one account twice and unbalanced', () => {
    expect(entryProblem([])).not.toBeNull();
    expect(entryProblem([line('a', 'DEBIT', 0n), line('b', 'CREDIT', 0n)])).not.toBeNull();
    expect(entryProblem([line('a', 'DEBIT', 1n), line('a', 'CREDIT', 1n)])).not.toBeNull();
    expect(entryProblem([line('a', 'DEBIT', 1n), line('b', 'CREDIT', 2n)])).not.toBeNull();
    expect(entryProblem([line('a', 'DEBIT', 3n), line('b', 'CREDIT', 2n), line('c', 'CREDIT', 1n)])).toBeNull();
  });

  it('locks its accounts in one order, whatever order it was written in', () => {
    const lines = [line('c', 'DEBIT', 1n), line('a', 'CREDIT', 1n), line('b', 'DEBIT', 1n)];
    expect(inLockOrder(lines).map((each) => each.accountId)).toEqual(['a', 'b', 'c']);
    expect(inLockOrder(lines.toReversed())).toEqual(inLockOrder(lines));
  });

  it('lets only assets and corrections be negative', () => {
    expect(accountKinds.filter((kind) => accountRules[kind].mayBeNegative)).toEqual(['PROVIDER_CLEARING', 'ADJUSTMENTS']);
    expect([opposite('DEBIT'), opposite('CREDIT')]).toEqual(['CREDIT', 'DEBIT']);
  });
});

describe('a hold', () => {
  it('reaches every state from HELD and leaves none of the others', () => {
    for (const to of holdStatuses) expect(canMoveHold('HELD', to)).toBe(to !== 'HELD');
    for (const from of holdStatuses) if (from !== 'HELD') expect(holdMoves[from]).toEqual([]);
  });

  it('is open to the last millisecond before its end', () => {
    const now = new Date('2026-11-20T12:00:00Z');
    const ending = (ms: number) => ({ status: 'HELD' as const, expiresAt: new Date(now.getTime() + ms) });
    expect([isOpen(ending(1), now), isOpen(ending(0), now), isOpen(ending(-1), now)]).toEqual([true, false, false]);
    expect(isOpen({ ...ending(1), status: 'CAPTURED' }, now)).toBe(false);
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

describe('a payment', () => {
  const outcomes = fc.array(fc.constantFrom<PaymentOutcome>('PENDING', 'SUCCEEDED', 'FAILED'), { maxLength: 6 });
  const apply = (direction: (typeof paymentDirections)[number], order: readonly PaymentOutcome[]) =>
    order.reduce<PaymentStatus>((status, outcome) => (canMovePayment(direction, status, outcome) ? outcome : status), 'CREATED');

  it('ends in the same state whatever the order of the reports', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paymentDirections), outcomes, fc.infiniteStream(fc.nat()), (direction, order, randoms) => {
        const shuffled = order.map((outcome) => ({ outcome, key: randoms.next().value })).toSorted((a, b) => a.key - b.key);
        const end = apply(direction, order);
        expect(
          apply(
            direction,
            shuffled.map((each) => each.outcome),
          ),
        ).toBe(end);
        expect(apply(direction, [...order, ...order])).toBe(end);
      }),
    );
  });

  it('reaches every state', () => {
    for (const direction of paymentDirections)
      for (const status of paymentStatuses) if (status !== 'CREATED') expect(apply(direction, [status])).toBe(status);
  });

  it('is asked about after a minute, 15 minutes of silence, then ever more rarely, and not once it is settled', () => {
    const now = new Date(0);
    const minutes = (status: PaymentStatus, checks: number) => (nextCheck(status, checks, now)?.getTime() ?? Number.NaN) / 60_000;
    expect([0, 1, 2].map((checks) => minutes('CREATED', checks))).toEqual([1, 2, 4]);
    expect([0, 1, 5, 99].map((checks) => minutes('PENDING', checks))).toEqual([15, 30, 480, 1440]);
    for (const status of ['SUCCEEDED', 'FAILED'] as const) expect([isSettled(status), nextCheck(status, 0, now)]).toEqual([true, null]);
  });
});
