import type { Place } from './area.js';
import type { ProfessionalState } from './professional-state.js';
import type { Specialty } from './specialty.js';

/** What a directory is narrowed by; every condition that is not null must hold. */
export interface DirectoryFilter {
  readonly states: readonly ProfessionalState[];
  /** Any of them is enough. */
  readonly specialties: readonly Specialty[] | null;
  /** Any of them is enough; those who serve every make count. */
  readonly makes: readonly string[] | null;
  /** The professional's area must come within this radius of the place. */
  readonly near: (Place & { readonly radiusKm: number }) | null;
}
