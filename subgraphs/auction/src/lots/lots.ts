/** Lots: what is put up for auction, under which terms, and its life until bidding begins. */
import { z } from 'zod';
import type { Part } from '@marque/shared/define';
import { readEvents } from '@marque/shared/events';
import type { AuctionContext, AuctionServices } from '../context.js';
import { callOffWithoutVehicle } from './commands/call-off.js';
import { callOffDraftOfArchived, callOffDraftOfFormerOwner } from './commands/drafts/former-owner.js';
import { goLive } from './commands/go-live.js';
import { goLiveTask } from './commands/schedule.js';
import { seesAuction } from './domain/rights.js';
import { AuctionsResolver } from './resolvers/auctions-resolver.js';
import { IncrementsAudit, IncrementsResolver } from './resolvers/increments-resolver.js';
import { LotFields } from './resolvers/lot-fields.js';
import { toAuction } from './resolvers/present.js';
import { SellingResolver } from './resolvers/selling-resolver.js';
import { StaffActionConnectionFields, StaffActionFields, StaffFields } from './resolvers/staff-fields.js';
import { StaffResolver } from './resolvers/staff-resolver.js';
import { VehicleFields } from './resolvers/vehicle-fields.js';
import { userStub, vehicleStub } from './schema/stubs.js';

const onAuction = z.object({ tenantId: z.string(), auctionId: z.string() });

export const lots: Part<AuctionServices, AuctionContext> = {
  module: 'AUCTIONS',
  resolvers: [
    AuctionsResolver,
    SellingResolver,
    StaffResolver,
    LotFields,
    VehicleFields,
    StaffFields,
    StaffActionFields,
    StaffActionConnectionFields,
    IncrementsResolver,
    IncrementsAudit,
  ],
  entities: {
    Auction: {
      async find({ id = '' }, { loaders, caller }) {
        const row = await loaders.auction.load(id);
        return row && seesAuction(caller, row) ? toAuction(row) : null;
      },
    },
  },
  references: {
    Vehicle: ({ id }) => (id === undefined ? null : vehicleStub(id)),
    User: ({ id }) => (id === undefined ? null : userStub(id)),
  },
  consumers: ({ platform }) => [
    readEvents({
      name: 'auction-vehicles',
      types: ['vehicles.auction_refused.v1', 'vehicles.owner_changed.v1', 'vehicles.status_changed.v1'],
      handle(event, tx) {
        switch (event.type) {
          case 'vehicles.auction_refused.v1':
            return callOffWithoutVehicle({ platform, tx }, event);
          case 'vehicles.owner_changed.v1':
            return callOffDraftOfFormerOwner({ platform, tx }, event);
          case 'vehicles.status_changed.v1':
            return callOffDraftOfArchived({ platform, tx }, event);
          default:
            return event satisfies never;
        }
      },
    }),
  ],
  jobs: (services) => [{ name: goLiveTask, lane: 'PROMPT', run: (stored) => goLive(services, onAuction.parse(stored)) }],
};
