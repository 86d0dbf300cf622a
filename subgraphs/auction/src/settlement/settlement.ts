/** Settlement: a sale on its way from the held deposit to the hand-over, in stages. */
import { z } from 'zod';
import type { Part } from '@marque/shared/define';
import { readEvents } from '@marque/shared/events';
import type { AuctionContext, AuctionServices } from '../context.js';
import { letInTask } from '../bidding/commands/schedule.js';
import { deleteDocumentFile, discardDocument, forgetIdentityPapers } from './commands/documents/remove-documents.js';
import { deleteDocumentTask, discardDocumentTask } from './commands/documents/tasks.js';
import { finishCall } from './commands/finish-call.js';
import { finishCutOffCalls } from './commands/finish-cut-off-calls.js';
import { hearOfWallet } from './commands/hear-of-wallet.js';
import { payWhenFunded } from './commands/pay-when-funded.js';
import { payWishes } from './commands/pay-wishes.js';
import { remindOfPayment } from './commands/remind-of-payment.js';
import { finishCallTask, payTask, remindTask } from './commands/schedule.js';
import { seesSettlement } from './domain/rights.js';
import { SettlementAuctionFields } from './resolvers/auction-fields.js';
import { settlementScopes } from './resolvers/for-sale-parties.js';
import { toSettlement } from './resolvers/present.js';
import { toSettlementDocument } from './resolvers/present-document.js';
import { SettlementFields } from './resolvers/settlement-fields.js';
import { SettlementListsResolver } from './resolvers/settlement-lists-resolver.js';
import { SettlingResolver } from './resolvers/settling-resolver.js';

/** A call to finance that takes longer than this was cut off by a crash. */
const cutOffMs = 60_000;
const hourMs = 3_600_000;

const onAuction = z.object({ tenantId: z.string(), auctionId: z.string() });
const ofBidder = z.object({ tenantId: z.string(), bidderId: z.string() });
const ofCall = z.object({ tenantId: z.string(), id: z.string() });

export const settlement: Part<AuctionServices, AuctionContext> = {
  module: 'AUCTIONS',
  resolvers: [SettlementListsResolver, SettlingResolver, SettlementFields, SettlementAuctionFields],
  entities: {
    Settlement: {
      scopes: settlementScopes,
      async find({ id = '' }, { caller, loaders }) {
        const row = await loaders.settlementById.load(id);
        return row && seesSettlement(caller, row) ? toSettlement(row) : null;
      },
    },
    SettlementDocument: {
      scopes: settlementScopes,
      async find({ id = '' }, context) {
        const { loaders } = context;
        const document = await loaders.settlementDocument.load(id);
        const row = document && (await loaders.settlementById.load(document.settlementId));
        return row && seesSettlement(context.caller, row) ? toSettlementDocument(context, row, document) : null;
      },
    },
  },
  consumers: ({ platform }) => [
    readEvents({
      name: 'auction-settlements',
      types: ['finance.wallet_changed.v1'],
      // Wherever money has come from: whoever has asked to pay as soon as there is enough need do nothing more.
      handle: ({ payload }, tx) => hearOfWallet({ platform, tx }, payload),
    }),
  ],
  jobs(services) {
    const { platform } = services;
    return [
      { name: remindTask, lane: 'PROMPT', run: (stored) => remindOfPayment(services, onAuction.parse(stored)) },
      { name: payTask, lane: 'ASKING', run: (stored) => payWhenFunded(services, onAuction.parse(stored)) },
      { name: letInTask, run: (stored) => payWishes(services, ofBidder.parse(stored)) },
      { name: finishCallTask, lane: 'ASKING', run: async (stored) => void (await finishCall(platform, ofCall.parse(stored))) },
      {
        name: 'auction.finish_settlement_calls',
        lane: 'ASKING',
        everyMs: cutOffMs,
        run: () => finishCutOffCalls(platform, { before: new Date(platform.clock.now().getTime() - cutOffMs) }),
      },
      { name: discardDocumentTask, run: (stored) => discardDocument(platform, stored) },
      { name: deleteDocumentTask, run: (stored) => deleteDocumentFile(platform, stored) },
      { name: 'auction.forget_identity_papers', everyMs: hourMs, run: () => forgetIdentityPapers(platform) },
    ];
  },
};
