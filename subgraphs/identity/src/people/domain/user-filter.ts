import type { Role } from '@marque/shared/auth';
import type { KycState } from './kyc-state.js';
import type { UserState } from './person.js';

/** Which people a list shows; missing or null where it does not matter. */
export interface UserFilter {
  /** Part of the email or of the name. */
  readonly search?: string | null;
  readonly roles?: readonly Role[] | null;
  readonly states?: readonly UserState[] | null;
  readonly kycStates?: readonly KycState[] | null;
}
