/** What the mutations of KYC take. */
import { idOf } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import { keyDescription, optionalKeyDescription } from '../../people/schema/key-description.js';
import type { KycApplicationState, KycKind } from '../domain/kyc.js';
import type { KycDetails } from '../domain/kyc-details.js';
import { IdentityDocumentEnum, KycApplicationStateEnum, KycKindEnum } from './enums.js';

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
  @Field(() => KycKindEnum, { defaultValue: 'PERSONAL', description: 'What it is for. To be known where it is not given.' })
  kind: KycKind;

  @Field(() => KycDetailsInput, { description: 'What the person states.' })
  details: KycDetailsInput;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** Which application. */
@InputType({ description: 'A KYC application to be moved on.' })
export class KycDecisionInput {
  @Field(() => idOf('KycApplication'), { description: 'The application.' })
  applicationId: string;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}

/** Which application, and why. */
@InputType({ description: 'A KYC application to be rejected.' })
export class RejectKycInput extends KycDecisionInput {
  @Field(() => String, { description: 'Why, for the applicant to read; at most 500 characters.' })
  reason: string;
}

/** Which applications a list shows. */
@InputType({ description: 'Which KYC applications are meant; what is left out does not matter.' })
export class KycApplicationFilterInput {
  @Field(() => [KycApplicationStateEnum], { nullable: true, description: 'Those in these states.' })
  states?: KycApplicationState[] | null;
}
