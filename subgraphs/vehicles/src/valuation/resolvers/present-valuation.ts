/** Estimates as the graph shows them. */
import { type MoneyType, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { depreciationCurve } from '../domain/valuation.js';
import { isStale } from '../domain/valuation-life.js';
import { Valuation, ValueEstimate } from '../schema/valuation.js';
import type { ValuationRow } from '../store/tables.js';
import { moneyFactor } from './factors.js';

interface EstimateFacts {
  readonly estimateMinor: bigint;
  readonly lowMinor: bigint;
  readonly highMinor: bigint;
  readonly currency: string;
  readonly comparables: number;
  readonly method: string;
  readonly steps: readonly { readonly name: string; readonly amountMinor: bigint | string; readonly text: string }[];
}

/** An estimate that is not stored. */
export function presentEstimate(facts: EstimateFacts): ValueEstimate {
  const { currency, comparables, method } = facts;
  const money = (amountMinor: bigint): MoneyType => toMoneyType(minor(amountMinor, currency));
  return Object.assign(new ValueEstimate(), {
    estimate: money(facts.estimateMinor),
    low: money(facts.lowMinor),
    high: money(facts.highMinor),
    factors: facts.steps.map(({ name, amountMinor, text }) => moneyFactor(name, BigInt(amountMinor), currency, text)),
    comparables,
    depreciation: depreciationCurve(facts.estimateMinor).map(money),
    method,
  });
}

/** A stored valuation. */
export const presentValuation = (row: ValuationRow, now: Date): Valuation =>
  Object.assign(new Valuation(), presentEstimate(row), { id: row.id, valuedAt: row.valuedAt, stale: isStale(row.valuedAt, now) });
