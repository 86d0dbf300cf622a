import { requireUser } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { notAllowed } from '@marque/shared/outcome';
import { stateChanged } from '../../events.js';
import type { UserState } from '../../people/domain/person.js';
import { type AboutUser, type AdministerOutcome, administerUser } from './administer-user.js';

/** Whom to suspend or to let in again. */
export interface ChangeState extends AboutUser {
  readonly state: UserState;
}

/** Suspends a person, who is signed out and told the reason when they sign in, or lets them in again. */
export function changeState(context: CommandContext, { state, ...input }: ChangeState): Promise<AdministerOutcome> {
  const { platform, caller } = context;
  return administerUser(context, {
    command: state === 'SUSPENDED' ? 'suspendUser' : 'reinstateUser',
    input,
    async decide(user, tx, reason) {
      if (user.id === caller.userId) return notAllowed('Nobody suspends themselves.', 'userId');
      if (user.state === state) return notAllowed(`This user is ${state.toLowerCase()} already.`, 'userId');
      await platform.events.record(tx, [stateChanged(user, state, requireUser(caller), platform.clock.now())]);
      return {
        change: { state, suspensionReason: state === 'SUSPENDED' ? reason : null },
        audit: { action: 'user.status_changed', before: { status: user.state }, after: { status: state } },
        endSessions: state === 'SUSPENDED' ? 'SUSPENDED' : null,
      };
    },
  });
}
