import { connectionType, type CountedConnection, enumType, MoneyType } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { CalendarDate, DateTime } from '@marque/shared/graph/scalars';
import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import type { RecommendedKind } from '../domain/next-service.js';

/** A service request, by id only: services owns the rest. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'Work that an owned vehicle needs, from the wish to the closed job.' })
export class ServiceRequest {
  @Field(() => idOf('ServiceRequest'), { description: 'Identifier.' })
  id: string;
}

/** A gain or a loss. */
@ObjectType('Gain', { description: 'What was gained, or with a negative amount lost.' })
export class GainType {
  @Field(() => MoneyType, { description: 'The amount.' })
  amount: MoneyType;

  @Field(() => Float, { nullable: true, description: 'Of what it was before, in percent with two decimals; null where that was nothing.' })
  percent: number | null;
}

export const RecommendedServiceKindEnum = enumType<RecommendedKind>(
  'RecommendedServiceKind',
  'A kind of service that a vehicle needs from time to time; a request of services has the same.',
  { MAINTENANCE: 'The service of its maker’s schedule.', INSPECTION: 'The check of its roadworthiness.' },
);

/** What a vehicle needs next. */
@ObjectType({ description: 'The service that a vehicle needs next, by its age, its distance and what was done.' })
export class RecommendedServiceType {
  @Field(() => RecommendedServiceKindEnum, { description: 'What.' })
  kind: RecommendedKind;

  @Field(() => DateTime, { description: 'When it is due by the calendar.' })
  dueAt: Date;

  @Field(() => Int, { nullable: true, description: 'At which distance it is due, in kilometres; null where that does not count.' })
  dueKm: number | null;

  @Field(() => Boolean, { description: 'Whether it is due by now.' })
  overdue: boolean;

  @Field(() => DateTime, { nullable: true, description: 'When it was done last; null where nothing is recorded.' })
  lastAt: Date | null;

  @Field(() => String, { description: 'The rule, in words.' })
  source: string;
}

/** Work on a vehicle. */
@ObjectType({ description: 'A service of a vehicle that its present owner asked for.' })
export class GarageService {
  @Field(() => ServiceRequest, { nullable: true, description: 'The request: what kind of work it is, and where it stands.' })
  request: ServiceRequest;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  openedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the work was closed; null before.' })
  closedAt: Date | null;

  @Field(() => Int, { nullable: true, description: 'What the vehicle showed then, in kilometres; null where nobody had said.' })
  odometerKm: number | null;
}

/** A vehicle that somebody owns. Its resolver adds what is looked up. */
@ObjectType({ description: 'A vehicle in a garage, as its owner sees it.' })
export class GarageVehicle {}

/** What a garage is worth in one currency. */
@ObjectType({ description: 'What a garage is worth in one currency; nothing is converted.' })
export class GarageTotalType {
  @Field(() => MoneyType, { description: 'The sum of the newest valuations.' })
  value: MoneyType;

  @Field(() => Int, { description: 'Of how many vehicles.' })
  vehicles: number;

  @Field(() => GainType, {
    nullable: true,
    description:
      'How what the owner has now and had at the end of the month before has changed in value since then: what was bought or sold meanwhile is in neither sum. Null where there is no such vehicle, or none was valued by then.',
  })
  changeOverMonth: GainType | null;
}

/** What a garage was worth in a month. */
@ObjectType({ description: 'What a garage was worth at the end of a month, or so far in the present one.' })
export class GarageValue {
  @Field(() => CalendarDate, { description: 'The first day of the month, in UTC.' })
  month: string;

  @Field(() => MoneyType, { description: 'The sum of the valuations.' })
  value: MoneyType;

  @Field(() => Int, { description: 'Of how many vehicles.' })
  vehicles: number;
}

/** A garage as a whole. Its resolver adds what is looked up. */
@ObjectType({ description: 'A garage as a whole: what it is worth, and was.' })
export class GaragePortfolio {}

/** A page of a garage. */
export const GarageVehicleConnection = connectionType({
  name: 'GarageVehicle',
  node: GarageVehicle,
  edge: 'A vehicle in a garage.',
  page: 'A page of a garage, the newest vehicles first.',
});
export type GarageVehicleConnection = CountedConnection<GarageVehicle>;
