import type { CommandContext } from '@marque/shared/commands';
import { notAllowed } from '@marque/shared/outcome';
import type { UserStatus } from '../../people/domain/person.js';
import { type AboutUser, type AdministerOutcome, administerUser } from './administer-user.js';

/** Whom to suspend or to let in again. */
export interface ChangeStatus extends AboutUser {
  readonly status: UserStatus;
}

/** Suspends a person, who is signed out and told the reason when they sign in, or lets them in again. */
export function changeStatus(context: CommandContext, { status, ...about }: ChangeStatus): Promise<AdministerOutcome> {
  return administerUser(context, {
    ...about,
    decide(user, _tx, reason) {
      if (user.id === context.caller.userId) return notAllowed('Nobody suspends themselves.', 'userId');
      if (user.status === status) return notAllowed(`This user is ${status.toLowerCase()} already.`, 'userId');
      return {
        change: { status, suspensionReason: status === 'SUSPENDED' ? reason : null },
        audit: { action: 'user.status_changed', before: { status: user.status }, after: { status } },
        endSessions: status === 'SUSPENDED' ? 'SUSPENDED' : null,
      };
    },
  });
}
