/** The asset that a window is of: locked, and the caller’s to change. */
import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { type NotAllowed, type NotFound, notAllowed } from '@marque/shared/outcome';
import { hasKind, maySeeAsset } from '../../assets/domain/permissions.js';
import { lockRental } from '../../assets/store/rentals.js';
import { mayChange, maySee } from '../../inventory/domain/permissions.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { lockVehicle } from '../../inventory/store/vehicles.js';
import { noAsset } from '../domain/refusals.js';
import type { AssetRef } from '../domain/window.js';

/** An asset whose windows nobody else changes meanwhile. */
export interface LockedAsset {
  /** Whether the business still has it. */
  readonly isHere: boolean;
}

const gone: ReadonlySet<VehicleRow['state']> = new Set(['SOLD', 'ARCHIVED']);
const notYours = notAllowed(
  'Only its owner, its seller and those who manage the business may plan when an asset cannot be had.',
  'assetId',
);

/** Locks an asset of the tenant until the transaction ends. To those who may not see it, it does not exist. */
export async function lockAsset(
  tx: Transaction,
  caller: Caller,
  { tenantId, assetType, assetId }: AssetRef & { readonly tenantId: string },
): Promise<LockedAsset | NotFound | NotAllowed> {
  switch (assetType) {
    case 'VEHICLE': {
      const row = await lockVehicle(tx, tenantId, assetId);
      if (!row || !maySee(caller, row)) return noAsset;
      return mayChange(caller, row) ? { isHere: !gone.has(row.state) } : notYours;
    }
    case 'YACHT':
    case 'JET':
    case 'PROPERTY': {
      const row = await lockRental(tx, assetId);
      if (row?.kind !== assetType || !hasKind(caller, assetType) || !maySeeAsset(caller, row)) return noAsset;
      return mayChange(caller, row) ? { isHere: row.state !== 'ARCHIVED' } : notYours;
    }
    default:
      return assetType satisfies never;
  }
}
