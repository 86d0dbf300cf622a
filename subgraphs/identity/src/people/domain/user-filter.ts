import type { Role } from '@marque/shared/auth';
import type { KycStatus } from './kyc-status.js';
import type { UserStatus } from './person.js';

/** Which people a list shows; null where it does not matter. */
export interface UserFilter {
  /** Part of the email or of the name. */
  readonly search: string | null;
  readonly role: Role | null;
  readonly status: UserStatus | null;
  readonly kycStatus: KycStatus | null;
}
