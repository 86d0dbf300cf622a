/** Who may see an asset, whatever its kind, and who may use assets of a kind at all. */
import type { Caller } from '@marque/shared/auth';
import { hasModule } from '@marque/shared/define/require-module';
import { publicStates, type VehicleState } from '../../inventory/domain/lifecycle.js';
import { mayChange } from '../../inventory/domain/permissions.js';
import { moduleOfKind, type RentalKind, rentalKinds } from './rental-kind.js';
import { publicRentalStates, type RentalState } from './rental-state.js';

/** Whose an asset is, and where it stands. */
export interface Shown {
  readonly state: VehicleState | RentalState;
  readonly ownerId: string;
  readonly listerId: string;
}

// AVAILABLE means the same of both; no state is public of one and private of the other.
const shownStates: ReadonlySet<VehicleState | RentalState> = new Set([...publicStates, ...publicRentalStates]);

/** Whether everybody may see an asset in this state. */
export const isPublicState = (state: VehicleState | RentalState): boolean => shownStates.has(state);

/** Whether the caller may know of the asset at all; to others it does not exist. */
export const maySeeAsset = (caller: Caller, asset: Shown): boolean => isPublicState(asset.state) || mayChange(caller, asset);

/** Whether the caller's business has the module of this kind. */
export const hasKind = (caller: Caller, kind: RentalKind): boolean => hasModule(caller, moduleOfKind[kind]);

/** The kinds whose modules the caller's business has. */
export const kindsOf = (caller: Caller): RentalKind[] => rentalKinds.filter((kind) => hasKind(caller, kind));
