import { RequiresScope } from '@marque/shared/graph';
import { requireTenant, requireUser } from '@marque/shared/auth';
import type { PlatformEvent } from '@marque/shared/events';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { requirePerson, requireScope } from '../../people/domain/access.js';
import { changePassword } from '../commands/change-password.js';
import { logIn } from '../commands/log-in.js';
import { type EndedOutcome, endOwnSession, logOut, logOutEverywhere } from '../commands/log-out.js';
import { refreshSession } from '../commands/refresh-session.js';
import { register } from '../commands/register.js';
import { asId, type IdentityContext } from '../../context.js';
import { sessionTopic } from '../../events.js';
import { SessionRevocation } from '../../events/contracts.js';
import { AccountSuspended, EmailTaken, InvalidCredentials, SessionEnded, WeakPassword } from '../schema/errors.js';
import { ChangePasswordInput, type DeviceInput, LogInInput, RefreshSessionInput, RegisterInput } from '../../schema/inputs.js';
import { LoggedOut, PasswordChanged } from '../../schema/payloads.js';
import { ChangePasswordResult, EndSessionResult, LogInResult, RefreshSessionResult, RegisterResult } from '../../schema/results.js';
import { SessionRevoked } from '../schema/session-revoked.js';
import { Session } from '../schema/session.js';
import { User } from '../../people/schema/user.js';
import type { Identity } from '../../services.js';
import { liveSessions } from '../store/sessions.js';
import { toSession, toSignedIn, toUser, toUserError } from '../../resolvers/present.js';

/** Signing in and out. */
@Resolver(() => Session)
export class SessionResolver {
  @Query(() => User, { nullable: true, description: 'Who is signed in; null for a guest.' })
  async me(@Ctx() { caller, users }: IdentityContext): Promise<User | null> {
    const row = caller.userId === null ? null : await users.load(caller.userId);
    return row && toUser(row);
  }

  @RequiresScope('profile:own')
  @Query(() => [Session], {
    nullable: true,
    description: 'The live sessions of the caller, newest first; of somebody else for administrators.',
  })
  async sessions(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('userId', () => ID, { nullable: true, description: 'Whose; the own ones when left out.' }) wanted?: string,
  ): Promise<Session[]> {
    const { userId, tenantId } = requirePerson(caller);
    const subject = wanted === undefined || wanted === null ? userId : asId(wanted);
    if (subject !== userId) requireScope(caller, 'user:administer');
    const rows = await identity.database.read(tenantId, (tx) => liveSessions(tx, subject, identity.clock.now()));
    return rows.map((row) => toSession(row, caller.sessionId));
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The administrator who acts for the person in this session; null for their own.',
  })
  async actedBy(@Root() { actorId }: Session, @Ctx() { users }: IdentityContext): Promise<User | null> {
    const row = actorId === null ? null : await users.load(actorId);
    return row && toUser(row);
  }

  // Hashing a password is the dearest thing that a guest can ask for.
  @Directive('@cost(weight: 500)')
  @Mutation(() => RegisterResult, { description: 'Opens an account as a customer and signs in. Needs the header marque-tenant.' })
  async register(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => RegisterInput, { description: 'The account.' }) input: RegisterInput,
  ) {
    const { email, password, givenName, familyName, phone = null, clientType, device } = input;
    const person = { email, password, givenName, familyName, clientType };
    const outcome = await register(identity, caller, { ...person, phone, ...deviceOf(device) });
    switch (outcome.kind) {
      case 'SignedIn':
        return toSignedIn(outcome);
      case 'EmailTaken':
        return new EmailTaken();
      case 'WeakPassword':
        return new WeakPassword(outcome.rules, 'password');
      case 'InvalidInput':
        return toUserError(outcome);
      default:
        return outcome satisfies never;
    }
  }

  @Directive('@cost(weight: 500)')
  @Mutation(() => LogInResult, {
    description:
      'Signs in by email and password. Needs the header marque-tenant. The live session on a device of the same type ends: `replaced` names it.',
  })
  async logIn(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => LogInInput, { description: 'The credentials.' }) input: LogInInput,
  ) {
    const { email, password, device } = input;
    const outcome = await logIn(identity, caller, { email, password, ...deviceOf(device) });
    switch (outcome.kind) {
      case 'SignedIn':
        return toSignedIn(outcome);
      case 'InvalidCredentials':
        return new InvalidCredentials(outcome.retryAfterSeconds);
      case 'AccountSuspended':
        return new AccountSuspended(outcome.user.suspensionReason, await nameOfTenant(identity, outcome.user.tenantId));
      case 'InvalidInput':
        return toUserError(outcome);
      default:
        return outcome satisfies never;
    }
  }

  @Mutation(() => RefreshSessionResult, {
    description:
      'Exchanges a refresh token for new tokens, once. Where the answer got lost the token may be sent again within 30 s, as long as its successor is unused; a later second use ends its session.',
  })
  async refreshSession(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => RefreshSessionInput, { description: 'The token.' }) input: RefreshSessionInput,
  ) {
    const outcome = await refreshSession(identity, caller, input.refreshToken);
    return outcome.kind === 'SignedIn' ? toSignedIn(outcome) : new SessionEnded(outcome.reused);
  }

  @RequiresScope('profile:own')
  @Mutation(() => LoggedOut, { description: 'Ends the session of this request.' })
  async logOut(@Ctx() { caller, identity }: IdentityContext): Promise<LoggedOut> {
    return toLoggedOut(await logOut(identity, caller));
  }

  @RequiresScope('profile:own')
  @Mutation(() => LoggedOut, { description: 'Ends all sessions of the caller, on every device.' })
  async logOutEverywhere(@Ctx() { caller, identity }: IdentityContext): Promise<LoggedOut> {
    return toLoggedOut(await logOutEverywhere(identity, caller));
  }

  @RequiresScope('profile:own')
  @Mutation(() => EndSessionResult, { description: "Ends one of the caller's sessions, for example on a lost phone." })
  async endSession(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('sessionId', () => ID, { description: 'The session.' }) sessionId: string,
  ) {
    const outcome = await endOwnSession(identity, caller, asId(sessionId));
    return outcome.kind === 'Ended' ? toLoggedOut(outcome) : toUserError(outcome);
  }

  @RequiresScope('profile:own')
  @Directive('@cost(weight: 500)')
  @Mutation(() => ChangePasswordResult, { description: "Changes the caller's password and ends their other sessions." })
  async changePassword(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => ChangePasswordInput, { description: 'The present and the new password.' }) input: ChangePasswordInput,
  ) {
    const outcome = await changePassword(identity, caller, input);
    switch (outcome.kind) {
      case 'Ended':
        return Object.assign(new PasswordChanged(), { endedSessions: outcome.sessions });
      case 'InvalidCredentials':
        return new InvalidCredentials(outcome.retryAfterSeconds, ['input', 'currentPassword']);
      case 'WeakPassword':
        return new WeakPassword(outcome.rules, 'newPassword');
      case 'InvalidInput':
      case 'NotFound':
      case 'Conflict':
        return toUserError(outcome);
      default:
        return outcome satisfies never;
    }
  }

  @RequiresScope('profile:own')
  @Subscription(() => SessionRevoked, {
    description: "The ends of the caller's sessions as they happen, so that a client can tell why it was signed out.",
    subscribe: ({ context: { identity, caller } }: { context: IdentityContext }) =>
      gapFree(identity, { tenantId: requireTenant(caller), topic: sessionTopic(requireUser(caller)) }),
  })
  sessionRevoked(@Root() event: PlatformEvent): SessionRevoked {
    if (!SessionRevocation.is(event)) throw new Error(`${event.type} is no end of a session.`);
    const { sessionId, reason } = event.payload;
    return Object.assign(new SessionRevoked(), { sessionId, reason, at: event.occurredAt });
  }
}

async function nameOfTenant({ tenants }: Identity, tenantId: string): Promise<string> {
  return (await tenants.byId(tenantId))?.name ?? 'the business';
}

function toLoggedOut({ sessions }: EndedOutcome): LoggedOut {
  return Object.assign(new LoggedOut(), { endedSessions: sessions });
}

function deviceOf(device: DeviceInput | null | undefined) {
  return { deviceType: device?.type ?? ('DESKTOP' as const), deviceName: device?.name ?? null };
}
