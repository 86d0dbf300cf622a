import { enumType } from '@marque/shared/graph';
import type { MaintenanceKind } from '../domain/window.js';

export const MaintenanceKindEnum = enumType<MaintenanceKind>('MaintenanceKind', 'Why an asset cannot be had for a time.', {
  MAINTENANCE: 'It is serviced, repaired or cleaned.',
  BLACKOUT: 'The business keeps it back.',
});
