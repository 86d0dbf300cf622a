import type { Mutant } from './mutant.js';

export const analyticsMutants: readonly Mutant[] = [];
