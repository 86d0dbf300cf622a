import { type Caller, isStaff, ownerIn, type Role } from '@marque/shared/auth';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import type { KycStatus } from '../../kyc/domain/kyc.js';
import type { ClientType, UserStatus } from '../domain/person.js';
import { ClientTypeEnum, KycStatusEnum, RoleEnum, UserStatusEnum } from '../../schema/enums.js';
import { KycApplication } from '../../kyc/schema/kyc-application.js';
import { Tenant } from '../../tenants/schema/tenant.js';
import { User } from '../schema/user.js';
import { toKycApplication, toTenant } from '../../resolvers/present.js';

const personal = (description: string) => ({ nullable: true, description: `${description} Null for everyone but the person and staff.` });

/** Whether the caller may see what is personal: the person themselves, staff of the tenant, the platform. */
function maySee(caller: Caller, { id, proven }: User): boolean {
  return proven || caller.kind === 'service' || ownerIn(caller, 'profile:own') === id || isStaff(caller.role);
}

/** The fields of a person that not everybody sees. */
@Resolver(() => User)
export class UserResolver {
  @FieldResolver(() => String, personal('Email address that the person signs in with.'))
  email(@Root() user: User, @Ctx() { caller }: IdentityContext): string | null {
    return maySee(caller, user) ? user.person.email : null;
  }

  @FieldResolver(() => String, personal('Given name.'))
  givenName(@Root() user: User, @Ctx() { caller }: IdentityContext): string | null {
    return maySee(caller, user) ? user.person.givenName : null;
  }

  @FieldResolver(() => String, personal('Family name.'))
  familyName(@Root() user: User, @Ctx() { caller }: IdentityContext): string | null {
    return maySee(caller, user) ? user.person.familyName : null;
  }

  @FieldResolver(() => String, personal('Phone number in E.164, when the person gave one.'))
  phone(@Root() user: User, @Ctx() { caller, identity }: IdentityContext): string | null {
    return maySee(caller, user) && user.person.phoneSealed !== null ? identity.sealer.open(user.person.phoneSealed) : null;
  }

  @FieldResolver(() => ClientTypeEnum, personal('On whose behalf the person is a client.'))
  clientType(@Root() user: User, @Ctx() { caller }: IdentityContext): ClientType | null {
    return maySee(caller, user) ? user.person.clientType : null;
  }

  @FieldResolver(() => RoleEnum, personal('What the person is to the business.'))
  role(@Root() user: User, @Ctx() { caller }: IdentityContext): Role | null {
    return maySee(caller, user) ? user.person.role : null;
  }

  @FieldResolver(() => UserStatusEnum, personal('Whether the person may sign in.'))
  status(@Root() user: User, @Ctx() { caller }: IdentityContext): UserStatus | null {
    return maySee(caller, user) ? user.person.status : null;
  }

  @FieldResolver(() => KycStatusEnum, personal('How far the platform knows who the person is.'))
  kycStatus(@Root() user: User, @Ctx() { caller }: IdentityContext): KycStatus | null {
    return maySee(caller, user) ? user.person.kycStatus : null;
  }

  @FieldResolver(() => KycApplication, personal('The latest KYC application, when there is one.'))
  async kycApplication(@Root() user: User, @Ctx() { caller, identity, applications }: IdentityContext): Promise<KycApplication | null> {
    const row = maySee(caller, user) ? await applications.load(user.person.id) : null;
    return row && toKycApplication(row, identity.sealer);
  }

  @FieldResolver(() => Tenant, { description: 'The business that knows the person.' })
  async tenant(@Root() { person }: User, @Ctx() { identity }: IdentityContext): Promise<Tenant> {
    const row = await identity.tenants.byId(person.tenantId);
    if (row === null) throw new Error('A person belongs to a tenant that does not exist.');
    return toTenant(row);
  }
}
