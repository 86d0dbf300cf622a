/** What `services` asks of `vehicles`. */
import type { ServiceGraph } from '@marque/shared/subgraph';

const owner = `query Owner($vehicleId: ID!) { vehicleForAuction(vehicleId: $vehicleId) { ownerId } }`;

/** The owner of a vehicle of the tenant; null when there is no such vehicle. */
export async function ownerOfVehicle(graph: ServiceGraph, tenantId: string, vehicleId: string): Promise<string | null> {
  const answer = await graph.request<{ vehicleForAuction: { ownerId: string } | null }>('vehicles', owner, { vehicleId }, tenantId);
  return answer.vehicleForAuction?.ownerId ?? null;
}
