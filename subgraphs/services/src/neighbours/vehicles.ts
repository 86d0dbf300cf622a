/** What `services` asks of `vehicles`. */
import type { ServiceGraph } from '@marque/shared/platform/subgraph';

/** Whose a vehicle is and where it stands in its life, as `vehicles` names the states. */
export interface OwnedVehicle {
  readonly ownerId: string;
  readonly status: string;
}

const owned = `query Owned($vehicleId: ID!) { vehicleForAuction(vehicleId: $vehicleId) { ownerId status } }`;

/** States in which a vehicle is no longer its recorded owner's to have worked on. */
const gone: ReadonlySet<string> = new Set(['SOLD', 'ARCHIVED']);

/** Whether work on the vehicle can be asked for. */
export const canBeServiced = ({ status }: OwnedVehicle): boolean => !gone.has(status);

/** A vehicle of the tenant; null when there is no such vehicle. */
export async function vehicleOf(graph: ServiceGraph, tenantId: string, vehicleId: string): Promise<OwnedVehicle | null> {
  const answer = await graph.request<{ vehicleForAuction: OwnedVehicle | null }>('vehicles', owned, { vehicleId }, tenantId);
  return answer.vehicleForAuction;
}
