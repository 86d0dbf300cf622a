/** The enums of identity's graph. */
import type { roles } from '@marque/shared/auth';
import type { tenantModules } from '@marque/shared/define/tenant-modules';
import { enumType } from '@marque/shared/graph';
import type { apiKeyStates } from '../api-keys/domain/api-keys.js';
import type { identityDocuments as documentTypes } from '../kyc/domain/kyc-details.js';
import type { kycApplicationStatuses, kycKinds, kycStatuses } from '../kyc/domain/kyc.js';
import type { passwordRules } from '../sessions/domain/passwords.js';
import type { clientTypes, deviceTypes, sessionEnds, userStatuses } from '../people/domain/person.js';
import type { pricingModes } from '../tenants/domain/pricing-mode.js';

export const RoleEnum = enumType<(typeof roles)[number]>('Role', 'What a person is to the business, and so what they may do.', {
  GUEST: 'Somebody who is not signed in.',
  CUSTOMER: 'Buys, bids, keeps a garage.',
  VERIFIED_SELLER: 'A customer with proven identity who lists vehicles of their own.',
  DEALER: 'Trades in vehicles: bulk inventory, auctions, API keys.',
  AGENT: 'Staff on the sales floor.',
  PARTNER: 'A professional who carries out services.',
  CONCIERGE: 'Staff who look after customers.',
  MANAGER: 'Staff who run the business: prices, approvals, disputes.',
  ADMIN: 'Staff who administer people and may do everything in the tenant.',
  SUPER_ADMIN: 'Administers all tenants.',
});

export const ClientTypeEnum = enumType<(typeof clientTypes)[number]>('ClientType', 'On whose behalf a person is a client.', {
  INDIVIDUAL: 'Their own.',
  BUSINESS: "A company's.",
});

export const UserStatusEnum = enumType<(typeof userStatuses)[number]>('UserStatus', 'Whether a person may sign in.', {
  ACTIVE: 'They may.',
  SUSPENDED: 'An administrator has shut them out.',
});

export const DeviceTypeEnum = enumType<(typeof deviceTypes)[number]>(
  'DeviceType',
  'The kind of a device. A person has one live session on each.',
  {
    DESKTOP: 'A desktop or laptop computer.',
    MOBILE: 'A phone.',
    TABLET: 'A tablet.',
  },
);

export const ApiKeyStateEnum = enumType<(typeof apiKeyStates)[number]>('ApiKeyState', 'Whether an API key counts.', {
  ACTIVE: 'It does, as long as its owner may have keys.',
  EXPIRED: 'Its time is over.',
  REVOKED: 'It was revoked. Final.',
});

export const SessionEndEnum = enumType<(typeof sessionEnds)[number]>('SessionEnd', 'Why a session ended.', {
  LOGGED_OUT: 'The person logged out.',
  LOGGED_OUT_EVERYWHERE: 'The person logged out on all devices.',
  REPLACED_BY_LOGIN: 'The person logged in on another device of the same type.',
  REFRESH_TOKEN_REUSED: 'A refresh token was used twice, so somebody may have copied it.',
  PASSWORD_CHANGED: 'The person changed their password on another device.',
  FORCED: 'An administrator ended it.',
  SUSPENDED: 'The person was suspended.',
  ROLE_CHANGED: 'The person was given a role that may do less.',
});

export const KycStatusEnum = enumType<(typeof kycStatuses)[number]>('KycStatus', 'How far the platform knows who a person is.', {
  NONE: 'No application yet.',
  SUBMITTED: 'An application waits for review.',
  UNDER_REVIEW: 'Staff look at an application.',
  APPROVED: 'The identity is proven.',
  REJECTED: 'The last application was rejected; a new one may be filed.',
});

export const KycApplicationStatusEnum = enumType<(typeof kycApplicationStatuses)[number]>(
  'KycApplicationStatus',
  'The state of a KYC application.',
  {
    SUBMITTED: 'It waits for review.',
    UNDER_REVIEW: 'Staff look at it.',
    APPROVED: 'It was approved. Final.',
    REJECTED: 'It was rejected, with a reason. Final; a new one may be filed.',
  },
);

export const KycKindEnum = enumType<(typeof kycKinds)[number]>('KycKind', 'What a person applies for.', {
  PERSONAL: 'To be known, which bidding needs.',
  DEALER: 'To become a dealer.',
});

export const IdentityDocumentEnum = enumType<(typeof documentTypes)[number]>(
  'IdentityDocument',
  'A document that proves who somebody is.',
  {
    PASSPORT: 'A passport.',
    NATIONAL_ID: 'A national identity card or number.',
    DRIVING_LICENCE: 'A driving licence.',
    VOTER_CARD: "A voter's card.",
    RESIDENCE_PERMIT: 'A residence permit.',
  },
);

export const PasswordRuleEnum = enumType<(typeof passwordRules)[number]>('PasswordRule', 'A rule for passwords.', {
  TOO_SHORT: 'It must have at least 8 characters.',
  TOO_LONG: 'It must have at most 128 characters.',
  NO_UPPER_CASE: 'It must contain an upper-case letter.',
  NO_DIGIT: 'It must contain a digit.',
  TOO_COMMON: 'It must not be one of the most used passwords, nor one with a few characters added.',
});

export const PricingModeEnum = enumType<(typeof pricingModes)[number]>('PricingMode', 'How a business prices.', {
  FIXED: 'By price lists.',
  DYNAMIC: 'By demand and the customer.',
  SEASONAL: 'By season and length of stay.',
});

export const TenantModuleEnum = enumType<(typeof tenantModules)[number]>('TenantModule', 'A part of the platform that a business uses.', {
  AUCTIONS: 'Auctions of vehicles.',
  WALLET: 'Wallets of customers.',
  KYC: 'Proof of identity.',
  SETTLEMENT: 'Settlement of won auctions.',
  GARAGE: "Customers' own vehicles.",
  SERVICE_REQUESTS: 'Requests for services on a vehicle.',
  CONCIERGE: 'Personal assistance.',
  COMMISSIONS: 'Commissions on sales.',
  SERVICE_CATALOGUE: 'A catalogue of services.',
  CASCADES: 'Offers that follow from other services.',
  DYNAMIC_PRICING: 'Prices that follow demand.',
  CREDIT: 'Credit and loans.',
  REVENUE: 'Revenue reports.',
  BOOKINGS: 'Bookings by day.',
  LOYALTY: 'Points and tiers.',
  SEGMENTATION: 'Segments of customers.',
  PROFESSIONALS: 'A network of independent professionals.',
  REFERRALS: 'Referrals between professionals.',
  INQUIRIES: 'Inquiries and their routing.',
  INVENTORY: 'Stock of vehicles.',
  SEARCH: 'Search over the stock.',
  TEST_DRIVES: 'Test drives.',
  LEADS: 'Leads and their scores.',
  GAMIFICATION: 'Contests of the sales staff.',
  DASHBOARDS: 'Dashboards.',
});
