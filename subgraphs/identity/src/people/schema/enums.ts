/** The enums of people. */
import type { Role } from '@marque/shared/auth';
import { enumType } from '@marque/shared/graph';
import type { KycState } from '../domain/kyc-state.js';
import type { ClientType, UserState } from '../domain/person.js';

export const RoleEnum = enumType<Role>('Role', 'What a person is to the business, and so what they may do.', {
  GUEST: 'Somebody who is not signed in.',
  CUSTOMER: 'Buys, bids, keeps a garage.',
  VERIFIED_SELLER: 'A customer with proven identity, who lists and auctions vehicles of their own.',
  DEALER: 'Trades in vehicles: bulk inventory, auctions, API keys.',
  AGENT: 'Staff on the sales floor.',
  PARTNER: 'A professional who carries out services.',
  CONCIERGE: 'Staff who look after customers.',
  MANAGER: 'Staff who run the business: prices, approvals, disputes.',
  ADMIN: 'Staff who administer people and may do everything in the tenant.',
  SUPER_ADMIN: 'Administers all tenants.',
});

export const ClientTypeEnum = enumType<ClientType>('ClientType', 'On whose behalf a person is a client.', {
  INDIVIDUAL: 'Their own.',
  BUSINESS: "A company's.",
});

export const UserStateEnum = enumType<UserState>('UserState', 'Whether a person may sign in.', {
  ACTIVE: 'They may.',
  SUSPENDED: 'An administrator has shut them out.',
});

export const KycStateEnum = enumType<KycState>('KycState', 'How far the platform knows who a person is.', {
  NONE: 'No application yet.',
  SUBMITTED: 'An application waits for review.',
  UNDER_REVIEW: 'Staff look at an application.',
  APPROVED: 'The identity is proven.',
  REJECTED: 'The last application was rejected; a new one may be filed.',
});
