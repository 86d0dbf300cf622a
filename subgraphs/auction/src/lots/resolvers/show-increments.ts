import { type MoneyType, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import type { DefaultIncrements } from '../schema/default-increments.js';
import type { IncrementBandType } from '../schema/increment-band.js';
import type { DefaultIncrementsRow, IncrementsJson } from '../store/tables.js';
import { toIncrements } from '../store/terms.js';

/** Increments by band of prices; a fixed one is a band of all prices. */
export function showBands(json: IncrementsJson, currency: string): IncrementBandType[] {
  const money = (amount: bigint): MoneyType => toMoneyType(minor(amount, currency));
  const increments = toIncrements(json);
  const bands = increments.kind === 'FIXED' ? [{ below: null, step: increments.step }] : increments.bands;
  return bands.map(({ below, step }) => ({ below: below === null ? null : money(below), step: money(step) }));
}

/** The increments of a business with the row that they show. */
export type ShownIncrements = DefaultIncrements & { readonly row: DefaultIncrementsRow };

/** The increments of a row. */
export const showDefaultIncrements = (row: DefaultIncrementsRow): ShownIncrements => ({
  bands: showBands(row.increments, row.currency),
  row,
});
