import { connectionType, type CountedConnection } from '@marque/shared/graph';
import { KycApplication } from './kyc-application.js';

/** A page of KYC applications, the longest waiting first. */
export const KycApplicationConnection = connectionType({
  name: 'KycApplication',
  node: KycApplication,
  edge: 'One KYC application in a list.',
  page: 'A page of KYC applications, the longest waiting first.',
});
export type KycApplicationConnection = CountedConnection<KycApplication>;
