/** What the mutations of KYC take. */
import { idOf } from '@marque/shared/graph/global-ids';
import { Field, InputType } from 'type-graphql';
import type { KycKind } from '../domain/kyc.js';
import type { KycDetails } from '../domain/kyc-details.js';
import { IdentityDocumentEnum, KycKindEnum } from './enums.js';

/** What a person states. */
@InputType({ description: 'What a person states in a KYC application.' })
export class KycDetailsInput {
  @Field(() => String, { description: 'The name as it stands in the document.' })
  legalName: string;

  @Field(() => String, { description: 'Where the person or the business is.' })
  address: string;

  @Field(() => String, { description: 'Phone number in E.164; in Nigeria also with a leading 0.' })
  phone: string;

  @Field(() => IdentityDocumentEnum, { description: 'The document that proves the identity.' })
  documentType: KycDetails['documentType'];

  @Field(() => String, { description: 'The number of the document.' })
  documentNumber: string;

  @Field(() => String, { nullable: true, description: 'The name of the business; a dealer gives it.' })
  businessName?: string | null;

  @Field(() => String, { nullable: true, description: 'The registration number of the business; a dealer gives it.' })
  registrationNumber?: string | null;
}

/** A new application. */
@InputType({ description: 'A KYC application.' })
export class SubmitKycInput {
  @Field(() => KycKindEnum, { defaultValue: 'PERSONAL', description: 'What it is for.' })
  kind: KycKind;

  @Field(() => KycDetailsInput, { description: 'What the person states.' })
  details: KycDetailsInput;
}

/** Which application. */
@InputType({ description: 'A KYC application to be moved on.' })
export class KycDecisionInput {
  @Field(() => idOf('KycApplication'), { description: 'The application.' })
  applicationId: string;
}

/** Which application, and why. */
@InputType({ description: 'A KYC application to be rejected.' })
export class RejectKycInput {
  @Field(() => idOf('KycApplication'), { description: 'The application.' })
  applicationId: string;

  @Field(() => String, { description: 'Why, for the applicant to read; at most 500 characters.' })
  reason: string;
}
