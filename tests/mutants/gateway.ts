import type { Mutant } from './mutant.js';

export const gatewayMutants: readonly Mutant[] = [];
