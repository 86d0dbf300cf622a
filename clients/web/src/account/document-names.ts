/** What papers are called. */
import type { TextId } from '../words/text.js';
import type { IdentityDocument } from './generated/operations.js';

/** The name of each. */
export const documentNames: Readonly<Record<IdentityDocument, TextId>> = {
  NATIONAL_ID: 'kyc.national-id',
  PASSPORT: 'kyc.passport',
  DRIVING_LICENCE: 'kyc.driving-licence',
  VOTER_CARD: 'kyc.voter-card',
  RESIDENCE_PERMIT: 'kyc.residence-permit',
};

/** All of them, in the order in which they are offered. */
export const documents: readonly IdentityDocument[] = ['NATIONAL_ID', 'PASSPORT', 'DRIVING_LICENCE', 'VOTER_CARD', 'RESIDENCE_PERMIT'];
