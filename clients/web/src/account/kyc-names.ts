/** What the states of an identity are called, and what they mean for the reader. */
import type { Tone } from '../design/tag.js';
import type { Viewer } from '../session/viewer.js';
import type { TextId } from '../words/text.js';

type KycState = NonNullable<Viewer['kycState']>;

/** The name of each. */
export const kycNames: Readonly<Record<KycState, TextId>> = {
  NONE: 'kyc.none',
  SUBMITTED: 'kyc.submitted',
  UNDER_REVIEW: 'kyc.under-review',
  APPROVED: 'kyc.approved',
  REJECTED: 'kyc.rejected',
};

/** The tone of each. */
export const kycTones: Readonly<Record<KycState, Tone>> = {
  NONE: 'warning',
  SUBMITTED: 'accent',
  UNDER_REVIEW: 'accent',
  APPROVED: 'positive',
  REJECTED: 'danger',
};
