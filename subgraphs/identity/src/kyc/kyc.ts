/** KYC: how people prove who they are, and become dealers. */
import { managesBusiness, ownerIn } from '@marque/shared/auth';
import type { Part } from '@marque/shared/define';
import type { IdentityContext, IdentityServices } from '../context.js';
import { KycListResolver, KycResolver } from './resolvers/kyc-resolver.js';
import { toKycApplication } from './resolvers/to-kyc-application.js';
import { UserKycApplication } from './resolvers/user-kyc-application.js';

export const kyc: Part<IdentityServices, IdentityContext> = {
  module: 'KYC',
  resolvers: [KycResolver, KycListResolver, UserKycApplication],
  entities: {
    KycApplication: {
      async find({ id = '' }, { caller, loaders, sealer }) {
        const row = await loaders.application.load(id);
        return row !== null && (ownerIn(caller, 'profile:own') === row.userId || managesBusiness(caller))
          ? toKycApplication(row, sealer)
          : null;
      },
    },
  },
};
