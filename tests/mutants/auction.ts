import type { Mutant } from './mutant.js';

export const auctionMutants: readonly Mutant[] = [];
