import { RequiresScope } from '@marque/shared/graph';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import { requirePerson, requireScope } from '../../people/domain/access.js';
import { User } from '../../people/schema/user.js';
import { SessionFilterInput } from '../schema/inputs.js';
import { Session } from '../schema/session.js';
import { liveSessions } from '../store/sessions.js';
import { toSession } from './to-session.js';

/** Who is signed in, and where. */
@Resolver(() => Session)
export class SessionsResolver {
  @Query(() => User, { nullable: true, description: 'Who is signed in; null for a guest.' })
  async me(@Ctx() { caller, loaders }: IdentityContext): Promise<User | null> {
    return caller.userId === null ? null : loaders.user.load(caller.userId);
  }

  @RequiresScope('profile:own')
  @Query(() => [Session], {
    nullable: true,
    description:
      'The live sessions of a person, newest first. All of them: one on each type of device, and those in which administrators act for the person.',
  })
  async sessions(
    @Ctx() { caller, platform }: IdentityContext,
    @Arg('filter', () => SessionFilterInput, { nullable: true, description: 'Whose; the own ones where it is not given.' })
    filter: SessionFilterInput | null | undefined,
  ): Promise<Session[]> {
    const { userId, tenantId } = requirePerson(caller);
    const subject = filter?.userId ?? userId;
    if (subject !== userId) requireScope(caller, 'user:administer');
    const rows = await platform.database.read(tenantId, (tx) => liveSessions(tx, subject, platform.clock.now()));
    return rows.map((row) => toSession(row, caller.sessionId));
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The administrator who acts for the person in this session; null for their own.',
  })
  async actedBy(@Root() { actorId }: Session, @Ctx() { loaders }: IdentityContext): Promise<User | null> {
    return actorId === null ? null : loaders.user.load(actorId);
  }
}
