import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PartnersContext } from '../context.js';
import { DealerProfile } from '../schema/dealer-profile.js';
import { Professional } from '../schema/professional.js';
import { User } from '../schema/user.js';

/** What `partners` knows about a user. */
@Resolver(() => User)
export class UserFields {
  @FieldResolver(() => Professional, {
    nullable: true,
    description: 'The user’s entry in the directory of professionals; null when there is none.',
  })
  professional(@Root() { id }: User, @Ctx() { professionalOfUser }: PartnersContext): Promise<Professional | null> {
    return professionalOfUser.load(id);
  }

  @Directive('@authenticated')
  @FieldResolver(() => DealerProfile, {
    nullable: true,
    description: 'The user’s standing as a dealer; null for everybody who is not approved as one.',
  })
  dealerProfile(@Root() { id }: User, @Ctx() { dealerProfile }: PartnersContext): Promise<DealerProfile | null> {
    return dealerProfile.load(id);
  }
}
