/** Fees: amounts that the business takes for something of its own, once. */
import type { Part } from '@marque/shared/define';
import type { FinanceContext, FinanceServices } from '../context.js';
import { FeeResolver } from './resolvers/fee-resolver.js';

export const fees: Part<FinanceServices, FinanceContext> = { module: 'WALLET', resolvers: [FeeResolver] };
