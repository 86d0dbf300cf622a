/** Finance as a subgraph: building it opens nothing. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import type { Subgraph } from '@marque/shared/platform/subgraph';
import { financeSettings } from './environment.js';
import { financeFigures } from './holds/store/figures.js';
import { financeTasks } from './holds/holds.js';
import { financeReferences } from './wallets/wallets.js';
import { createContext, type FinanceContext, type FinanceServices } from './context.js';
import { HoldResolver } from './holds/resolvers/hold-resolver.js';
import { LedgerResolver } from './adjustments/resolvers/adjustment-resolver.js';
import { PaymentResolver } from './payments/resolvers/payment-resolver.js';
import { ProviderResolver } from './payments/resolvers/provider-resolver.js';
import { WalletChangesResolver } from './wallets/resolvers/wallet-changes-resolver.js';
import { UserWalletResolver, WalletResolver } from './wallets/resolvers/wallet-resolver.js';
import { createRuntime } from './payments/providers/open-providers.js';
import { webhookRoutes } from './payments/resolvers/webhooks.js';
import { published } from './events/contracts.js';

/** Wallets, the ledger under them, holds and payments. */
export const finance: Subgraph = defineSubgraph<FinanceServices, FinanceContext>({
  name: 'finance',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  events: published,
  parts: [
    {
      module: 'WALLET',
      resolvers: [
        WalletResolver,
        UserWalletResolver,
        PaymentResolver,
        ProviderResolver,
        LedgerResolver,
        HoldResolver,
        WalletChangesResolver,
      ],
      references: financeReferences,
      jobs: ({ run }) => financeTasks(run),
      routes: ({ run }) => webhookRoutes(run),
    },
  ],
  open: (platform) => ({ run: { ...createRuntime(platform, financeSettings()), ended: financeFigures(platform) } }),
  context: createContext,
});
