import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import { maySee, personal } from '../../people/resolvers/user-fields.js';
import { User } from '../../people/schema/user.js';
import { KycApplication } from '../schema/kyc-application.js';
import { toKycApplication } from './to-kyc-application.js';

/** What a person has applied for. */
@Resolver(() => User)
export class UserKycApplication {
  @FieldResolver(() => KycApplication, personal('The latest KYC application, when there is one.'))
  async kycApplication(@Root() user: User, @Ctx() { caller, loaders, sealer }: IdentityContext): Promise<KycApplication | null> {
    const row = maySee(caller, user) ? await loaders.kycApplication.load(user.id) : null;
    return row && toKycApplication(row, sealer);
  }
}
