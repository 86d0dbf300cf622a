import { enumType } from '@marque/shared/graph';
import type { ImportState } from '../domain/import-state.js';
import type { UploadMode } from '../domain/inventory-format.js';

export const ImportStateEnum = enumType<ImportState>('ImportState', 'How far an import is.', {
  RUNNING: 'Rows are being taken in.',
  DONE: 'All good rows are in.',
  ROLLED_BACK: 'A row was refused and nothing was kept, as asked.',
});

export const UploadModeEnum = enumType<UploadMode>('UploadMode', 'What a refused row does to the others.', {
  ALL_OR_NOTHING: 'One refused row refuses the file.',
  BEST_EFFORT: 'Good rows are kept, bad ones reported.',
});
