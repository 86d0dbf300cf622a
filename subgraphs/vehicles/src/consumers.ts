/** Events that this subgraph follows. */
import type { Consumer } from '@marque/shared/events';
import { followAuction } from './inventory/commands/follow-auction.js';
import { valuationLifeMs, valueInTransaction } from './valuation/commands/value-vehicle.js';
import { eventTypes, followedAuctionEvents } from './events.js';
import type { Services } from './services.js';

/** Vehicles move with their auctions. */
const auctions = (services: Services): Consumer => ({
  name: 'vehicles.auctions',
  types: [...followedAuctionEvents],
  handle: (event, tx) => followAuction(services, event, tx),
});

/** A vehicle is valued when it is offered, unless its valuation is still good. */
const valuations = (services: Services): Consumer => ({
  name: 'vehicles.valuations',
  types: [eventTypes.listed],
  async handle(event, tx) {
    await valueInTransaction(tx, services, event.tenantId, event.aggregateId, valuationLifeMs);
  },
});

export const consumersOf = (services: Services): Consumer[] => [auctions(services), valuations(services)];
