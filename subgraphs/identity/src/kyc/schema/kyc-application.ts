import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { KycApplicationState, KycKind } from '../domain/kyc.js';
import type { KycDetails } from '../domain/kyc-details.js';
import { IdentityDocumentEnum, KycApplicationStateEnum, KycKindEnum } from './enums.js';

/** What a person states. */
@ObjectType('KycDetails', { description: 'What a person states in a KYC application.' })
export class KycDetailsType implements KycDetails {
  @Field(() => String, { description: 'The name as it stands in the document.' })
  legalName: string;

  @Field(() => String, { description: 'Where the person or the business is.' })
  address: string;

  @Field(() => String, { description: 'Phone number in E.164.' })
  phone: string;

  @Field(() => IdentityDocumentEnum, { description: 'The document that proves the identity.' })
  documentType: KycDetails['documentType'];

  @Field(() => String, { description: 'The number of the document.' })
  documentNumber: string;

  @Field(() => String, { nullable: true, description: 'The name of the business; in dealer applications.' })
  businessName: string | null;

  @Field(() => String, { nullable: true, description: 'The registration number of the business; in dealer applications.' })
  registrationNumber: string | null;
}

/** An application to be known or to become a dealer. */
@ObjectType({ description: 'An application of a person to be known, or to become a dealer. For its applicant and staff.' })
export class KycApplication {
  @Field(() => idOf('KycApplication'), { description: 'Identifies the application.' })
  id: string;

  @Field(() => KycKindEnum, { description: 'What it is for.' })
  kind: KycKind;

  @Field(() => KycApplicationStateEnum, { description: 'Its state.' })
  state: KycApplicationState;

  @Field(() => DateTime, { description: 'When it was filed.' })
  submittedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it is to be decided, 48 hours after it was filed; null once it is.' })
  reviewDueAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided; null before.' })
  decidedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected, or on what word it was approved without a review.' })
  reason: string | null;

  @Field(() => KycDetailsType, { nullable: true, description: 'What the person stated; null when identity was attested by an import.' })
  details: KycDetailsType | null;

  /** Not fields of the graph: `applicant` and `reviewer` are resolved from them. */
  userId: string;
  reviewerId: string | null;
}
