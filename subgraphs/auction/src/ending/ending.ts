/** Ending: the hammer, the offers after it, and the deposit that makes a sale. */
import { z } from 'zod';
import type { Part } from '@marque/shared/define';
import { readEvents } from '@marque/shared/events';
import { forgetTask } from '@marque/shared/jobs/forget';
import { shutOutTask } from '../bidding/commands/schedule.js';
import type { AuctionContext, AuctionServices } from '../context.js';
import { settledFunding } from '../funds/store/funding-requests.js';
import { closeTask } from '../lots/commands/schedule.js';
import { paymentDueTask } from '../settlement/commands/schedule.js';
import { closeAuction } from './commands/close-auction.js';
import { expireOffer } from './commands/expire-offer.js';
import { finishCutOffDeposits } from './commands/deposits/finish-cut-off-deposits.js';
import { forfeitOverdue, forfeitSale } from './commands/forfeit-sale.js';
import { hearOfHold } from './commands/hear-of-hold.js';
import { releaseDeposit } from './commands/deposits/release-deposit.js';
import { expireOfferTask, releaseDepositTask, scheduleDeposit, takeDepositTask } from './commands/schedule.js';
import { shutOutBidder } from './commands/shut-out-bidder.js';
import { takeDeposit } from './commands/deposits/take-deposit.js';
import { EndingFields } from './resolvers/auction-fields.js';
import { seesOffer, toSaleOffer } from './resolvers/sale-offer.js';
import { EndingResolver } from './resolvers/ending-resolver.js';
import { refusedAttempts } from './store/deposit-attempts.js';
import { offersAwaitingDepositOf } from './store/offers.js';

/** A call to finance that takes longer than this was cut off by a crash. */
const cutOffMs = 60_000;

const onAuction = z.object({ tenantId: z.string(), auctionId: z.string() });
const ofBidder = z.object({ tenantId: z.string(), bidderId: z.string() });
const ofDeposit = z.object({ tenantId: z.string(), holdId: z.string() });

export const ending: Part<AuctionServices, AuctionContext> = {
  module: 'AUCTIONS',
  resolvers: [EndingResolver, EndingFields],
  entities: {
    SaleOffer: {
      async find({ id = '' }, context) {
        const { loaders } = context;
        const offer = await loaders.offerById.load(id);
        const auction = offer && (await loaders.auction.load(offer.auctionId));
        return auction && (await seesOffer(context, auction, offer)) ? toSaleOffer(offer, auction.currency) : null;
      },
    },
  },
  consumers: ({ platform }) => [
    readEvents({
      name: 'auction-holds',
      types: ['finance.hold_released.v1'],
      handle: ({ payload }, tx) => hearOfHold({ platform, tx }, payload),
    }),
    readEvents({
      name: 'auction-deposits',
      types: ['finance.wallet_changed.v1'],
      async handle({ payload }, tx) {
        // Perhaps new money: a buyer whose deposit could not be taken need not wait for the next attempt.
        const due = await offersAwaitingDepositOf(tx, payload.userId);
        for (const offer of due) await scheduleDeposit({ platform, tx }, offer);
      },
    }),
  ],
  jobs(services) {
    const { platform } = services;
    return [
      { name: closeTask, lane: 'PROMPT', run: (stored) => closeAuction(services, onAuction.parse(stored)) },
      { name: takeDepositTask, lane: 'ASKING', run: (stored) => takeDeposit(services, onAuction.parse(stored)) },
      { name: expireOfferTask, lane: 'PROMPT', run: (stored) => expireOffer(services, onAuction.parse(stored)) },
      { name: shutOutTask, run: (stored) => shutOutBidder(services, ofBidder.parse(stored)) },
      { name: paymentDueTask, lane: 'ASKING', run: (stored) => forfeitSale(services, onAuction.parse(stored)) },
      { name: releaseDepositTask, lane: 'ASKING', run: (stored) => releaseDeposit(platform, ofDeposit.parse(stored)) },
      {
        name: 'auction.finish_deposits',
        lane: 'ASKING',
        everyMs: cutOffMs,
        run: () => finishCutOffDeposits(platform, { before: new Date(platform.clock.now().getTime() - cutOffMs) }),
      },
      {
        name: 'auction.forfeit_overdue',
        lane: 'ASKING',
        everyMs: cutOffMs,
        run: () => forfeitOverdue(platform, { before: new Date(platform.clock.now().getTime() - cutOffMs) }),
      },
      forgetTask(platform, 'auction.forget', [settledFunding, refusedAttempts]),
    ];
  },
};
