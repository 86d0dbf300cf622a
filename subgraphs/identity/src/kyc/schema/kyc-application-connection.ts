import { type Connection, connectionType } from '@marque/shared/graph';
import type { KycApplicationState } from '../domain/kyc.js';
import { KycApplication } from './kyc-application.js';

/** A page of KYC applications, the longest waiting first. */
export const KycApplicationConnection = connectionType({
  name: 'KycApplication',
  node: KycApplication,
  edge: 'One KYC application in a list.',
  page: 'A page of KYC applications, the longest waiting first.',
});
/** A page with what it was listed by, for `totalCount`. */
export type KycApplicationConnection = Connection<KycApplication> & { readonly states: readonly KycApplicationState[] | null };
