import { type MoneyType, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { CatalogEntry } from '../schema/catalog-entry.js';
import type { CatalogEntryRow } from '../store/tables.js';

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
