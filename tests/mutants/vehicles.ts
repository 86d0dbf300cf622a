import type { Mutant } from './mutant.js';

export const vehiclesMutants: readonly Mutant[] = [];
