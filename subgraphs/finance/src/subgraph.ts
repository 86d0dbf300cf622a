/** The subgraph `finance`. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import { createContext, type FinanceContext, type FinanceServices, openServices } from './context.js';
import { wallets } from './wallets/wallets.js';
import { holds } from './holds/holds.js';
import { escrows } from './escrows/escrows.js';
import { fees } from './fees/fees.js';
import { rates } from './rates/rates.js';
import { adjustments } from './adjustments/adjustments.js';
import { verification } from './verification/verification.js';
import { payments } from './payments/payments.js';
import { published } from './events.js';

/** Wallets, the ledger under them, holds, escrows, rates and payments. */
export const finance = defineSubgraph<FinanceServices, FinanceContext>({
  name: 'finance',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  events: published,
  parts: [wallets, holds, escrows, rates, fees, adjustments, verification, payments],
  open: openServices,
  context: createContext,
});
