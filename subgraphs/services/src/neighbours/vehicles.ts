/** What `services` asks of `vehicles`. */
import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import {
  OwnedVehicleDocument,
  type OwnedVehicleQuery,
  SeenVehicleDocument,
  SettledVehicleDocument,
  type SettledVehicleQuery,
} from './generated/vehicles.js';

/** Whose a vehicle is and where it stands in its life. */
type OwnedVehicle = NonNullable<OwnedVehicleQuery['vehicleForAuction']>;

/** Whether work on the vehicle can be asked for: one that is sold or archived is no longer its recorded owner's to have worked on. */
export const canBeServiced = ({ state }: OwnedVehicle): boolean => state !== 'SOLD' && state !== 'ARCHIVED';

/** Why nothing is begun on the vehicle for who asked for it, in a sentence; null where it can be. */
export function whyNotBegun(vehicle: OwnedVehicle | null, ownerId: string): string | null {
  if (vehicle?.ownerId !== ownerId) return 'The vehicle is not the owner’s any more.';
  return canBeServiced(vehicle) ? null : `The vehicle is ${vehicle.state}: nothing is done to it any more.`;
}

/** A vehicle of the tenant; null when there is no such vehicle. */
export async function vehicleOf(graph: ServiceGraph, tenantId: string, vehicleId: string): Promise<OwnedVehicle | null> {
  const { vehicleForAuction } = await graph.request('vehicles', OwnedVehicleDocument, { vehicleId }, tenantId);
  return vehicleForAuction;
}

/** Whether the vehicle is there for the caller, asked in the caller's own name: what others keep to themselves is not. */
export async function seesVehicle(graph: ServiceGraph, caller: Caller, vehicleId: string): Promise<boolean> {
  const { vehicle } = await graph.request('vehicles', SeenVehicleDocument, { id: globalId('Vehicle', vehicleId) }, caller);
  return vehicle !== null;
}

/** What was bought, and where it stands. */
type SettledVehicle = NonNullable<SettledVehicleQuery['vehicle']>;

/** A vehicle that was bought; null when there is no such vehicle. */
export async function settledVehicle(graph: ServiceGraph, tenantId: string, vehicleId: string): Promise<SettledVehicle | null> {
  const { vehicle } = await graph.request('vehicles', SettledVehicleDocument, { id: globalId('Vehicle', vehicleId) }, tenantId);
  return vehicle;
}
