/** Why a bid stands no more. */

/** Every cause. */
export const retractionCauses = ['STAFF', 'BIDDER_SUSPENDED', 'FELL'] as const;
export type RetractionCause = (typeof retractionCauses)[number];

/** A bid as far as it was taken back: the reason, by whom (null for the platform), and with which other one it fell. */
export interface Retractable {
  readonly retraction: string | null;
  readonly retractedBy: string | null;
  readonly fellWith: string | null;
}

/** The cause; null while the bid stands. The platform takes back what a suspended person has bid, and nothing else. */
export function causeOf({ retraction, retractedBy, fellWith }: Retractable): RetractionCause | null {
  if (retraction === null) return null;
  if (fellWith !== null) return 'FELL';
  return retractedBy === null ? 'BIDDER_SUSPENDED' : 'STAFF';
}
