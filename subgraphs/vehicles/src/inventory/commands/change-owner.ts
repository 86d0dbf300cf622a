import type { TransactionContext } from '@marque/shared/commands';
import type { MoneyJson } from '@marque/shared/money';
import { ownerChanged } from '../../events/events.js';
import type { VehicleRow } from '../store/tables.js';
import { recordChange } from './record-change.js';

/** A vehicle that changes hands; the transaction has locked its row. */
export interface OwnerChange {
  readonly row: VehicleRow;
  readonly to: string;
  readonly reason: string;
  /** What was paid for it; missing where nobody paid or knows. */
  readonly price?: MoneyJson | undefined;
  readonly at: Date;
}

/** Writes the new owner with history and event; a vehicle that is the person's already stays as it is. */
export async function changeOwner(context: TransactionContext, { row, to, reason, price, at }: OwnerChange): Promise<VehicleRow> {
  const from = row.ownerId;
  if (from === to) return row;
  return recordChange(context, {
    row,
    change: { ownerId: to },
    kind: 'OWNER_CHANGED',
    detail: { from, to, reason, ...(price && { priceMinor: price.amountMinor, currency: price.currency }) },
    actorId: null,
    at,
    events: (changed) => [ownerChanged(changed, { from, reason, price }, at)],
  });
}
