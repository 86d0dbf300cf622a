/** KYC: how people prove who they are, and become dealers. */
import type { Part } from '@marque/shared/define';
import type { IdentityContext, IdentityServices } from '../context.js';
import { KycListResolver, KycResolver } from './resolvers/kyc-resolver.js';
import { UserKycApplication } from './resolvers/user-kyc-application.js';

export const kyc: Part<IdentityServices, IdentityContext> = {
  module: 'KYC',
  resolvers: [KycResolver, KycListResolver, UserKycApplication],
};
