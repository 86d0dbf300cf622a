import { idOf } from '@marque/shared/graph/global-ids';
import { Field, Float, InputType, Int } from 'type-graphql';
import { MoneyInput } from '@marque/shared/graph';
import { DateTime, UUID } from '@marque/shared/graph/scalars';
import type { RequestKind } from '../domain/request-kind.js';
import { RequestKindEnum } from './enums.js';

const keyDescription = 'The same key with the same input gives the first answer again.';
const optionalKeyDescription = `${keyDescription} Without one a repeat is answered by what it finds.`;

/** What every input about one request begins with. */
@InputType()
abstract class AboutRequest {
  @Field(() => idOf('ServiceRequest'), { description: 'The request.' })
  requestId: string;
}

/** Which work begins. */
@InputType({ description: 'Which work begins, or begins again after a failed check.' })
export class StartServiceWorkInput extends AboutRequest {
  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}

/** A new request. */
@InputType({ description: 'Work that a vehicle of the caller needs.' })
export class RequestServiceInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle; it must be the caller’s own.' })
  vehicleId: string;

  @Field(() => RequestKindEnum, { description: 'The kind of work.' })
  kind: RequestKind;

  @Field(() => String, { description: 'What is wanted, 1 to 4000 characters.' })
  description: string;

  @Field(() => String, { nullable: true, description: 'Make of the vehicle, for a better match.' })
  make?: string | null;

  @Field(() => Float, { description: 'Degrees north of where the vehicle stands.' })
  latitude: number;

  @Field(() => Float, { description: 'Degrees east of where the vehicle stands.' })
  longitude: number;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A price for a request. */
@InputType({ description: 'What a professional asks for the work.' })
export class QuoteServiceRequestInput extends AboutRequest {
  @Field(() => MoneyInput, { description: 'The price, commission included.' })
  amount: MoneyInput;

  @Field(() => Int, { description: 'Estimated time of the work, 1 to 8760 hours.' })
  estimatedHours: number;

  @Field(() => String, {
    defaultValue: '',
    description: 'What is included, at most 4000 characters. Nothing is said where it is not given.',
  })
  note: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the owner may accept it, at most 90 days; 14 days when nothing is said.',
  })
  validUntil?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** Which quotation to accept. */
@InputType({ description: 'Which quotation the owner accepts and pays.' })
export class PayServiceRequestInput extends AboutRequest {
  @Field(() => idOf('Quotation'), { description: 'The quotation.' })
  quotationId: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** Finished work. */
@InputType({ description: 'Work that is handed in for its quality check.' })
export class HandInServiceWorkInput extends AboutRequest {
  @Field(() => String, { nullable: true, description: 'What was done, at most 4000 characters.' })
  note?: string | null;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}

/** The result of a check. */
@InputType({ description: 'What the quality check found.' })
export class CheckServiceWorkInput extends AboutRequest {
  @Field(() => Boolean, { description: 'Whether the work passed.' })
  passed: boolean;

  @Field(() => String, { nullable: true, description: 'What was found, at most 4000 characters.' })
  note?: string | null;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}

/** The end of a job. */
@InputType({ description: 'The end of a completed job.' })
export class CloseServiceRequestInput extends AboutRequest {
  @Field(() => Int, { nullable: true, description: 'The owner’s mark for the work, 1 to 5.' })
  satisfaction?: number | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** Why a request is called off. */
@InputType({ description: 'Which request is called off, and why.' })
export class CancelServiceRequestInput extends AboutRequest {
  @Field(() => String, { description: 'The reason, 1 to 1000 characters.' })
  reason: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}
