import { fundingMutants } from './funding.js';
import type { Mutant } from './mutant.js';

export const auctionMutants: readonly Mutant[] = [...fundingMutants];
