/** What a sale costs, and what it brings. Amounts are minor units of the auction's currency. */
import { minor, multiply } from '@marque/shared/money';

/** A part of an amount at a rate in basis points (100 is 1 %), rounded half-even to the minor unit. */
export const shareOf = (amountMinor: bigint, currency: string, rateBps: number): bigint =>
  multiply(minor(amountMinor, currency), { numerator: BigInt(rateBps), denominator: 10_000n }).amountMinor;

/** What a settlement is about, as far as money goes. */
export interface Charged {
  readonly priceMinor: bigint;
  readonly premiumMinor: bigint;
  readonly commissionMinor: bigint;
  readonly deliveryFeeMinor: bigint;
  readonly depositMinor: bigint;
  readonly escrowId: string | null;
}

/** All that the buyer pays. */
export const totalOf = ({ priceMinor, premiumMinor, deliveryFeeMinor }: Charged): bigint => priceMinor + premiumMinor + deliveryFeeMinor;

/** What the buyer has still to pay: the total less the deposit that is held, and nothing once it is paid. */
export const balanceOf = (charged: Charged): bigint => (charged.escrowId === null ? totalOf(charged) - charged.depositMinor : 0n);

/** What the seller gets. */
export const proceedsOf = ({ priceMinor, commissionMinor }: Charged): bigint => priceMinor - commissionMinor;
