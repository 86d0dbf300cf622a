/** Who may see and change a vehicle. */
import { type Caller, ownerIn } from '@marque/shared/auth';
import { publicStatuses } from './lifecycle.js';
import type { VehicleRow } from '../store/tables.js';

/** Whether the caller works for the tenant: managers, admins and the platform itself. */
export const managesBusiness = (caller: Caller): boolean => caller.kind === 'service' || caller.scopes.includes('business:manage');

/** Whose own vehicles the caller sees; null for nobody. */
export const partyOf = (caller: Caller): string | null => ownerIn(caller, 'garage:own', 'vehicle:list', 'inventory:manage');

const isParty = (caller: Caller, row: Pick<VehicleRow, 'ownerId' | 'listerId'>): boolean => {
  const own = partyOf(caller);
  return own !== null && (row.ownerId === own || row.listerId === own);
};

/** Whether the caller may know of the vehicle at all; to others it does not exist. */
export const maySee = (caller: Caller, row: VehicleRow): boolean =>
  publicStatuses.includes(row.status) || isParty(caller, row) || managesBusiness(caller);

/** Whether the caller may change the vehicle: its owner, its lister, or who manages the business. */
export const mayChange = (caller: Caller, row: VehicleRow): boolean => isParty(caller, row) || managesBusiness(caller);
