import { enumType } from '@marque/shared/graph';
import type { BulkMode } from '../domain/bulk-outcome.js';

export const BulkModeEnum = enumType<BulkMode>('BulkMode', 'What a refused vehicle does to the others of a call.', {
  ALL_OR_NOTHING: 'One refused vehicle leaves all as they were.',
  BEST_EFFORT: 'Those that can be changed are, the others are told why not.',
});
