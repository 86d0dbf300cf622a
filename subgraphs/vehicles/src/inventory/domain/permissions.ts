/** Who may see and change a vehicle. */
import { type Caller, isAnyOf, managesBusiness, ownerIn } from '@marque/shared/auth';
import { type Mover, publicStates, type VehicleState } from './lifecycle.js';

/** Whose a vehicle is. */
export interface Parties {
  readonly ownerId: string;
  readonly listerId: string;
}

/** Whose own vehicles the caller sees; null for nobody. */
export const partyOf = (caller: Caller): string | null => ownerIn(caller, 'garage:own', 'vehicle:list', 'inventory:manage');

const isParty = (caller: Caller, { ownerId, listerId }: Parties): boolean => {
  const own = partyOf(caller);
  return own !== null && (ownerId === own || listerId === own);
};

/** Whether the vehicle is the caller's own, or that of who acts in their name, whatever their rights: they own it, or sell it. */
export const isOwn = (caller: Caller, { ownerId, listerId }: Parties): boolean => isAnyOf(caller, ownerId, listerId);

/** Whether the caller may know of the vehicle at all; to others it does not exist. */
export const maySee = (caller: Caller, vehicle: Parties & { readonly state: VehicleState }): boolean =>
  publicStates.includes(vehicle.state) || isParty(caller, vehicle) || managesBusiness(caller);

/** Whether the caller may change the vehicle: its owner, its lister, or who manages the business. */
export const mayChange = (caller: Caller, vehicle: Parties): boolean => isParty(caller, vehicle) || managesBusiness(caller);

/** Whether the caller acts on the vehicle for the business, which does not pay itself: whoever manages it, but for what is their own. */
export const actsForBusiness = (caller: Caller, vehicle: Parties): boolean => managesBusiness(caller) && !isOwn(caller, vehicle);

/** Whether what the caller brings in is stock, which is offered without a fee: of a dealer, and of the business. */
export const keepsStock = ({ role, scopes }: Caller): boolean => role === 'DEALER' || scopes.includes('inventory:manage');

/** Whether the caller owes the fee for offering a vehicle that stands in a garage: whoever sells a car of their own, but for dealers, whose offers are stock. */
export const owesForGarage = (caller: Caller, vehicle: Parties): boolean => caller.role !== 'DEALER' && !actsForBusiness(caller, vehicle);

/** As whom the caller moves the vehicle: who owns it and keeps no stock decides whether it is offered or stands in their garage. */
export const moverFor = (caller: Caller, { ownerId }: Parties): Mover =>
  caller.userId === ownerId && !keepsStock(caller) ? 'OWNER' : 'PERSON';
