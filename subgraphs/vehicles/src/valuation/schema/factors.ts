/** Parts of explained numbers as the graph shows them. */
import { Factor, type FactorDirection } from '@marque/shared/graph';
import { formatMoney, minor } from '@marque/shared/money';

const directionOf = (amount: bigint): FactorDirection => {
  if (amount > 0n) return 'UP';
  return amount < 0n ? 'DOWN' : 'NEUTRAL';
};

/** A factor whose amount is a sum of money. */
export const moneyFactor = (name: string, amountMinor: bigint, currency: string, text: string): Factor =>
  Object.assign(new Factor(), { name, amount: formatMoney(minor(amountMinor, currency)), direction: directionOf(amountMinor), text });

/** A factor whose amount is a whole number of points. */
export const pointsFactor = (name: string, points: number, text: string): Factor =>
  Object.assign(new Factor(), { name, amount: String(points), direction: directionOf(BigInt(points)), text });
