/** The vehicle of an auction that is there already, as vehicles tells it now. Asked before a transaction, which waits for no neighbour. */
import { conflict, type Conflict } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { type VehicleForAuction, vehicleForAuction } from '../../../neighbours/vehicles.js';
import { auctionById } from '../../store/auctions.js';

/** The vehicle; null where there is no such auction, or the vehicle is not there any more. */
export async function vehicleOf(
  { database, graph }: Pick<Platform, 'database' | 'graph'>,
  tenantId: string,
  auctionId: string,
): Promise<VehicleForAuction | null> {
  const auction = await database.read(tenantId, (tx) => auctionById(tx, auctionId));
  return auction && vehicleForAuction(graph, tenantId, auction.vehicleId);
}

/** Whom an auction of the vehicle sells for. */
export const sellerOf = ({ ownerId, listerId }: Pick<VehicleForAuction, 'ownerId' | 'listerId'>): string | null => ownerId ?? listerId;

/** Why this vehicle is not the auction's to sell, whoever asks: it has changed hands. Null where it is. */
export const faultOfOwner = (
  { sellerId }: { readonly sellerId: string },
  vehicle: Pick<VehicleForAuction, 'ownerId' | 'listerId'> | null,
): Conflict | null =>
  vehicle && [sellerId, null].includes(sellerOf(vehicle))
    ? null
    : conflict('The vehicle is not its seller’s any more: its owner puts it up.', 'auctionId');
