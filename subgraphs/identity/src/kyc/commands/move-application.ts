/** The frame of what staff do with an application: right, locks, move, standing and role of the person, events, log. */
import { isAnyOf, type Role } from '@marque/shared/auth';
import { once } from '@marque/shared/commands';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  isRefusal,
  notAllowed,
  type NotAllowed,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { type AuditedAction, recordAudit } from '../../audit/commands/record-audit.js';
import { type ApplicationFacts, kycApproved, kycRejected, roleChanged } from '../../events.js';
import { requireScope } from '../../people/domain/access.js';
import type { UserRow } from '../../people/store/tables.js';
import { changeUser, lockUser } from '../../people/store/users.js';
import { canMove, type KycApplicationState, roleAfterApproval, standingAfter } from '../domain/kyc.js';
import { openKycDetails } from '../domain/sealed-details.js';
import { applicationById, changeApplication, lockApplication } from '../store/kyc-applications.js';
import type { KycApplicationRow } from '../store/tables.js';
import type { KycContext, KycTransaction } from './kyc-context.js';

/** Which application. */
export interface AboutApplication {
  readonly applicationId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** What every command of staff answers. */
export type MoveOutcome = KycApplicationRow | NotFound | NotAllowed | Conflict | IdempotencyConflict;

/** A move that staff want to make; the reason is the one that the applicant reads. */
export interface MoveApplication {
  /** The command's name, the same for ever. */
  readonly command: string;
  readonly input: AboutApplication;
  readonly to: KycApplicationState;
  readonly reason: string | null;
}

/** An application and its applicant, both locked. */
interface Loaded {
  readonly application: KycApplicationRow;
  readonly user: UserRow;
}

/** Moves an application on; nobody one's own. */
export async function moveApplication(context: KycContext, { command, input, to, reason }: MoveApplication): Promise<MoveOutcome> {
  const { platform, caller } = context;
  const { userId: actorId, tenantId } = requireScope(caller, 'business:manage');
  const { idempotencyKey, ...asked } = input;
  // What the person states is not kept with the answer, so the application is read again.
  const moved = await once(platform, { tenantId, actorId }, { command, idempotencyKey, input: asked }, async (tx) => {
    const loaded = await load({ ...context, tx }, asked.applicationId);
    if (isRefusal(loaded)) return loaded;
    const { state } = loaded.application;
    if (!canMove(state, to)) return conflict(whyNot(state, to));
    await move({ ...context, tx }, loaded, { to, reason });
    return {};
  });
  if (isRefusal(moved)) return moved;
  return (await platform.database.read(tenantId, (tx) => applicationById(tx, asked.applicationId))) ?? noApplication;
}

const noApplication = notFound('There is no such application.', 'applicationId');

function whyNot(from: KycApplicationState, to: KycApplicationState): string {
  if (from === 'SUBMITTED') return 'Nobody has looked at the application yet: take it up with startKycReview first.';
  return to === 'UNDER_REVIEW' ? `The application is ${from}.` : `The application is ${from} already.`;
}

/** Locks the applicant before the application, as filing one does. */
async function load({ caller, tx }: KycTransaction, applicationId: string): Promise<Loaded | NotFound | NotAllowed> {
  const seen = await applicationById(tx, applicationId);
  const user = seen && (await lockUser(tx, seen.userId));
  const application = seen && (await lockApplication(tx, applicationId));
  if (user === null || application === null) return noApplication;
  if (isAnyOf(caller, user.id)) return notAllowed('Nobody decides on their own application.', 'applicationId');
  return { application, user };
}

async function move(
  context: KycTransaction,
  { application, user }: Loaded,
  { to, reason }: Pick<MoveApplication, 'to' | 'reason'>,
): Promise<void> {
  const { platform, caller, tx } = context;
  const now = platform.clock.now();
  const decided = to === 'APPROVED' || to === 'REJECTED' ? { decidedBy: caller.userId, decidedAt: now, reason } : {};
  const reviewerId = application.reviewerId ?? caller.userId;
  const changed = await changeApplication(tx, application.id, { state: to, reviewerId, ...decided });
  if (changed === null) throw new Error('An application is gone while it is locked.');
  const role = to === 'APPROVED' ? roleAfterApproval(user.role, application.kind) : user.role;
  await changeUser(tx, user.id, { kycState: standingAfter(user.kycState, to), role }, now);
  await publish(context, { application: changed, user }, role);
  await recordAudit(context, { tenantId: user.tenantId, actions: actionsOf({ application, user }, { to, reason, role }) });
}

/** The entries of the log: the move, and the role where it changes. */
function actionsOf(
  { application, user }: Loaded,
  { to, reason, role }: Pick<MoveApplication, 'to' | 'reason'> & { role: Role },
): AuditedAction[] {
  const [before, after] = [{ status: application.state }, { status: to }];
  const moved = { action: 'kyc.status_changed', subjectType: 'kycApplication', subjectId: application.id, before, after, reason };
  if (role === user.role) return [moved];
  const promoted = { action: 'user.role_changed', subjectType: 'user', subjectId: user.id, before: { role: user.role }, after: { role } };
  return [moved, { ...promoted, reason: `${application.kind === 'DEALER' ? 'dealer' : 'personal'} application approved` }];
}

async function publish({ platform, caller, sealer, tx }: KycTransaction, { application, user }: Loaded, role: Role): Promise<void> {
  const now = platform.clock.now();
  const { id: applicationId, kind, state } = application;
  const details = openKycDetails(sealer, application.detailsSealed);
  const kycState = standingAfter(user.kycState, state);
  const facts: ApplicationFacts = { applicationId, kind, displayName: details?.businessName ?? user.displayName, kycState };
  if (role !== user.role) await platform.events.record(tx, [roleChanged(user, role, caller.userId, now)]);
  if (state === 'APPROVED') await platform.events.record(tx, [kycApproved(user, facts, caller.userId, now)]);
  if (state === 'REJECTED') await platform.events.record(tx, [kycRejected(user, facts, caller.userId, application.reason ?? '', now)]);
}
