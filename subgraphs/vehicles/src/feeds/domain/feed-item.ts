/** A row of a feed's file and the vehicle that it is. */
import { createHash } from 'node:crypto';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import { chassisKey } from '../../vin/domain/chassis.js';

/** What the file knows the vehicle by: the business's own number before the maker's; null where the row has none. */
export function itemKey({ stockNumber, draft }: { readonly stockNumber: string | null; readonly draft: VehicleDraft }): string | null {
  if (stockNumber !== null) return `stock ${stockNumber.toUpperCase()}`;
  if (draft.vin !== null) return `vin ${draft.vin}`;
  return draft.chassis === null ? null : `chassis ${chassisKey(draft.chassis)}`;
}

/** The same text for a row that says the same. */
export const rowHash = (draft: VehicleDraft): string =>
  createHash('sha256')
    .update(JSON.stringify(draft, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)))
    .digest('hex');
