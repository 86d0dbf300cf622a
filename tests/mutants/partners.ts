import type { Mutant } from './mutant.js';

export const partnersMutants: readonly Mutant[] = [];
