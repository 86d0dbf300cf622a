import type { Mutant } from './mutant.js';

export const identityMutants: readonly Mutant[] = [];
