/** Warns of prices in a file that are far outside of what the market says. */
import type { Transaction } from '@marque/shared/db';
import { unusualPrice } from '../../inventory/domain/unusual.js';
import type { FileWorths } from '../../inventory/services/worths.js';
import type { CheckedRow } from './checked-portions.js';

/** The rows, each whose price is strange with a warning: it costs no row. In the caller's transaction, for many imports at once shall not wait for connections of one another. */
export async function doubtPrices(tx: Transaction, worthsOf: FileWorths, rows: readonly CheckedRow[]): Promise<CheckedRow[]> {
  const priced = rows.flatMap(({ draft }) => (draft.askingPrice === null ? [] : [draft]));
  if (priced.length === 0) return [...rows];
  const worths = await worthsOf(tx, priced);
  const byDraft = new Map(priced.map((draft, index) => [draft, worths[index] ?? null]));
  return rows.map((row) => {
    const price = row.draft.askingPrice;
    const strange = price && unusualPrice(price, byDraft.get(row.draft) ?? null);
    return strange ? { ...row, warnings: [...row.warnings, strange] } : row;
  });
}
