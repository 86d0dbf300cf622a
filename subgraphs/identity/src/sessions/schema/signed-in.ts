import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import { Session } from './session.js';
import { User } from '../../people/schema/user.js';

/** What a client keeps to stay signed in. */
@ObjectType({ description: 'A person who is signed in, with the tokens of their session.' })
export class SignedIn {
  @Field(() => User, { description: 'The person.' })
  user: User;

  @Field(() => idOf('Session'), { description: 'The session.' })
  sessionId: string;

  @Field(() => Session, {
    nullable: true,
    description: 'The session on the same type of device that this sign-in ended, for a client to tell; null when none was open there.',
  })
  replaced: Session | null;

  @Field(() => String, { description: 'Send it as "authorization: Bearer TOKEN".' })
  accessToken: string;

  @Field(() => DateTime, { description: 'When the access token ends.' })
  accessTokenExpiresAt: Date;

  @Field(() => String, { description: 'Gives new tokens once, by refreshSession. Keep it secret.' })
  refreshToken: string;

  @Field(() => DateTime, { description: 'When the refresh token ends.' })
  refreshTokenExpiresAt: Date;
}
