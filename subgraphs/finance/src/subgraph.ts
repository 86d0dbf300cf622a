/** Finance as a subgraph: building it opens nothing. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import type { Subgraph } from '@marque/shared/platform/subgraph';
import { financeSettings } from './environment.js';
import { financeFigures } from './figures.js';
import { financeTasks } from './jobs.js';
import { financeReferences } from './references.js';
import { createContext, type FinanceContext, type FinanceServices } from './resolvers/context.js';
import { HoldResolver } from './resolvers/hold-resolver.js';
import { LedgerResolver } from './resolvers/ledger-resolver.js';
import { PaymentResolver } from './resolvers/payment-resolver.js';
import { ProviderResolver } from './resolvers/provider-resolver.js';
import { WalletChangesResolver } from './resolvers/wallet-changes-resolver.js';
import { UserWalletResolver, WalletResolver } from './resolvers/wallet-resolver.js';
import { createRuntime } from './runtime.js';
import { webhookRoutes } from './webhooks.js';
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
