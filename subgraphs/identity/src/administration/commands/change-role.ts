import type { Role } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { notAllowed } from '@marque/shared/outcome';
import { roleChanged } from '../../events.js';
import { losesRights, refuseRoleChange, type RoleRefusal } from '../domain/roles.js';
import { type AboutUser, type AdministerOutcome, administerUser } from './administer-user.js';

/** Whose role, and which one it becomes. */
export interface ChangeRole extends AboutUser {
  readonly role: Role;
}

const roleRefusals: Readonly<Record<RoleRefusal, string>> = {
  SAME_ROLE: 'The person has this role already.',
  OWN_ROLE: 'Nobody changes their own role.',
  NOT_A_ROLE_OF_PEOPLE: 'GUEST is who is not signed in; it cannot be given.',
  ABOVE_ACTOR: 'Only a SUPER_ADMIN gives or takes that role.',
  KYC_REQUIRED: 'This role needs an approved KYC application.',
};

/** Gives a person another role. One that may do less ends their sessions, for their tokens still say what they could do before. */
export function changeRole(context: CommandContext, input: ChangeRole): Promise<AdministerOutcome> {
  const { platform, caller } = context;
  const { role } = input;
  return administerUser(context, {
    command: 'changeRole',
    input,
    async decide(user, tx) {
      const { id: userId, role: from, kycState } = user;
      const refused = refuseRoleChange({ actorId: caller.userId ?? '', actorRole: caller.role, userId, from, to: role, kycState });
      if (refused !== null) return notAllowed(roleRefusals[refused], 'role');
      await platform.events.record(tx, [roleChanged(user, role, caller.userId, platform.clock.now())]);
      return {
        change: { role },
        audit: { action: 'user.role_changed', before: { role: from }, after: { role } },
        endSessions: losesRights(from, role) ? 'ROLE_CHANGED' : null,
      };
    },
  });
}
