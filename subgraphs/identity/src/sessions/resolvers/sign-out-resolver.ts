import { RequiresScope } from '@marque/shared/graph';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import { changePassword } from '../commands/change-password.js';
import { endOwnSession } from '../commands/end-own-session.js';
import { logOutEverywhere } from '../commands/log-out-everywhere.js';
import { logOut } from '../commands/log-out.js';
import { ChangePasswordInput, EndSessionInput } from '../schema/inputs.js';
import { ChangePasswordResult, EndSessionResult, LoggedOut } from '../schema/results.js';

/** Signing out, and what signs others out. */
@Resolver()
export class SignOutResolver {
  @RequiresScope('profile:own')
  @Mutation(() => LoggedOut, { description: 'Ends the session of this request.' })
  logOut(@Ctx() context: IdentityContext): Promise<LoggedOut> {
    return logOut(context);
  }

  @RequiresScope('profile:own')
  @Mutation(() => LoggedOut, { description: 'Ends all sessions of the caller, on every device.' })
  logOutEverywhere(@Ctx() context: IdentityContext): Promise<LoggedOut> {
    return logOutEverywhere(context);
  }

  @RequiresScope('profile:own')
  @Mutation(() => EndSessionResult.type, { description: "Ends one of the caller's sessions, for example on a lost phone." })
  async endSession(
    @Ctx() context: IdentityContext,
    @Arg('input', () => EndSessionInput, { description: 'Which.' }) { sessionId, idempotencyKey }: EndSessionInput,
  ) {
    return EndSessionResult.answer(await endOwnSession(context, { sessionId, idempotencyKey }), (ended) => ended);
  }

  @RequiresScope('profile:own')
  @Directive('@cost(weight: 500)')
  @Mutation(() => ChangePasswordResult.type, { description: "Changes the caller's password and ends their other sessions." })
  async changePassword(
    @Ctx() context: IdentityContext,
    @Arg('input', () => ChangePasswordInput, { description: 'The present and the new password.' }) input: ChangePasswordInput,
  ) {
    return ChangePasswordResult.answer(await changePassword(context, input), (ended) => ended);
  }
}
