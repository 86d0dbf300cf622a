/** What putting findings right costs, and what they take from the value. */
import { type Money, multiply } from '@marque/shared/money';
import type { InspectionKind } from './checklists.js';
import { type Finding, type Grade, itemOf } from './grade.js';

/** Minor units of an hour in a workshop, by currency: usual rates of 2026, and divisible by ten. Data: a currency is a line here. */
const hourMinor: Readonly<Record<string, bigint>> = {
  NGN: 1_800_000n,
  USD: 14_000n,
  AED: 35_000n,
  CAD: 15_000n,
  EUR: 12_500n,
  GBP: 10_500n,
};

/** One thing to put right. */
export interface CostItem {
  readonly code: string;
  /** Tenths of an hour, parts included as hours. */
  readonly tenths: number;
  readonly amountMinor: string;
}

/** What all of it costs. */
export interface Reconditioning {
  readonly items: readonly CostItem[];
  readonly costMinor: bigint;
}

/** Null in a currency of which no rate is known. */
export function reconditioningOf(kind: InspectionKind, findings: readonly Finding[], currency: string): Reconditioning | null {
  const hour = hourMinor[currency];
  if (hour === undefined) return null;
  const items = findings.flatMap(({ code, result }): CostItem[] => {
    const tenths = result === 'OK' ? 0 : (itemOf(kind, code)?.tenths[result] ?? 0);
    return tenths === 0 ? [] : [{ code, tenths, amountMinor: ((hour * BigInt(tenths)) / 10n).toString() }];
  });
  return { items, costMinor: items.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n) };
}

/** Buyers take off more than repairs cost, the more the worse a vehicle is: per cent of its value. */
const discountPercent: Readonly<Record<Grade['grade'], bigint>> = { 5: 0n, 4: 0n, 3: 2n, 2: 6n, 1: 15n };

/** The repairs and the discount of its grade, as an amount of at most 0; never more than the value itself. */
export function valueEffect(estimate: Money, { costMinor }: Reconditioning, grade: Grade['grade']): bigint {
  const discount = multiply(estimate, { numerator: discountPercent[grade], denominator: 100n }).amountMinor;
  const loss = costMinor + discount;
  return -(loss < estimate.amountMinor ? loss : estimate.amountMinor);
}
