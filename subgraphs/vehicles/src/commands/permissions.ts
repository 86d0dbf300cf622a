/** Who may see and change a vehicle. */
import type { Caller } from '@marque/shared/auth';
import { publicStatuses } from '../domain/lifecycle.js';
import type { VehicleRow } from '../store/tables.js';

/** Whether the caller works for the tenant: managers, admins and the platform itself. */
export const managesBusiness = (caller: Caller): boolean => caller.kind === 'service' || caller.scopes.includes('business:manage');

const isParty = (caller: Caller, row: Pick<VehicleRow, 'ownerId' | 'listerId'>): boolean =>
  caller.userId !== null && (row.ownerId === caller.userId || row.listerId === caller.userId);

/** Whether the caller may know of the vehicle at all; to others it does not exist. */
export const maySee = (caller: Caller, row: VehicleRow): boolean =>
  publicStatuses.includes(row.status) || isParty(caller, row) || managesBusiness(caller);

/** Whether the caller may change the vehicle: its owner, its lister, or who manages the business. */
export const mayChange = (caller: Caller, row: VehicleRow): boolean => isParty(caller, row) || managesBusiness(caller);
