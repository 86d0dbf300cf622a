/** Wallets: a person's money in one currency, what happened to it and what happens to it now. */
import type { Part } from '@marque/shared/define';
import type { FinanceContext, FinanceServices } from '../context.js';
import { StatementConnectionFields, StatementField } from './resolvers/statement-field.js';
import { visibleWallet } from './resolvers/visible-wallet.js';
import { WalletChangesResolver } from './resolvers/wallet-changes-resolver.js';
import { UserWalletResolver, WalletResolver } from './resolvers/wallet-resolver.js';
import { toWalletType } from './schema/wallet.js';

export const wallets: Part<FinanceServices, FinanceContext> = {
  module: 'WALLET',
  resolvers: [WalletResolver, UserWalletResolver, StatementField, StatementConnectionFields, WalletChangesResolver],
  references: { User: ({ id }) => ({ id }) },
  entities: {
    Wallet: {
      scopes: ['wallet:own', 'business:manage'],
      // A wallet that the caller may not see is not there.
      async find({ id = '' }, context) {
        const wallet = await visibleWallet(context, id);
        return wallet && toWalletType(wallet);
      },
    },
  },
};
