/** What a change of a service request shows about the professional who did the work. */
import type { Outcome } from './score.js';

/** A change of a request, as far as it concerns a score. */
export interface JobChange {
  readonly from: string | null;
  readonly to: string;
  readonly onTime?: boolean | null | undefined;
  readonly satisfaction?: number | null | undefined;
}

/** The finding; null when the change shows nothing about the work. */
export function jobFinding({ from, to, onTime, satisfaction }: JobChange): Omit<Outcome, 'at'> | null {
  if (from === 'QC_PENDING' && to === 'COMPLETED') return { passed: true, onTime: onTime ?? null, satisfaction: null };
  if (from === 'QC_PENDING' && to === 'QC_FAILED') return { passed: false, onTime: null, satisfaction: null };
  if (from === 'COMPLETED' && to === 'CLOSED' && satisfaction) return { passed: null, onTime: null, satisfaction };
  return null;
}
