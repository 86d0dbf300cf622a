import type { Mutant } from './mutant.js';

export const financeMutants: readonly Mutant[] = [];
