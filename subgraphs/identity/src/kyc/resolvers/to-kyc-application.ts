import type { Sealer } from '../../people/domain/sealer.js';
import { reviewTimeMs } from '../domain/kyc.js';
import { openKycDetails } from '../domain/sealed-details.js';
import type { KycApplication } from '../schema/kyc-application.js';
import type { KycApplicationRow } from '../store/tables.js';

/** An application as the graph shows it, with its details opened. */
export const toKycApplication = ({ detailsSealed, ...row }: KycApplicationRow, sealer: Sealer): KycApplication => ({
  ...row,
  details: openKycDetails(sealer, detailsSealed),
  reviewDueAt: row.decidedAt === null ? new Date(row.submittedAt.getTime() + reviewTimeMs) : null,
});
