import type { Mutant } from './mutant.js';

export const clientsMutants: readonly Mutant[] = [];
