/** Records what follows from people who came without registering: events, approved applications, audit entries. */
import { newId } from '@marque/shared/ids';
import { type AuditContext, recordAudit } from '../../audit/commands/record-audit.js';
import { kycApproved, userRegistered } from '../../events.js';
import { addApplications } from '../../kyc/store/kyc-applications.js';
import type { NewKycApplicationRow } from '../../kyc/store/tables.js';
import type { UserRow } from '../../people/store/tables.js';

/** People who were added in the transaction, and why. */
export interface Newcomers {
  readonly tenantId: string;
  readonly users: readonly UserRow[];
  readonly reason: string;
}

/** Attests on the word of the caller who of them is known. */
export async function attestNewcomers(context: AuditContext, { tenantId, users, reason }: Newcomers): Promise<void> {
  const { platform, caller, tx } = context;
  const now = platform.clock.now();
  const attested = users
    .filter((user) => user.kycState === 'APPROVED')
    .map((user) => ({ user, application: attestedApplication(user, { decidedBy: caller.userId, reason, now }) }));
  await addApplications(
    tx,
    attested.map(({ application }) => application),
  );
  await platform.events.record(tx, [
    ...users.map((user) => userRegistered(user, now)),
    ...attested.map(({ user, application: { id: applicationId, kind } }) => {
      const { displayName, kycState } = user;
      return kycApproved(user, { applicationId, kind, displayName, kycState }, caller.userId, now);
    }),
  ]);
  const actions = users.map(({ id, role, kycState }) => {
    return { action: 'user.imported', subjectType: 'user', subjectId: id, after: { role, kycStatus: kycState }, reason };
  });
  await recordAudit(context, { tenantId, actions });
}

/** On whose word, and when. */
interface Attestation {
  readonly decidedBy: string | null;
  readonly reason: string;
  readonly now: Date;
}

/** An application that was approved as it was made, on the word of the staff who imported the person. */
function attestedApplication({ id, tenantId, role }: UserRow, { decidedBy, reason, now }: Attestation) {
  return {
    id: newId(),
    tenantId,
    userId: id,
    kind: role === 'DEALER' ? 'DEALER' : 'PERSONAL',
    state: 'APPROVED',
    submittedAt: now,
    reviewerId: decidedBy,
    decidedBy,
    decidedAt: now,
    reason,
  } as const satisfies NewKycApplicationRow;
}
