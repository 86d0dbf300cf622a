/** What `services` asks of `vehicles`. */
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { OwnedVehicleDocument, type OwnedVehicleQuery } from './generated/vehicles.js';

/** Whose a vehicle is and where it stands in its life. */
type OwnedVehicle = NonNullable<OwnedVehicleQuery['vehicleForAuction']>;

/** Whether work on the vehicle can be asked for: one that is sold or archived is no longer its recorded owner's to have worked on. */
export const canBeServiced = ({ state }: OwnedVehicle): boolean => state !== 'SOLD' && state !== 'ARCHIVED';

/** A vehicle of the tenant; null when there is no such vehicle. */
export async function vehicleOf(graph: ServiceGraph, tenantId: string, vehicleId: string): Promise<OwnedVehicle | null> {
  const { vehicleForAuction } = await graph.request('vehicles', OwnedVehicleDocument, { vehicleId }, tenantId);
  return vehicleForAuction;
}
