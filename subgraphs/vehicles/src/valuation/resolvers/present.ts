/** Stored rows as the graph shows them. */
import type { FactorDirection } from '@marque/shared/graph';
import { Factor, toMoneyType, type MoneyType } from '@marque/shared/graph';
import { formatMoney, minor } from '@marque/shared/money';
import { valuationLifeMs } from '../commands/value-vehicle.js';
import { depreciationCurve } from '../domain/valuation.js';
import { checkVin } from '../../vin/domain/vin.js';
import { CatalogEntry } from '../../catalogue/schema/catalog-entry.js';
import { ImportReport } from '../../imports/schema/imports.js';
import { Valuation, ValueEstimate } from '../schema/valuation.js';
import { VinReport } from '../../vin/schema/vin-report.js';
import type { CatalogEntryRow, ImportRow, ValuationRow } from '../../inventory/store/tables.js';

const directionOf = (amount: bigint): FactorDirection => {
  if (amount > 0n) return 'UP';
  return amount < 0n ? 'DOWN' : 'NEUTRAL';
};

/** A factor whose amount is a sum of money. */
const moneyFactor = (name: string, amountMinor: bigint, currency: string, text: string): Factor =>
  Object.assign(new Factor(), { name, amount: formatMoney(minor(amountMinor, currency)), direction: directionOf(amountMinor), text });

/** A factor whose amount is a whole number of points. */
export const pointsFactor = (name: string, points: number, text: string): Factor =>
  Object.assign(new Factor(), { name, amount: String(points), direction: directionOf(BigInt(points)), text });

interface EstimateFacts {
  readonly estimateMinor: bigint;
  readonly lowMinor: bigint;
  readonly highMinor: bigint;
  readonly currency: string;
  readonly comparables: number;
  readonly method: string;
  readonly steps: readonly { readonly name: string; readonly amountMinor: bigint | string; readonly text: string }[];
}

function estimateFields(facts: EstimateFacts): ValueEstimate {
  const money = (amountMinor: bigint): MoneyType => toMoneyType(minor(amountMinor, facts.currency));
  return {
    estimate: money(facts.estimateMinor),
    low: money(facts.lowMinor),
    high: money(facts.highMinor),
    factors: facts.steps.map(({ name, amountMinor, text }) => moneyFactor(name, BigInt(amountMinor), facts.currency, text)),
    comparables: facts.comparables,
    depreciation: depreciationCurve(facts.estimateMinor).map(money),
    method: facts.method,
  };
}

/** An estimate that is not stored. */
export const presentEstimate = (facts: EstimateFacts): ValueEstimate => Object.assign(new ValueEstimate(), estimateFields(facts));

/** A stored valuation. */
export function presentValuation(row: ValuationRow, now: Date): Valuation {
  const stale = now.getTime() - row.valuedAt.getTime() >= valuationLifeMs;
  return Object.assign(new Valuation(), estimateFields(row), { id: row.id, valuedAt: row.valuedAt, stale });
}

/** A catalogue entry with its amounts as money. */
export function presentEntry(row: CatalogEntryRow): CatalogEntry {
  const { currency } = row;
  const money = (amountMinor: bigint | null): MoneyType | null =>
    amountMinor === null || currency === null ? null : toMoneyType(minor(amountMinor, currency));
  return Object.assign(new CatalogEntry(), row, {
    priceNew: money(row.priceNewMinor),
    priceForeignUsed: money(row.priceForeignUsedMinor),
    priceLocallyUsed: money(row.priceLocallyUsedMinor),
    clearingCost: money(row.clearingCostMinor),
  });
}

/** The check of a number. */
export function presentVin(vin: string, now: Date): VinReport {
  const check = checkVin(vin, now);
  const decoded = check.valid ? check.decoded : null;
  const details = decoded && { ...decoded, makes: [...decoded.makes], modelYearCandidates: [...decoded.modelYearCandidates] };
  return Object.assign(new VinReport(), { valid: check.valid, details, reasons: check.valid ? [] : check.reasons });
}

/** The report of an import. */
export const presentImport = (row: ImportRow): ImportReport => Object.assign(new ImportReport(), row);
