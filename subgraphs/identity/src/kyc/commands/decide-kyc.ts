import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { requireScope } from '../../people/domain/access.js';
import { canMove, type KycApplicationStatus, roleAfterApproval, standingAfter } from '../domain/kyc.js';
import { parseReason } from '../../people/domain/person.js';
import { type ApplicationFacts, kycApproved, kycRejected, roleChanged } from '../../events.js';
import { openKycDetails } from '../domain/sealed-details.js';
import type { Identity } from '../../services.js';
import { appendAudit } from '../../audit/store/audit.js';
import { applicationById, changeApplication, type KycApplicationRow, lockApplication } from '../store/kyc-applications.js';
import { changeUser, lockUser, type UserRow } from '../../people/store/users.js';
import { audited } from '../../audit/commands/record-audit.js';
import { conflict, invalidInput, notAllowed, notFound, type Refusal } from '../../people/domain/outcome.js';
import type { ApplicationOutcome } from './submit-kyc.js';

/** An application and its applicant, both locked. */
interface Loaded {
  readonly application: KycApplicationRow;
  readonly user: UserRow;
}

/** Takes up an application that waits, so that the applicant sees that somebody looks at it. */
export async function startKycReview(identity: Identity, caller: Caller, applicationId: string): Promise<ApplicationOutcome | Refusal> {
  const { tenantId } = requireScope(caller, 'business:manage');
  return identity.database.tenant(tenantId, async (tx) => {
    const loaded = await load(tx, caller, applicationId);
    if ('kind' in loaded) return loaded;
    if (!canMove(loaded.application.status, 'UNDER_REVIEW')) return conflict(`The application is ${loaded.application.status}.`);
    return move(identity, tx, caller, loaded, 'UNDER_REVIEW', null);
  });
}

/** Approves an application that is under review; a dealer application makes its applicant a `DEALER`. */
export function approveKyc(identity: Identity, caller: Caller, applicationId: string): Promise<ApplicationOutcome | Refusal> {
  return decide(identity, caller, applicationId, 'APPROVED', null);
}

/** Rejects an application that is under review, with a reason that the applicant reads. */
export async function rejectKyc(
  identity: Identity,
  caller: Caller,
  applicationId: string,
  given: string,
): Promise<ApplicationOutcome | Refusal> {
  const reason = parseReason(given);
  if (reason === null) return invalidInput('Give a reason of 1 to 500 characters.', 'reason');
  return decide(identity, caller, applicationId, 'REJECTED', reason);
}

async function decide(
  identity: Identity,
  caller: Caller,
  applicationId: string,
  decision: 'APPROVED' | 'REJECTED',
  reason: string | null,
): Promise<ApplicationOutcome | Refusal> {
  const { tenantId } = requireScope(caller, 'business:manage');
  return identity.database.tenant(tenantId, async (tx) => {
    const loaded = await load(tx, caller, applicationId);
    if ('kind' in loaded) return loaded;
    const { status } = loaded.application;
    if (status === 'SUBMITTED') return conflict('Nobody has looked at the application yet: take it up with startKycReview first.');
    if (!canMove(status, decision)) return conflict(`The application is ${status} already.`);
    return move(identity, tx, caller, loaded, decision, reason);
  });
}

/** Locks the applicant before the application, as filing one does. */
async function load(tx: Transaction, caller: Caller, applicationId: string): Promise<Loaded | Refusal> {
  const seen = await applicationById(tx, applicationId);
  const user = seen && (await lockUser(tx, seen.userId));
  const application = seen && (await lockApplication(tx, applicationId));
  if (user === null || application === null) return notFound('There is no such application.', 'applicationId');
  if (user.id === caller.userId || user.id === caller.actorId)
    return notAllowed('Nobody decides on their own application.', 'applicationId');
  return { application, user };
}

/** Moves the application on and writes it down. */
async function move(
  identity: Identity,
  tx: Transaction,
  caller: Caller,
  { application, user }: Loaded,
  to: KycApplicationStatus,
  reason: string | null,
): Promise<ApplicationOutcome> {
  const now = identity.clock.now();
  const decided = to === 'APPROVED' || to === 'REJECTED' ? { decidedBy: caller.userId, decidedAt: now, reason } : {};
  const reviewerId = application.reviewerId ?? caller.userId;
  const changed = await changeApplication(tx, application.id, { status: to, reviewerId, ...decided });
  if (changed === null) throw new Error('An application is gone while it is locked.');
  const role = to === 'APPROVED' ? roleAfterApproval(user.role, application.kind) : user.role;
  await changeUser(tx, user.id, { kycStatus: standingAfter(user.kycStatus, to), role }, now);
  await publish(identity, tx, caller, { application: changed, user }, role);
  const entries = [
    audited(identity, caller, {
      action: 'kyc.status_changed',
      subjectType: 'kycApplication',
      subjectId: application.id,
      before: { status: application.status },
      after: { status: to },
      reason,
    }),
  ];
  if (role !== user.role) {
    const change = { action: 'user.role_changed', subjectType: 'user', subjectId: user.id, before: { role: user.role }, after: { role } };
    entries.push(audited(identity, caller, { ...change, reason: 'dealer application approved' }));
  }
  await appendAudit(tx, user.tenantId, entries);
  return { kind: 'Application', application: changed };
}

async function publish(
  identity: Identity,
  tx: Transaction,
  caller: Caller,
  { application, user }: Loaded,
  role: UserRow['role'],
): Promise<void> {
  const now = identity.clock.now();
  const { id: applicationId, kind, status } = application;
  const details = openKycDetails(identity.sealer, application.detailsSealed);
  const kycStatus = standingAfter(user.kycStatus, status);
  const facts: ApplicationFacts = { applicationId, kind, displayName: details?.businessName ?? user.displayName, kycStatus };
  if (role !== user.role) await identity.events.record(tx, [roleChanged(user, role, caller.userId, now)]);
  if (status === 'APPROVED') await identity.events.record(tx, [kycApproved(user, facts, caller.userId, now)]);
  if (status === 'REJECTED') await identity.events.record(tx, [kycRejected(user, facts, caller.userId, application.reason ?? '', now)]);
}
