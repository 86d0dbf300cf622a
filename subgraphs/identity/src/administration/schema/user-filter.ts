import type { Role } from '@marque/shared/auth';
import { Field, InputType } from 'type-graphql';
import type { KycState } from '../../people/domain/kyc-state.js';
import type { UserState } from '../../people/domain/person.js';
import { KycStateEnum, RoleEnum, UserStateEnum } from '../../people/schema/enums.js';

/** Which people a list shows. */
@InputType({ description: 'Which people are meant; what is left out does not matter.' })
export class UserFilterInput {
  @Field(() => String, { nullable: true, description: 'Part of the email or of the name.' })
  search?: string | null;

  @Field(() => [RoleEnum], { nullable: true, description: 'People of these roles.' })
  roles?: Role[] | null;

  @Field(() => [UserStateEnum], { nullable: true, description: 'People in these states.' })
  states?: UserState[] | null;

  @Field(() => [KycStateEnum], { nullable: true, description: 'People whose KYC is in these states.' })
  kycStates?: KycState[] | null;
}
