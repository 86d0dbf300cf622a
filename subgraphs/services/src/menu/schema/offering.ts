import { idOf } from '@marque/shared/graph/global-ids';
import { Field, Int, ObjectType } from 'type-graphql';
import { KeptFor, MoneyType } from '@marque/shared/graph';
import { JSON } from '@marque/shared/graph/scalars';
import type { OfferingGroup, PriceBasis } from '../domain/offering.js';
import { OfferingGroupEnum, PriceBasisEnum } from './enums.js';

/** One kind of a service. */
@ObjectType({ description: 'One kind of a service whose price goes by kind.' })
export class PricedKind {
  @Field(() => String, { description: 'Short name of the kind, as the form asks for it.' })
  kind: string;

  @Field(() => String, { description: 'Name of the kind.' })
  title: string;

  @Field(() => MoneyType, { description: 'The price.' })
  price: MoneyType;
}

/** What a service costs. */
@ObjectType({ description: 'What a service costs. Which fields are set goes by the basis.' })
export class ServicePrice {
  @Field(() => PriceBasisEnum, { description: 'How the price comes about.' })
  basis: PriceBasis;

  @Field(() => MoneyType, { nullable: true, description: 'The price, for FIXED.' })
  amount: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'The usual average, for QUOTED: no promise.' })
  average: MoneyType | null;

  @Field(() => [PricedKind], { description: 'The prices by kind, for RANGE.' })
  kinds: PricedKind[];

  @Field(() => Int, { nullable: true, description: 'The share in basis points, for PERCENTAGE and MARKUP.' })
  rateBasisPoints: number | null;

  @Field(() => String, { nullable: true, description: 'What the share is of.' })
  rateOf: string | null;
}

/** A service on the menu. The menu is the tenant's and changes with a release or a new contract, so minutes do not matter. */
@KeptFor(300)
@ObjectType({ description: 'A service that the business offers.' })
export class ServiceOffering {
  @Field(() => idOf('ServiceOffering'), { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Stable short name, unique in the business.' })
  code: string;

  @Field(() => OfferingGroupEnum, { description: 'Group of the menu.' })
  group: OfferingGroup;

  @Field(() => String, { description: 'Name of the service.' })
  title: string;

  @Field(() => String, { description: 'What the client gets.' })
  description: string;

  @Field(() => JSON, { description: 'What the client fills in on order, as a JSON Schema (draft 2020-12).' })
  form: Readonly<Record<string, unknown>>;

  @Field(() => Int, { description: 'Usual time from order to completion, in hours.' })
  durationHours: number;

  @Field(() => [String], { description: 'The steps of the work, in order.' })
  steps: string[];
}

/** What the plan aims at. */
@ObjectType({ description: 'What the business plan aims at: a plan, not a result and not a forecast.' })
export class PlanTarget {
  @Field(() => MoneyType, { description: 'Revenue of the service in a year, as planned.' })
  annualRevenue: MoneyType;
}
