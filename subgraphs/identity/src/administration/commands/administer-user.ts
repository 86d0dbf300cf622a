import type { Caller, Role } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { requireScope } from '../../people/domain/access.js';
import { parseReason, type SessionEnd, type UserStatus } from '../../people/domain/person.js';
import { losesRights, refuseRoleChange, type RoleRefusal } from '../domain/roles.js';
import { roleChanged } from '../../events.js';
import type { Identity } from '../../services.js';
import { appendAudit } from '../../audit/store/audit.js';
import { changeUser, lockUser, type UserRow } from '../../people/store/users.js';
import { type AuditedAction, audited } from '../../audit/commands/record-audit.js';
import { endSessions } from '../../sessions/commands/end-sessions.js';
import { invalidInput, notAllowed, notFound, type Refusal } from '../../people/domain/outcome.js';

/** Why an administrator's command changed nothing. */
type Refused = Refusal<'InvalidInput' | 'NotFound' | 'NotAllowed'>;

/** A person after an administrator's change, and how many of their sessions it ended. */
export interface UserOutcome {
  readonly kind: 'User';
  readonly user: UserRow;
  readonly endedSessions: number;
}

/** What an administrator's command decides about the locked person. */
interface Decision {
  readonly change: Parameters<typeof changeUser>[2];
  readonly audit: Pick<AuditedAction, 'action' | 'before' | 'after'>;
  /** Why all sessions end; null when they go on. */
  readonly endSessions: SessionEnd | null;
}

/** The frame of these commands: right, reason, lock, decision, change, sessions, log. */
async function administer(
  identity: Identity,
  caller: Caller,
  userId: string,
  givenReason: string,
  decide: (user: UserRow, tx: Transaction, reason: string) => Promise<Decision | Refused> | Decision | Refused,
): Promise<UserOutcome | Refused> {
  const { tenantId } = requireScope(caller, 'user:administer');
  const reason = parseReason(givenReason);
  if (reason === null) return invalidInput('Give a reason of 1 to 500 characters.', 'reason');
  return identity.database.tenant(tenantId, async (tx) => {
    const user = await lockUser(tx, userId);
    if (user === null) return notFound('There is no such user.', 'userId');
    if (user.role === 'SUPER_ADMIN' && caller.role !== 'SUPER_ADMIN') return notAllowed('This user stands above you.', 'userId');
    const decision = await decide(user, tx, reason);
    if ('kind' in decision) return decision;
    await changeUser(tx, userId, decision.change, identity.clock.now());
    const ended = decision.endSessions === null ? [] : await endSessions(identity, tx, { userId }, decision.endSessions);
    await appendAudit(tx, tenantId, [audited(identity, caller, { ...decision.audit, subjectType: 'user', subjectId: userId, reason })]);
    return { kind: 'User', user: { ...user, ...decision.change }, endedSessions: ended.length };
  });
}

const roleRefusals: Readonly<Record<RoleRefusal, string>> = {
  SAME_ROLE: 'The person has this role already.',
  OWN_ROLE: 'Nobody changes their own role.',
  NOT_A_ROLE_OF_PEOPLE: 'GUEST is who is not signed in; it cannot be given.',
  ABOVE_ACTOR: 'Only a SUPER_ADMIN gives or takes that role.',
  KYC_REQUIRED: 'This role needs an approved KYC application.',
};

/** Gives a person another role. One that may do less ends their sessions, for their tokens still say what they could do before. */
export function changeRole(identity: Identity, caller: Caller, userId: string, role: Role, reason: string): Promise<UserOutcome | Refused> {
  return administer(identity, caller, userId, reason, async (user, tx) => {
    const change = { actorId: caller.userId ?? '', actorRole: caller.role, userId, from: user.role, to: role, kycStatus: user.kycStatus };
    const refused = refuseRoleChange(change);
    if (refused !== null) return notAllowed(roleRefusals[refused], 'role');
    await identity.events.record(tx, [roleChanged(user, role, caller.userId, identity.clock.now())]);
    return {
      change: { role },
      audit: { action: 'user.role_changed', before: { role: user.role }, after: { role } },
      endSessions: losesRights(user.role, role) ? 'ROLE_CHANGED' : null,
    };
  });
}

/** Ends all sessions of a person, and those in which they act for others. */
export function forceLogOut(identity: Identity, caller: Caller, userId: string, reason: string): Promise<UserOutcome | Refused> {
  return administer(identity, caller, userId, reason, () => ({
    change: {},
    audit: { action: 'user.logged_out_by_force' },
    endSessions: 'FORCED',
  }));
}

/** Suspends a person, who is signed out and told the reason when they sign in, or lets them in again. */
export function changeStatus(
  identity: Identity,
  caller: Caller,
  userId: string,
  status: UserStatus,
  reason: string,
): Promise<UserOutcome | Refused> {
  return administer(identity, caller, userId, reason, (user, _tx, given) => {
    if (userId === caller.userId) return notAllowed('Nobody suspends themselves.', 'userId');
    if (user.status === status) return notAllowed(`This user is ${status.toLowerCase()} already.`, 'userId');
    return {
      change: { status, suspensionReason: status === 'SUSPENDED' ? given : null },
      audit: { action: 'user.status_changed', before: { status: user.status }, after: { status } },
      endSessions: status === 'SUSPENDED' ? 'SUSPENDED' : null,
    };
  });
}
