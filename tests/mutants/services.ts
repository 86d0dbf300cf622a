import type { Mutant } from './mutant.js';

export const servicesMutants: readonly Mutant[] = [];
