import { checkVin } from '../domain/vin.js';
import { VinReport } from '../schema/vin-report.js';

/** The check of a number. */
export function presentVin(vin: string, now: Date): VinReport {
  const check = checkVin(vin, now);
  const decoded = check.valid ? check.decoded : null;
  const details = decoded && { ...decoded, makes: [...decoded.makes], modelYearCandidates: [...decoded.modelYearCandidates] };
  const [reasons, likely] = check.valid ? [[], []] : [check.reasons, [...check.likely]];
  return Object.assign(new VinReport(), { valid: check.valid, details, reasons, likely });
}
