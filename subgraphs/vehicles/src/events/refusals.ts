/** What vehicles tell auctions. */
import { defineEvent, type NewEvent } from '@marque/shared/events';
import { z } from 'zod';
import { vehicleStates } from '../inventory/domain/lifecycle.js';
import type { VehicleRow } from '../inventory/store/tables.js';

export const AuctionRefused = defineEvent({
  type: 'vehicles.auction_refused.v1',
  aggregateType: 'vehicle_refusal',
  description:
    'An auction was scheduled for a vehicle that was taken away in the same moment: it cannot be had for it, whatever becomes of it later.',
  payload: { vehicleId: z.uuid(), auctionId: z.uuid(), state: z.enum(vehicleStates) },
});

/** The vehicle as it stands cannot be had for the auction. */
export const auctionRefused = ({ id: vehicleId, tenantId, state }: VehicleRow, auctionId: string, at: Date): NewEvent =>
  AuctionRefused.of({ tenantId, aggregateId: auctionId, occurredAt: at }, { vehicleId, auctionId, state });
