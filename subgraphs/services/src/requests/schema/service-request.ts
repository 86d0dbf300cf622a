import { idOf } from '@marque/shared/graph/global-ids';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType, type CountedConnection, Factor, MoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import type { PaymentState } from '../domain/payment-states.js';
import type { RequestKind } from '../domain/request-kind.js';
import type { RequestActor, RequestState } from '../domain/request-states.js';
import { PaymentStateEnum, QuotationStateEnum, RequestActorEnum, RequestKindEnum, RequestStateEnum } from './enums.js';
import type { QuotationState } from './enums.js';
import { Professional, User } from './stubs.js';

/** Work that a vehicle needs. */
@ObjectType({ description: 'Work that an owned vehicle needs, from the wish to the closed job.' })
export class ServiceRequest {
  @Field(() => idOf('ServiceRequest'), { description: 'Identifier.' })
  id: string;

  ownerId: string;
  vehicleId: string;
  professionalId: string | null;
  partnerUserId: string | null;

  @Field(() => RequestKindEnum, { description: 'The kind of work.' })
  kind: RequestKind;

  @Field(() => String, { description: 'What is wanted, in the owner’s words.' })
  description: string;

  @Field(() => String, { nullable: true, description: 'Make of the vehicle, where the owner named it for the match.' })
  make: string | null;

  @Field(() => RequestStateEnum, { description: 'Where the request stands.' })
  state: RequestState;

  @Field(() => Int, { description: 'Counts the changes; the place in the live stream from which a client resumes.' })
  sequence: number;

  @Field(() => DateTime, { nullable: true, description: 'When the work is due by the accepted estimate; null before it begins.' })
  dueAt: Date | null;

  @Field(() => DateTime, { description: 'When it was opened.' })
  createdAt: Date;

  @Field(() => DateTime, { description: 'When it changed last.' })
  updatedAt: Date;
}

/** One step of a request's history. */
@ObjectType({ description: 'One change of a service request. The history is only appended to.' })
export class ServiceRequestStep {
  @Field(() => Int, { description: 'Number of the change in the request’s stream.' })
  sequence: number;

  @Field(() => RequestStateEnum, { nullable: true, description: 'State before; null when the request was opened.' })
  fromState: RequestState | null;

  @Field(() => RequestStateEnum, { description: 'State after.' })
  toState: RequestState;

  @Field(() => RequestActorEnum, { description: 'What the one who did it is to the request.' })
  actor: RequestActor;

  @Field(() => User, { nullable: true, description: 'Who did it; null for the platform.' })
  by: User | null;

  @Field(() => String, { nullable: true, description: 'What was said with it.' })
  note: string | null;

  @Field(() => DateTime, { description: 'When.' })
  at: Date;
}

/** A price for a request. */
@ObjectType({ description: 'What a professional asks for the work.' })
export class Quotation {
  @Field(() => idOf('Quotation'), { description: 'Identifier.' })
  id: string;

  @Field(() => Professional, { nullable: true, description: 'Who quoted.' })
  professional: Professional;

  @Field(() => MoneyType, { description: 'The price, commission included.' })
  price: MoneyType;

  @Field(() => Int, { description: 'Estimated time of the work, in hours.' })
  estimatedHours: number;

  @Field(() => String, { description: 'What is included.' })
  note: string;

  @Field(() => QuotationStateEnum, { description: 'What became of it.' })
  state: QuotationState;

  @Field(() => DateTime, { description: 'Until when the owner may accept it.' })
  validUntil: Date;
}

/** What a quality check found. */
@ObjectType({ description: 'What the quality check of handed-in work found.' })
export class QualityCheck {
  @Field(() => Boolean, { description: 'Whether the work passed.' })
  passed: boolean;

  @Field(() => String, { nullable: true, description: 'What was found.' })
  note: string | null;

  @Field(() => User, { nullable: true, description: 'Who checked.' })
  by: User;

  @Field(() => DateTime, { description: 'When.' })
  at: Date;
}

/** The money of a request. */
@ObjectType({ description: 'Where the money of a service request is.' })
export class ServicePayment {
  @Field(() => MoneyType, { description: 'The amount.' })
  amount: MoneyType;

  @Field(() => PaymentStateEnum, { description: 'Where it is.' })
  state: PaymentState;
}

/** A professional who fits. */
@ObjectType({ description: 'A professional who fits a request, and why.' })
export class ProfessionalMatch {
  @Field(() => Professional, { nullable: true, description: 'The professional.' })
  professional: Professional;

  @Field(() => Int, { description: 'How well, 0 to 100: the sum of the factors.' })
  score: number;

  @Field(() => [Factor], { description: 'Why, in points that add up to the score.' })
  factors: Factor[];
}

/** A page of requests. */
export const ServiceRequestConnection = connectionType({
  name: 'ServiceRequest',
  node: ServiceRequest,
  edge: 'One service request of a list.',
  page: 'A page of service requests, the newest first.',
});
export type ServiceRequestConnection = CountedConnection<ServiceRequest>;

/** A change as it happens. */
@ObjectType({ description: 'A change of a service request as it happens.' })
export class ServiceRequestChange {
  @Field(() => Int, { description: 'Number of the change; give it as afterSequence to resume behind it.' })
  sequence: number;

  @Field(() => RequestStateEnum, { nullable: true, description: 'State before; null for a new request and for one more quotation.' })
  from: RequestState | null;

  @Field(() => RequestStateEnum, { nullable: true, description: 'State after; null for one more quotation, which changes no state.' })
  to: RequestState | null;

  @Field(() => DateTime, { description: 'When.' })
  at: string;

  requestId: string;
}
