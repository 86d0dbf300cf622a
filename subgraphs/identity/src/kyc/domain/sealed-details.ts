/** Sealed KYC details. */
import { type KycDetails, kycDetailsSchema } from './kyc-details.js';
import type { Sealer } from '../../people/domain/sealer.js';

/** The details as they are stored. */
export const sealKycDetails = (sealer: Sealer, details: KycDetails): string => sealer.seal(JSON.stringify(details));

/** The details again; null when there are none or they were sealed under another secret. */
export function openKycDetails(sealer: Sealer, sealed: string | null): KycDetails | null {
  const text = sealed === null ? null : sealer.open(sealed);
  return text === null ? null : kycDetailsSchema.parse(JSON.parse(text));
}
