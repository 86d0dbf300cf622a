import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PartnersContext } from '../../context.js';
import { Professional } from '../schema/professional.js';
import { User } from '../schema/user.js';

/** What the directory knows about a user. */
@Resolver(() => User)
export class UserFields {
  @FieldResolver(() => Professional, {
    nullable: true,
    description: 'The user’s entry in the directory of professionals; null when there is none.',
  })
  professional(@Root() { id }: User, @Ctx() { loaders }: PartnersContext): Promise<Professional | null> {
    return loaders.professionalOfUser.load(id);
  }
}
