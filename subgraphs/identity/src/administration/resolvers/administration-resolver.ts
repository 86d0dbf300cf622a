import { RequiresScope } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import { type ActFor, actFor, type ActingTokens } from '../commands/act-for.js';
import type { AboutUser } from '../commands/administer-user.js';
import { changeRole } from '../commands/change-role.js';
import { changeState } from '../commands/change-state.js';
import { forceLogOut } from '../commands/force-log-out.js';
import { importCustomers } from '../commands/import-customers.js';
import { AdministerUserInput, ChangeRoleInput, ImpersonateInput, ImpersonateManyInput, ImportCustomersInput } from '../schema/inputs.js';
import { type ActForPayload, ActForResult, ImportCustomersResult, UserResult } from '../schema/results.js';

/** What administrators do with people. */
@Resolver()
export class AdministrationResolver {
  @RequiresScope('user:administer')
  @Mutation(() => UserResult.type, {
    description:
      'Gives a person another role. VERIFIED_SELLER, DEALER and ADMIN need an approved KYC; a role that may do less ends the sessions; the same role is refused.',
  })
  async changeRole(
    @Ctx() context: IdentityContext,
    @Arg('input', () => ChangeRoleInput, { description: 'Whose, which and why.' }) input: ChangeRoleInput,
  ) {
    return UserResult.answer(await changeRole(context, { ...aboutUser(input), role: input.role }), (changed) => changed);
  }

  @RequiresScope('user:administer')
  @Mutation(() => UserResult.type, { description: 'Ends all sessions of a person, on open subscriptions too within 5 seconds.' })
  async forceLogOut(
    @Ctx() context: IdentityContext,
    @Arg('input', () => AdministerUserInput, { description: 'Who and why.' }) input: AdministerUserInput,
  ) {
    return UserResult.answer(await forceLogOut(context, aboutUser(input)), (changed) => changed);
  }

  @RequiresScope('user:administer')
  @Mutation(() => UserResult.type, { description: 'Shuts a person out: their sessions end and they cannot sign in.' })
  async suspendUser(
    @Ctx() context: IdentityContext,
    @Arg('input', () => AdministerUserInput, { description: 'Who and why.' }) input: AdministerUserInput,
  ) {
    return UserResult.answer(await changeState(context, { ...aboutUser(input), state: 'SUSPENDED' }), (changed) => changed);
  }

  @RequiresScope('user:administer')
  @Mutation(() => UserResult.type, { description: 'Lets a suspended person in again.' })
  async reinstateUser(
    @Ctx() context: IdentityContext,
    @Arg('input', () => AdministerUserInput, { description: 'Who and why.' }) input: AdministerUserInput,
  ) {
    return UserResult.answer(await changeState(context, { ...aboutUser(input), state: 'ACTIVE' }), (changed) => changed);
  }

  @RequiresScope('user:administer')
  @Mutation(() => ImportCustomersResult.type, {
    description: 'Adds customers of another system in bulk, without passwords. Rows whose email is known change nothing.',
  })
  async importCustomers(
    @Ctx() context: IdentityContext,
    @Arg('input', () => ImportCustomersInput, { description: 'The customers and where they come from.' }) input: ImportCustomersInput,
  ) {
    const imported = await importCustomers(context, input);
    return ImportCustomersResult.answer(imported, ({ refusedRows, ...counted }) => ({ ...counted, refused: refusedRows }));
  }

  @RequiresScope('user:administer')
  @Mutation(() => ActForResult.type, {
    description:
      'Gives a short token with which the administrator acts for a person. It names the administrator, and the audit log the reason. A repeat opens no second session: its token is of the first one.',
  })
  impersonate(
    @Ctx() context: IdentityContext,
    @Arg('input', () => ImpersonateInput, { description: 'For whom and why.' }) { userId, ...input }: ImpersonateInput,
  ) {
    return tokensFor(context, { ...input, userIds: [userId] });
  }

  @RequiresScope('user:administer')
  @Mutation(() => ActForResult.type, { description: 'Gives short tokens to act for several people at once, as impersonate does for one.' })
  impersonateMany(
    @Ctx() context: IdentityContext,
    @Arg('input', () => ImpersonateManyInput, { description: 'For whom and why.' }) input: ImpersonateManyInput,
  ) {
    return tokensFor(context, input);
  }
}

const aboutUser = ({ userId, reason, idempotencyKey }: AdministerUserInput): AboutUser => ({
  userId,
  reason,
  idempotencyKey,
});

async function tokensFor(context: IdentityContext, wanted: ActFor) {
  return ActForResult.answer(await actFor(context, wanted), toPayload);
}

const toPayload = ({ tokens, refusedIds }: ActingTokens): ActForPayload => ({
  tokens: tokens.map(({ access, ...given }) => ({ ...given, accessToken: access.token, accessTokenExpiresAt: access.expiresAt })),
  refusedIds,
});
