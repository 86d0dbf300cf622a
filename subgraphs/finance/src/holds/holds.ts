/** Holds: money of a wallet that is set aside, then taken or given back. */
import type { Part } from '@marque/shared/define';
import type { FinanceContext, FinanceServices } from '../context.js';
import { expireHolds } from './commands/expire-holds.js';
import { maySee } from '../wallets/domain/may-see.js';
import { HoldResolver } from './resolvers/hold-resolver.js';
import { showHold } from './resolvers/show-hold.js';
import { HoldConnectionFields, WalletHolds } from './resolvers/wallet-holds.js';

const expiryPauseMs = 5_000;

export const holds: Part<FinanceServices, FinanceContext> = {
  module: 'WALLET',
  resolvers: [HoldResolver, WalletHolds, HoldConnectionFields],
  entities: {
    Hold: {
      scopes: ['wallet:own', 'business:manage'],
      async find({ id = '' }, { caller, loaders }) {
        const hold = await loaders.hold.load(id);
        return hold && maySee(caller, hold.userId) ? showHold(hold) : null;
      },
    },
  },
  jobs: ({ platform }) => [
    // It finds its work in the table, so a lost run is made up by the next.
    { name: 'finance.expire_holds', lane: 'PROMPT', everyMs: expiryPauseMs, run: () => expireHolds(platform).then(() => {}) },
  ],
};
