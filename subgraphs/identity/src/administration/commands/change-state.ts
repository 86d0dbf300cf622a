import type { CommandContext } from '@marque/shared/commands';
import { notAllowed } from '@marque/shared/outcome';
import type { UserState } from '../../people/domain/person.js';
import { type AboutUser, type AdministerOutcome, administerUser } from './administer-user.js';

/** Whom to suspend or to let in again. */
export interface ChangeState extends AboutUser {
  readonly state: UserState;
}

/** Suspends a person, who is signed out and told the reason when they sign in, or lets them in again. */
export function changeState(context: CommandContext, { state, ...input }: ChangeState): Promise<AdministerOutcome> {
  return administerUser(context, {
    command: state === 'SUSPENDED' ? 'suspendUser' : 'reinstateUser',
    input,
    decide(user, _tx, reason) {
      if (user.id === context.caller.userId) return notAllowed('Nobody suspends themselves.', 'userId');
      if (user.state === state) return notAllowed(`This user is ${state.toLowerCase()} already.`, 'userId');
      return {
        change: { state, suspensionReason: state === 'SUSPENDED' ? reason : null },
        audit: { action: 'user.status_changed', before: { status: user.state }, after: { status: state } },
        endSessions: state === 'SUSPENDED' ? 'SUSPENDED' : null,
      };
    },
  });
}
