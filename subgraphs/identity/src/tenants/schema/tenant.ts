import { idOf } from '@marque/shared/graph/global-ids';
import { CurrencyCode, Decimal } from '@marque/shared/graph/scalars';
import type { TenantModule } from '@marque/shared/define/tenant-modules';
import { Field, ObjectType } from 'type-graphql';
import type { PricingMode } from '../domain/pricing-mode.js';
import { PricingModeEnum, TenantModuleEnum } from './enums.js';

/** How a business looks. */
@ObjectType({ description: 'How a business presents itself.' })
export class TenantBrand {
  @Field(() => String, { description: 'Main colour as "#rrggbb".' })
  color: string;

  @Field(() => String, { description: 'One line under the name.' })
  tagline: string;
}

/** A business and its profile. */
@ObjectType({ description: 'A business on the platform, with its profile.' })
export class Tenant {
  @Field(() => idOf('Tenant'), { description: 'Identifies the tenant.' })
  id: string;

  @Field(() => String, { description: 'The name for the header marque-tenant.' })
  slug: string;

  @Field(() => String, { description: 'The name of the business.' })
  name: string;

  @Field(() => String, { description: 'What it does, in a sentence.' })
  business: string;

  @Field(() => String, { description: 'ISO 3166 code of its country.' })
  country: string;

  @Field(() => CurrencyCode, { description: 'Its home currency.' })
  currency: string;

  @Field(() => String, { description: 'IANA name of its time zone: what "a day" is in its reports and opening hours.' })
  timeZone: string;

  @Field(() => String, { description: 'BCP 47 tag of its language and region.' })
  locale: string;

  @Field(() => [TenantModuleEnum], { description: 'The parts of the platform that it has enabled. Operations of the others are refused.' })
  modules: TenantModule[];

  @Field(() => TenantBrand, { description: 'How it presents itself.' })
  brand: TenantBrand;

  @Field(() => Decimal, { description: 'Its standard commission on a sale as a share of one, such as "0.0500".' })
  commissionRate: string;

  @Field(() => PricingModeEnum, { description: 'How it prices.' })
  pricingMode: PricingMode;
}
