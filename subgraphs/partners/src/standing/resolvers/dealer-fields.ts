import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequiresSignIn } from '@marque/shared/graph';
import type { PartnersContext } from '../../context.js';
import { User } from '../../directory/schema/user.js';
import { DealerProfile } from '../schema/dealer-profile.js';

/** What is known about a user who deals. */
@Resolver(() => User)
export class DealerFields {
  @RequiresSignIn()
  @FieldResolver(() => DealerProfile, {
    nullable: true,
    description: 'The user’s standing as a dealer; null for everybody who is not approved as one.',
  })
  dealerProfile(@Root() { id }: User, @Ctx() { loaders }: PartnersContext): Promise<DealerProfile | null> {
    return loaders.dealerProfile.load(id);
  }
}
