import { type Caller, isStaff, ownerIn, type Role } from '@marque/shared/auth';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import type { KycState } from '../domain/kyc-state.js';
import type { ClientType, UserState } from '../domain/person.js';
import { ClientTypeEnum, KycStateEnum, RoleEnum, UserStateEnum } from '../schema/enums.js';
import { User } from '../schema/user.js';

/** The options of a field that only the person and staff see. */
export const personal = (description: string) => ({
  nullable: true,
  description: `${description} Null for everyone but the person and staff.`,
});

/** Whether the caller may see what is personal: the person themselves, staff of the tenant, the platform. */
export function maySee(caller: Caller, { id, proven }: User): boolean {
  return proven === true || caller.kind === 'service' || ownerIn(caller, 'profile:own') === id || isStaff(caller.role);
}

/** The fields of a person that not everybody sees. */
@Resolver(() => User)
export class UserFields {
  @FieldResolver(() => String, personal('Email address that the person signs in with.'))
  email(@Root() user: User, @Ctx() { caller }: IdentityContext): string | null {
    return maySee(caller, user) ? user.email : null;
  }

  @FieldResolver(() => String, personal('Given name.'))
  givenName(@Root() user: User, @Ctx() { caller }: IdentityContext): string | null {
    return maySee(caller, user) ? user.givenName : null;
  }

  @FieldResolver(() => String, personal('Family name.'))
  familyName(@Root() user: User, @Ctx() { caller }: IdentityContext): string | null {
    return maySee(caller, user) ? user.familyName : null;
  }

  @FieldResolver(() => String, personal('Phone number in E.164, when the person gave one.'))
  phone(@Root() user: User, @Ctx() { caller, sealer }: IdentityContext): string | null {
    return maySee(caller, user) && user.phoneSealed !== null ? sealer.open(user.phoneSealed) : null;
  }

  @FieldResolver(() => ClientTypeEnum, personal('On whose behalf the person is a client.'))
  clientType(@Root() user: User, @Ctx() { caller }: IdentityContext): ClientType | null {
    return maySee(caller, user) ? user.clientType : null;
  }

  @FieldResolver(() => RoleEnum, personal('What the person is to the business.'))
  role(@Root() user: User, @Ctx() { caller }: IdentityContext): Role | null {
    return maySee(caller, user) ? user.role : null;
  }

  @FieldResolver(() => UserStateEnum, personal('Whether the person may sign in.'))
  state(@Root() user: User, @Ctx() { caller }: IdentityContext): UserState | null {
    return maySee(caller, user) ? user.state : null;
  }

  @FieldResolver(() => KycStateEnum, personal('How far the platform knows who the person is.'))
  kycState(@Root() user: User, @Ctx() { caller }: IdentityContext): KycState | null {
    return maySee(caller, user) ? user.kycState : null;
  }
}
