/** Verification: the whole books recomputed, with everything that is kept beside them. It looks at the tables of all other capabilities. */
import type { Part } from '@marque/shared/define';
import type { FinanceContext, FinanceServices } from '../context.js';
import { VerificationResolver } from './resolvers/verification-resolver.js';

export const verification: Part<FinanceServices, FinanceContext> = { module: 'WALLET', resolvers: [VerificationResolver] };
