/** Payments: money that comes in from a payment provider, or goes out to it. */
import type { Part } from '@marque/shared/define';
import { forgetTask } from '@marque/shared/jobs/forget';
import type { FinanceContext, FinanceServices } from '../context.js';
import { maySee } from '../wallets/domain/may-see.js';
import { reconcilePayments } from './commands/reconcile-payments.js';
import { PaymentResolver } from './resolvers/payment-resolver.js';
import { ProviderResolver } from './resolvers/provider-resolver.js';
import { showPayment } from './resolvers/show-payment.js';
import { PaymentConnectionFields, WalletPayments } from './resolvers/wallet-payments.js';
import { webhookRoutes } from './resolvers/webhooks.js';
import { forgettable } from './store/forgettable.js';

const reconcilePauseMs = 15_000;

export const payments: Part<FinanceServices, FinanceContext> = {
  module: 'WALLET',
  resolvers: [PaymentResolver, ProviderResolver, WalletPayments, PaymentConnectionFields],
  entities: {
    Payment: {
      scopes: ['wallet:own', 'business:manage'],
      async find({ id = '' }, context) {
        const payment = await context.loaders.payment.load(id);
        return payment && maySee(context.caller, payment.userId) ? showPayment(context)(payment) : null;
      },
    },
  },
  jobs: (services) => [
    // It finds its work in the table, so a lost run is made up by the next.
    {
      name: 'finance.reconcile_payments',
      lane: 'ASKING',
      everyMs: reconcilePauseMs,
      run: () => reconcilePayments(services).then(() => {}),
    },
    forgetTask(services.platform, 'finance.forget', forgettable),
  ],
  routes: webhookRoutes,
};
