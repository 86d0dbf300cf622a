import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountKinds, accountRules, opposite } from './accounts.js';
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
