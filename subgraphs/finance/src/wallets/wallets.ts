/** Entity look-ups for the graph. */
import { visibleWallet } from './resolvers/wallet-resolver.js';
import type { FinanceContext } from '../context.js';
import { walletView } from '../payments/resolvers/views.js';

/** By type name. A wallet that the caller may not see is not there; a person is only an id here. */
export const financeReferences = {
  User: ({ id }: Record<string, string>) => ({ id }),
  async Wallet({ id = '' }: Record<string, string>, context: FinanceContext) {
    const wallet = await visibleWallet(context, id);
    return wallet && walletView(wallet);
  },
};
