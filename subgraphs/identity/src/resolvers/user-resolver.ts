import type { Role } from '@marque/shared/auth';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type IdentityContext, maySee } from '../context.js';
import type { KycStatus } from '../domain/kyc.js';
import type { ClientType, UserStatus } from '../domain/person.js';
import { ClientTypeEnum, KycStatusEnum, RoleEnum, UserStatusEnum } from '../schema/enums.js';
import { KycApplication } from '../schema/kyc-application.js';
import { Tenant } from '../schema/tenant.js';
import { User } from '../schema/user.js';
import { toKycApplication, toTenant } from './present.js';

const personal = (description: string) => ({ nullable: true, description: `${description} Null for everyone but the person and staff.` });

/** The fields of a person that not everybody sees. */
@Resolver(() => User)
export class UserResolver {
  @FieldResolver(() => String, personal('Email address that the person signs in with.'))
  email(@Root() { person }: User, @Ctx() { caller }: IdentityContext): string | null {
    return maySee(caller, person) ? person.email : null;
  }

  @FieldResolver(() => String, personal('Given name.'))
  givenName(@Root() { person }: User, @Ctx() { caller }: IdentityContext): string | null {
    return maySee(caller, person) ? person.givenName : null;
  }

  @FieldResolver(() => String, personal('Family name.'))
  familyName(@Root() { person }: User, @Ctx() { caller }: IdentityContext): string | null {
    return maySee(caller, person) ? person.familyName : null;
  }

  @FieldResolver(() => String, personal('Phone number in E.164, when the person gave one.'))
  phone(@Root() { person }: User, @Ctx() { caller, identity }: IdentityContext): string | null {
    return maySee(caller, person) && person.phoneSealed !== null ? identity.sealer.open(person.phoneSealed) : null;
  }

  @FieldResolver(() => ClientTypeEnum, personal('On whose behalf the person is a client.'))
  clientType(@Root() { person }: User, @Ctx() { caller }: IdentityContext): ClientType | null {
    return maySee(caller, person) ? person.clientType : null;
  }

  @FieldResolver(() => RoleEnum, personal('What the person is to the business.'))
  role(@Root() { person }: User, @Ctx() { caller }: IdentityContext): Role | null {
    return maySee(caller, person) ? person.role : null;
  }

  @FieldResolver(() => UserStatusEnum, personal('Whether the person may sign in.'))
  status(@Root() { person }: User, @Ctx() { caller }: IdentityContext): UserStatus | null {
    return maySee(caller, person) ? person.status : null;
  }

  @FieldResolver(() => KycStatusEnum, personal('How far the platform knows who the person is.'))
  kycStatus(@Root() { person }: User, @Ctx() { caller }: IdentityContext): KycStatus | null {
    return maySee(caller, person) ? person.kycStatus : null;
  }

  @FieldResolver(() => KycApplication, personal('The latest KYC application, when there is one.'))
  async kycApplication(
    @Root() { person }: User,
    @Ctx() { caller, identity, applications }: IdentityContext,
  ): Promise<KycApplication | null> {
    const row = maySee(caller, person) ? await applications.load(person.id) : null;
    return row && toKycApplication(row, identity.sealer);
  }

  @FieldResolver(() => Tenant, { description: 'The business that knows the person.' })
  async tenant(@Root() { person }: User, @Ctx() { identity }: IdentityContext): Promise<Tenant> {
    const row = await identity.tenants.byId(person.tenantId);
    if (row === null) throw new Error('A person belongs to a tenant that does not exist.');
    return toTenant(row);
  }
}
