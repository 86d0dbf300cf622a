/** The enums of KYC applications. */
import { enumType } from '@marque/shared/graph';
import type { KycApplicationState, KycKind } from '../domain/kyc.js';
import type { KycDetails } from '../domain/kyc-details.js';

export const KycApplicationStateEnum = enumType<KycApplicationState>('KycApplicationState', 'The state of a KYC application.', {
  SUBMITTED: 'It waits for review.',
  UNDER_REVIEW: 'Staff look at it.',
  APPROVED: 'It was approved. Final.',
  REJECTED: 'It was rejected, with a reason. Final; a new one may be filed.',
});

export const KycKindEnum = enumType<KycKind>('KycKind', 'What a person applies for.', {
  PERSONAL: 'To be known, which bidding needs; makes a customer a seller.',
  DEALER: 'To become a dealer.',
});

export const IdentityDocumentEnum = enumType<KycDetails['documentType']>('IdentityDocument', 'A document that proves who somebody is.', {
  PASSPORT: 'A passport.',
  NATIONAL_ID: 'A national identity card or number.',
  DRIVING_LICENCE: 'A driving licence.',
  VOTER_CARD: "A voter's card.",
  RESIDENCE_PERMIT: 'A residence permit.',
});
