import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime, UUID } from '@marque/shared/graph/scalars';
import { Field, InputType, Int } from 'type-graphql';
import { DamageInput } from '../../inventory/schema/vehicle-input.js';
import type { FindingResult, InspectionKind } from '../domain/checklists.js';
import { FindingResultEnum, InspectionKindEnum } from './enums.js';

/** What was found. */
@InputType({ description: 'What was found of one item of the checklist.' })
export class FindingInput {
  @Field(() => String, { description: 'The item by its code, as in inspectionChecklists.' })
  code: string;

  @Field(() => FindingResultEnum, { description: 'What was found.' })
  result: FindingResult;

  @Field(() => String, { nullable: true, description: 'What can be seen; needed unless the result is OK. Up to 500 characters.' })
  note?: string | null;

  @Field(() => [idOf('MediaFile')], { nullable: true, description: 'Pictures of it, among those of the vehicle; up to 10.' })
  mediaIds?: string[] | null;
}

/** An inspection. */
@InputType({ description: 'An inspection as it is handed in.' })
export class RecordInspectionInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => InspectionKindEnum, { description: 'Why it was made: by it the checklist.' })
  kind: InspectionKind;

  @Field(() => [FindingInput], { description: 'What was found of every item of the checklist.' })
  findings: FindingInput[];

  @Field(() => Int, {
    nullable: true,
    description:
      'What the odometer shows, in kilometres: read by anybody else than owner and seller, it is what the vehicle shows from then on.',
  })
  odometerKm?: number | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether a reading that is lower than that of an earlier inspection is meant so, said under a new `idempotencyKey`, for the question was the answer to the last one; false where it is not given.',
  })
  confirmLowerOdometer: boolean;

  @Field(() => String, { nullable: true, description: 'What there is to say of the whole; up to 500 characters.' })
  note?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the vehicle was looked at, within the last year; now where it is not given.',
  })
  inspectedAt?: string | null;

  @Field(() => UUID, { description: 'The same key with the same input gives the first answer again.' })
  idempotencyKey: string;
}

/** Pictures for a model. */
@InputType({ description: 'Pictures of a vehicle for a model to look at.' })
export class ProposeFindingsInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => InspectionKindEnum, { description: 'Whose checklist the model is shown.' })
  kind: InspectionKind;

  @Field(() => [idOf('MediaFile')], { description: 'Pictures of the vehicle that were brought here and are ready; 1 to 6.' })
  mediaIds: string[];
}

/** One damage with its pictures. */
@InputType({ description: 'One damage of a report.' })
export class ReportedDamageInput extends DamageInput {
  @Field(() => [idOf('MediaFile')], { nullable: true, description: 'Pictures of it, among those of the vehicle; up to 10.' })
  mediaIds?: string[] | null;
}

/** A damage report. */
@InputType({ description: 'All damage of a vehicle.' })
export class ReportDamageInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => [ReportedDamageInput], { description: 'All of it: what is not named any more is taken as put right. Up to 100.' })
  damage: ReportedDamageInput[];

  @Field(() => UUID, {
    nullable: true,
    description: 'The same key with the same input gives the first answer again; without one a repeat reports the same again.',
  })
  idempotencyKey?: string | null;
}
