import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, minor } from '@marque/shared/money';
import { FinanceDesk } from '../finance-desk.js';
import { balanced, appendOnly, noOverdraft, oneCurrency, postingsOnly, tenantsApart, stepsOnce } from './book-invariants.js';
import {
  duplicateNothing,
  keyBindsInput,
  noLostUpdate,
  conservation,
  noDrift,
  reversalCompensates,
  rebuildEqualsCache,
  holdsConserve,
} from './command-invariants.js';
import { escrowConserves, escrowEndsOnce } from './sale-invariants.js';
import { InvariantBroken } from './invariant.js';
import { plant } from './mutants.js';

const invariants = [
  balanced,
  appendOnly,
  duplicateNothing,
  keyBindsInput,
  noLostUpdate,
  conservation,
  noOverdraft,
  noDrift,
  oneCurrency,
  reversalCompensates,
  rebuildEqualsCache,
  postingsOnly,
  holdsConserve,
  tenantsApart,
  stepsOnce,
  escrowConserves,
  escrowEndsOnce,
];
const runs = 12;
const seed = 20_261_120;

async function onDesk(work: (desk: FinanceDesk) => Promise<void>): Promise<void> {
  const desk = await FinanceDesk.open();
  try {
    await work(desk);
  } finally {
    await desk.close();
  }
}

describe.each(invariants)('$name', ({ property, caught }) => {
  it('holds', () => onDesk(async (desk) => fc.assert(property(desk), { numRuns: runs, seed })), 60_000);

  it(
    `is seen to break with the fault "${caught}"`,
    () =>
      onDesk(async (desk) => {
        await plant(desk.owner, caught);
        const found = await fc.check(property(desk), { numRuns: runs, seed, endOnFailure: true });
        expect(found.errorInstance).toBeInstanceOf(InvariantBroken);
      }),
    60_000,
  );
});

describe('the parts of a split sum to the whole', () => {
  type Split = (wholeMinor: bigint, weights: readonly bigint[]) => bigint[];
  const property = (split: Split) =>
    fc.property(
      fc.bigInt({ min: 1n, max: 10n ** 15n }),
      fc.array(fc.bigInt({ min: 1n, max: 1_000n }), { minLength: 2, maxLength: 9 }),
      (whole, weights) => {
        return split(whole, weights).reduce((sum, part) => sum + part, 0n) === whole;
      },
    );

  it('holds', () => {
    fc.assert(property((whole, weights) => allocate(minor(whole, 'NGN'), weights).map((part) => part.amountMinor)));
  });

  it('is seen to break with parts that are rounded one by one', () => {
    const roundedOneByOne: Split = (whole, weights) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0n);
      return weights.map((weight) => (whole * weight) / total);
    };
    expect(fc.check(property(roundedOneByOne)).failed).toBe(true);
  });
});
