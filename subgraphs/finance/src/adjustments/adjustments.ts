/** Adjustments: what administrators correct by hand, one wallet or many. */
import type { Part } from '@marque/shared/define';
import type { FinanceContext, FinanceServices } from '../context.js';
import { AdjustmentResolver } from './resolvers/adjustment-resolver.js';

export const adjustments: Part<FinanceServices, FinanceContext> = { module: 'WALLET', resolvers: [AdjustmentResolver] };
