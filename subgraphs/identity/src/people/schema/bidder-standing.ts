import { UUID } from '@marque/shared/graph/scalars';
import { Internal } from '@marque/shared/graph';
import type { Role } from '@marque/shared/auth';
import { Field, ObjectType } from 'type-graphql';
import { RoleEnum } from './enums.js';

/** What an auction asks about a bidder. */
@Internal()
@ObjectType({ description: 'What the platform itself asks before somebody bids.' })
export class BidderStanding {
  @Field(() => UUID, { description: 'The person.' })
  userId: string;

  @Field(() => Boolean, { description: 'Whether the identity is proven.' })
  kycApproved: boolean;

  @Field(() => Boolean, { description: 'Whether an administrator has shut the person out.' })
  suspended: boolean;

  @Field(() => RoleEnum, { description: 'The role at present, whatever an older token says.' })
  role: Role;

  @Field(() => String, { description: 'What everybody sees of the person.' })
  displayName: string;
}
