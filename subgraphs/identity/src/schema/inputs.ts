/** What identity's mutations take. */
import type { Role } from '@marque/shared/auth';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ID, InputType } from 'type-graphql';
import type { KycKind } from '../kyc/domain/kyc.js';
import type { KycDetails } from '../kyc/domain/kyc-details.js';
import type { ClientType, DeviceType } from '../people/domain/person.js';
import { ClientTypeEnum, DeviceTypeEnum, IdentityDocumentEnum, KycKindEnum, RoleEnum } from './enums.js';

@InputType({ description: 'The device that a session is for.' })
export class DeviceInput {
  @Field(() => DeviceTypeEnum, { description: 'Its kind. The live session on another device of the same kind ends.' })
  type: DeviceType;

  @Field(() => String, { nullable: true, description: 'What to call it in the list of sessions, such as "Firefox on Linux".' })
  name?: string | null;
}

@InputType({ description: 'A new account.' })
export class RegisterInput {
  @Field(() => String, { description: 'Email address to sign in with.' })
  email: string;

  @Field(() => String, { description: 'At least 8 characters with an upper-case letter and a digit, and none of the most common ones.' })
  password: string;

  @Field(() => String, { description: 'Given name, at most 80 characters.' })
  givenName: string;

  @Field(() => String, { description: 'Family name, at most 80 characters.' })
  familyName: string;

  @Field(() => String, { nullable: true, description: 'Phone number in E.164; in Nigeria also with a leading 0.' })
  phone?: string | null;

  @Field(() => ClientTypeEnum, { defaultValue: 'INDIVIDUAL', description: 'On whose behalf the person is a client.' })
  clientType: ClientType;

  @Field(() => DeviceInput, { nullable: true, description: 'The device that the first session is for; a desktop when left out.' })
  device?: DeviceInput | null;
}

@InputType({ description: 'Email and password of an account.' })
export class LogInInput {
  @Field(() => String, { description: 'Email address of the account.' })
  email: string;

  @Field(() => String, { description: 'Its password.' })
  password: string;

  @Field(() => DeviceInput, { nullable: true, description: 'The device that the session is for; a desktop when left out.' })
  device?: DeviceInput | null;
}

@InputType({ description: 'A refresh token to be exchanged.' })
export class RefreshSessionInput {
  @Field(() => String, { description: 'The refresh token that came last. It is used up by this.' })
  refreshToken: string;
}

@InputType({ description: 'A change of the own password.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present password.' })
  currentPassword: string;

  @Field(() => String, { description: 'The password from now on.' })
  newPassword: string;
}

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

@InputType({ description: 'A KYC application.' })
export class SubmitKycInput {
  @Field(() => KycKindEnum, { defaultValue: 'PERSONAL', description: 'What it is for.' })
  kind: KycKind;

  @Field(() => KycDetailsInput, { description: 'What the person states.' })
  details: KycDetailsInput;
}

@InputType({ description: 'A KYC application to be moved on.' })
export class KycDecisionInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId: string;
}

@InputType({ description: 'A KYC application to be rejected.' })
export class RejectKycInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId: string;

  @Field(() => String, { description: 'Why, for the applicant to read; at most 500 characters.' })
  reason: string;
}

@InputType({ description: "An administrator's action on a person." })
export class AdministerUserInput {
  @Field(() => ID, { description: 'The person.' })
  userId: string;

  @Field(() => String, { description: 'Why, for the audit log; at most 500 characters.' })
  reason: string;
}

@InputType({ description: 'A new role for a person.' })
export class ChangeRoleInput extends AdministerUserInput {
  @Field(() => RoleEnum, { description: 'The new role.' })
  role: Role;
}

@InputType({ description: 'Several people to act for.' })
export class ImpersonateManyInput {
  @Field(() => [ID], { description: 'The people, at most 500.' })
  userIds: string[];

  @Field(() => String, { description: 'Why, for the audit log; at most 500 characters.' })
  reason: string;
}

@InputType({ description: 'A customer as another system knows them.' })
export class ImportCustomerInput {
  @Field(() => String, { description: 'Email address.' })
  email: string;

  @Field(() => String, { description: 'Given name, at most 80 characters.' })
  givenName: string;

  @Field(() => String, { description: 'Family name, at most 80 characters.' })
  familyName: string;

  @Field(() => String, { nullable: true, description: 'Phone number in E.164; in Nigeria also with a leading 0.' })
  phone?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether staff attest that they have seen proof of the identity.' })
  kycApproved: boolean;
}

@InputType({ description: 'Customers to be imported.' })
export class ImportCustomersInput {
  @Field(() => [ImportCustomerInput], { description: 'The customers, at most 1,000.' })
  rows: ImportCustomerInput[];

  @Field(() => String, { description: 'Where they come from and who attests it, for the audit log; at most 500 characters.' })
  reason: string;
}

@InputType({ description: 'An API key to be made.' })
export class CreateApiKeyInput {
  @Field(() => String, { description: 'What to call it, such as the program that will use it; at most 80 characters.' })
  name: string;

  @Field(() => [String], {
    description: "What it may do: at least one of the caller's scopes. apikey:manage and user:administer are on no key.",
  })
  scopes: string[];

  @Field(() => DateTime, { nullable: true, description: 'When it expires; when left out, never.' })
  expiresAt?: string | null;
}

@InputType({ description: 'An API key to be revoked.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'The key.' })
  apiKeyId: string;
}
