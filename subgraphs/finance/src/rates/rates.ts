/** Rates: what the business takes of a sale and for its extras, dated and never changed afterwards. */
import type { Part } from '@marque/shared/define';
import type { FinanceContext, FinanceServices } from '../context.js';
import { RateAudit } from './resolvers/rate-audit.js';
import { RateResolver } from './resolvers/rate-resolver.js';

export const rates: Part<FinanceServices, FinanceContext> = { module: 'WALLET', resolvers: [RateResolver, RateAudit] };
