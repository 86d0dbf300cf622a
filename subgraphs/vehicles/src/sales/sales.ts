/** Direct sales: offers for vehicles that are for sale, and the sales that come of them, until the hand-over. */
import type { Part } from '@marque/shared/define';
import { readEvents } from '@marque/shared/events';
import { forgetTask } from '@marque/shared/jobs/forget';
import type { Platform } from '@marque/shared/platform/subgraph';
import { and, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { auctionableStates } from '../inventory/domain/lifecycle.js';
import { finishCall, finishCutOffCalls } from './commands/finish-call.js';
import { expireOffer, expireOffers, lapseUnlessForSale } from './commands/lapse-offers.js';
import { lookAtDue, lookAtOverdue } from './commands/look-at-due.js';
import { expireOfferTask, finishCallTask, saleDueTask, scheduleDeposit, takeDepositTask } from './commands/schedule.js';
import { takeDeposit } from './commands/take-deposit.js';
import { forgottenAfterMs } from './domain/offer-states.js';
import { seesDeal } from './domain/rights.js';
import {
  DirectSaleConnectionFields,
  DirectSaleFields,
  PurchaseOfferConnectionFields,
  PurchaseOfferFields,
} from './resolvers/deal-fields.js';
import { DealListsResolver } from './resolvers/deal-lists-resolver.js';
import { DealLiveResolver } from './resolvers/deal-live-resolver.js';
import { dealScopes } from './resolvers/for-deal-parties.js';
import { OffersResolver } from './resolvers/offers-resolver.js';
import { toOffer, toSale } from './resolvers/present.js';
import { SaleEstimateResolver } from './resolvers/sale-estimate-resolver.js';
import { SalesResolver } from './resolvers/sales-resolver.js';
import { purchaseOffers } from './store/tables.js';
import { salesWithoutDeposit } from './store/sales.js';

/** A call to finance that takes longer than this was cut off by a crash; also how often the clocks look at what no job has looked at. */
const minuteMs = 60_000;

const stored = z.object({ tenantId: z.string(), id: z.string() });

function consumersOf(platform: Platform) {
  return [
    readEvents({
      name: 'vehicles.offers',
      types: ['vehicles.status_changed.v1'],
      async handle({ tenantId, payload: { vehicleId, to } }, tx) {
        if (!auctionableStates.includes(to)) await lapseUnlessForSale({ platform, tx }, { tenantId, vehicleId });
      },
    }),
    readEvents({
      name: 'vehicles.sale_deposits',
      types: ['finance.payment_succeeded.v1'],
      async handle({ payload }, tx) {
        // New money: a deposit that is awaited is tried at once.
        for (const sale of await salesWithoutDeposit(tx, payload.userId)) await scheduleDeposit({ platform, tx }, sale);
      },
    }),
  ];
}

export const sales: Part<VehiclesServices, VehiclesContext> = {
  module: 'GARAGE',
  resolvers: [
    OffersResolver,
    SalesResolver,
    DealListsResolver,
    DealLiveResolver,
    SaleEstimateResolver,
    PurchaseOfferFields,
    DirectSaleFields,
    PurchaseOfferConnectionFields,
    DirectSaleConnectionFields,
  ],
  entities: {
    PurchaseOffer: {
      scopes: dealScopes,
      async find({ id = '' }, { caller, loaders }) {
        const row = await loaders.purchaseOffer.load(id);
        return row && seesDeal(caller, row) ? toOffer(row) : null;
      },
    },
    DirectSale: {
      scopes: dealScopes,
      async find({ id = '' }, { caller, loaders }) {
        const row = await loaders.directSale.load(id);
        return row && seesDeal(caller, row) ? toSale(row) : null;
      },
    },
  },
  consumers: (platform) => consumersOf(platform),
  jobs: (platform) => [
    { name: expireOfferTask, lane: 'PROMPT', run: (payload) => expireOffer(platform, stored.parse(payload)) },
    { name: saleDueTask, lane: 'ASKING', run: (payload) => lookAtDue(platform, stored.parse(payload)) },
    { name: takeDepositTask, lane: 'ASKING', run: (payload) => takeDeposit(platform, stored.parse(payload)) },
    { name: finishCallTask, lane: 'ASKING', run: async (payload) => void (await finishCall(platform, stored.parse(payload))) },
    forgetTask(platform, 'vehicles.forget_offers', [
      {
        table: purchaseOffers,
        rows: (now) =>
          and(
            sql`${purchaseOffers.state} in ('DECLINED', 'WITHDRAWN', 'LAPSED')`,
            lt(purchaseOffers.closedAt, new Date(now.getTime() - forgottenAfterMs)),
          ),
      },
    ]),
    { name: 'vehicles.expire_offers', everyMs: minuteMs, run: () => expireOffers(platform) },
    { name: 'vehicles.look_at_overdue_sales', lane: 'ASKING', everyMs: minuteMs, run: () => lookAtOverdue(platform) },
    {
      name: 'vehicles.finish_sale_calls',
      lane: 'ASKING',
      everyMs: minuteMs,
      run: () => finishCutOffCalls(platform, new Date(platform.clock.now().getTime() - minuteMs)),
    },
  ],
};
