import type { Mutant } from './mutant.js';

export const sharedMutants: readonly Mutant[] = [];
