/** Puts services on a business's menu, and changes those that are there. The menu changes with a release or a contract, and in no other way. */
import { isDeepStrictEqual } from 'node:util';
import type { TransactionContext } from '@marque/shared/commands';
import { menuChanged } from '../../events.js';
import { kindsOf, menuOf, saveOffering } from '../store/offerings.js';
import type { OfferingKindRow, OfferingRow } from '../store/tables.js';

/** A service as it shall be; of one on the menu the identifier stays. */
export interface MenuEntry {
  readonly row: OfferingRow;
  /** In their order. */
  readonly kinds: readonly OfferingKindRow[];
}

/** Answers the codes of the services that are other now, which one event names; none and no event where all are as they were. */
export async function changeMenu(
  { platform: { events, clock }, tx }: TransactionContext,
  { tenantId, entries }: { readonly tenantId: string; readonly entries: readonly MenuEntry[] },
): Promise<readonly string[]> {
  const rows = await menuOf(tx, null);
  const kinds =
    rows.length === 0
      ? []
      : await kindsOf(
          tx,
          rows.map(({ id }) => id),
        );
  const before = new Map(rows.map((row) => [row.code, { row, kinds: kinds.filter(({ offeringId }) => offeringId === row.id) }]));
  const wanted = entries.map((entry) => withId(entry, before.get(entry.row.code)?.row.id ?? entry.row.id));
  const changed = wanted.filter((entry) => !isDeepStrictEqual(entry, before.get(entry.row.code)));
  for (const { row, kinds: priced } of changed) await saveOffering(tx, row, priced);
  const codes = changed.map(({ row }) => row.code);
  if (codes.length > 0) await events.record(tx, [menuChanged(tenantId, codes, clock.now())]);
  return codes;
}

const withId = ({ row, kinds }: MenuEntry, id: string): MenuEntry => ({
  row: { ...row, id },
  kinds: kinds.map((kind) => ({ ...kind, offeringId: id })),
});
