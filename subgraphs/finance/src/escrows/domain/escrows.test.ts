import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canMoveEscrow, divided, escrowMoves, escrowStates, totalOf } from './escrows.js';

it('an escrow ends once: each state is reached, and from an end there is no way', () => {
  const reached = new Set(['HELD', ...Object.values(escrowMoves).flat()]);
  expect([...reached].toSorted()).toEqual([...escrowStates].toSorted());
  const moves = escrowStates.flatMap((from) => escrowStates.filter((to) => canMoveEscrow(from, to)).map((to) => `${from} ${to}`));
  expect(moves).toEqual(['HELD PAID_OUT', 'HELD REFUNDED']);
});

it('what is paid out sums to what came in, and the seller gets no less than nothing', () => {
  const minor = (min: bigint) => fc.bigInt({ min, max: 10n ** 15n });
  fc.assert(
    fc.property(
      minor(1n),
      minor(0n),
      minor(0n),
      fc.bigInt({ min: 0n, max: 10n ** 15n }),
      (priceMinor, premiumMinor, deliveryMinor, kept) => {
        const parts = { priceMinor, premiumMinor, deliveryMinor };
        const commission = kept % (priceMinor + 1n);
        const { sellerMinor, commissionMinor, feeMinor } = divided(parts, commission);
        expect(sellerMinor + commissionMinor + feeMinor).toBe(totalOf(parts));
        expect(sellerMinor >= 0n).toBe(true);
      },
    ),
  );
});
