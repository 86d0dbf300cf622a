import { requireTenant, type Role } from '@marque/shared/auth';
import { type Cursor, instantOfCursor, PageArgs, RequiresPolicy, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireScope } from '../../people/domain/access.js';
import { actFor } from '../commands/act-for.js';
import { changeRole, changeStatus, forceLogOut, type UserOutcome } from '../commands/administer-user.js';
import { importCustomers } from '../commands/import-customers.js';
import type { Refusal } from '../../people/domain/outcome.js';
import { asId, type IdentityContext } from '../../context.js';
import type { KycStatus } from '../../kyc/domain/kyc.js';
import type { UserStatus } from '../../people/domain/person.js';
import { KycStatusEnum, RoleEnum, UserStatusEnum } from '../../schema/enums.js';
import { AdministerUserInput, ChangeRoleInput, ImpersonateManyInput, ImportCustomersInput } from '../../schema/inputs.js';
import { ActForPayload, ActingToken, ImportCustomersPayload, RefusedImportRow, UserPayload } from '../../schema/payloads.js';
import { ActForResult, ImportCustomersResult, UserResult } from '../../schema/results.js';
import { UserConnection } from '../schema/user-connection.js';
import { User } from '../../people/schema/user.js';
import { countUsers, pageOfUsers, type UserRow } from '../../people/store/users.js';
import { toUser, toUserError } from '../../resolvers/present.js';

/** What administrators do with people. */
@Resolver(() => UserConnection)
export class PeopleResolver {
  @RequiresScope('user:administer')
  @Query(() => UserConnection, { nullable: true, description: 'The people of the tenant, newest first. For administrators.' })
  async users(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('search', () => String, { nullable: true, description: 'Part of the email or of the name.' }) search: string | null = null,
    @Arg('role', () => RoleEnum, { nullable: true, description: 'Only people of this role.' }) role: Role | null = null,
    @Arg('status', () => UserStatusEnum, { nullable: true, description: 'Only people of this status.' }) status: UserStatus | null = null,
    @Arg('kycStatus', () => KycStatusEnum, { nullable: true, description: 'Only people of this KYC status.' })
    kycStatus: KycStatus | null = null,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<UserConnection> {
    const { tenantId } = requireScope(caller, 'user:administer');
    const page = wantedPage(paging, 2);
    const filter = { search, role, status, kycStatus };
    const rows = await identity.database.read(tenantId, (tx) =>
      pageOfUsers(tx, filter, page.from && userCursor(page.from), page.size + 1, page.direction === 'backward'),
    );
    const connection = toConnection(rows, page, (row) => [row.createdAt.toISOString(), row.id], toUser);
    return { ...connection, filter };
  }

  @FieldResolver(() => Int, { description: 'How many people match in all; counted only when asked for.' })
  totalCount(@Root() { filter }: UserConnection, @Ctx() { caller, identity }: IdentityContext): Promise<number> {
    return identity.database.read(requireTenant(caller), (tx) => countUsers(tx, filter));
  }

  @RequiresPolicy('staff')
  @Query(() => User, { nullable: true, description: 'One person of the tenant. For staff.' })
  async user(@Ctx() { users }: IdentityContext, @Arg('id', () => ID, { description: 'The person.' }) id: string): Promise<User | null> {
    const row = await users.load(id);
    return row && toUser(row);
  }

  @RequiresScope('user:administer')
  @Mutation(() => UserResult, {
    description:
      'Gives a person another role. VERIFIED_SELLER, DEALER and ADMIN need an approved KYC; a role that may do less ends the sessions; the same role is refused.',
  })
  async changeRole(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => ChangeRoleInput, { description: 'Whose, which and why.' }) input: ChangeRoleInput,
  ) {
    return changed(await changeRole(identity, caller, asId(input.userId), input.role, input.reason));
  }

  @RequiresScope('user:administer')
  @Mutation(() => UserResult, { description: 'Ends all sessions of a person, on open subscriptions too within 5 seconds.' })
  async forceLogOut(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => AdministerUserInput, { description: 'Who and why.' }) input: AdministerUserInput,
  ) {
    return changed(await forceLogOut(identity, caller, asId(input.userId), input.reason));
  }

  @RequiresScope('user:administer')
  @Mutation(() => UserResult, { description: 'Shuts a person out: their sessions end and they cannot sign in.' })
  async suspendUser(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => AdministerUserInput, { description: 'Who and why.' }) input: AdministerUserInput,
  ) {
    return changed(await changeStatus(identity, caller, asId(input.userId), 'SUSPENDED', input.reason));
  }

  @RequiresScope('user:administer')
  @Mutation(() => UserResult, { description: 'Lets a suspended person in again.' })
  async reinstateUser(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => AdministerUserInput, { description: 'Who and why.' }) input: AdministerUserInput,
  ) {
    return changed(await changeStatus(identity, caller, asId(input.userId), 'ACTIVE', input.reason));
  }

  @RequiresScope('user:administer')
  @Mutation(() => ImportCustomersResult, {
    description:
      'Adds customers of another system in bulk, without passwords. Rows whose email is known change nothing, so it may be sent again.',
  })
  async importCustomers(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => ImportCustomersInput, { description: 'The customers and where they come from.' }) input: ImportCustomersInput,
  ) {
    const rows = input.rows.map(({ email, givenName, familyName, phone = null, kycApproved }) => ({
      email,
      givenName,
      familyName,
      phone,
      kycApproved,
    }));
    const outcome = await importCustomers(identity, caller, rows, input.reason);
    if (outcome.kind === 'InvalidInput') return toUserError(outcome);
    const { imported, existing } = outcome;
    const refused = outcome.refused.map((row) => Object.assign(new RefusedImportRow(), row, { path: [...row.path] }));
    return Object.assign(new ImportCustomersPayload(), { imported, existing, refused, users: outcome.users.map(toUser) });
  }

  @RequiresScope('user:administer')
  @Mutation(() => ActForResult, {
    description:
      'Gives a short token with which the administrator acts for a person. It names the administrator, and the audit log the reason.',
  })
  impersonate(
    @Ctx() context: IdentityContext,
    @Arg('input', () => AdministerUserInput, { description: 'For whom and why.' }) input: AdministerUserInput,
  ) {
    return tokensFor(context, [input.userId], input.reason);
  }

  @RequiresScope('user:administer')
  @Mutation(() => ActForResult, { description: 'Gives short tokens to act for several people at once, as impersonate does for one.' })
  impersonateMany(
    @Ctx() context: IdentityContext,
    @Arg('input', () => ImpersonateManyInput, { description: 'For whom and why.' }) input: ImpersonateManyInput,
  ) {
    return tokensFor(context, input.userIds, input.reason);
  }
}

async function tokensFor({ caller, identity }: IdentityContext, userIds: readonly string[], reason: string) {
  const outcome = await actFor(identity, caller, userIds.map(asId), reason);
  if (outcome.kind === 'InvalidInput') return toUserError(outcome);
  const tokens = outcome.tokens.map(({ user, sessionId, access }) =>
    Object.assign(new ActingToken(), { user: toUser(user), sessionId, accessToken: access.token, accessTokenExpiresAt: access.expiresAt }),
  );
  return Object.assign(new ActForPayload(), { tokens, refusedIds: [...outcome.refusedIds] });
}

function changed(outcome: UserOutcome | Refusal<'InvalidInput' | 'NotFound' | 'NotAllowed'>) {
  if (outcome.kind !== 'User') return toUserError(outcome);
  return Object.assign(new UserPayload(), { user: toUser(outcome.user), endedSessions: outcome.endedSessions });
}

/** The key of a cursor, whose parts a client may have made up. */
function userCursor([time, id]: Cursor): Pick<UserRow, 'createdAt' | 'id'> {
  const createdAt = instantOfCursor(time);
  return { createdAt, id: asId(String(id)) };
}
