/** What somebody may apply for. */
import type { Viewer } from '../session/viewer.js';
import type { ApplicationFragment, KycKind } from './generated/operations.js';

/** What it depends on. */
export interface ApplicationFacts {
  readonly kycState: Viewer['kycState'];
  readonly role: Viewer['role'];
  readonly application: Pick<ApplicationFragment, 'state'> | null;
}

/** The kinds of an application that may be filed now: none while one is open; to become a dealer is for customers and sellers. */
export function applicationMayBe({ kycState, role, application }: ApplicationFacts): readonly KycKind[] {
  if (application?.state === 'SUBMITTED' || application?.state === 'UNDER_REVIEW') return [];
  const dealer: readonly KycKind[] = role === 'CUSTOMER' || role === 'VERIFIED_SELLER' ? ['DEALER'] : [];
  // Who is known and no seller yet files another application to become one.
  const isPersonalOver = kycState === 'APPROVED' && role !== 'CUSTOMER';
  return isPersonalOver ? dealer : ['PERSONAL', ...dealer];
}
