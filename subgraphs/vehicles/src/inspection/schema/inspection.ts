import { idOf } from '@marque/shared/graph/global-ids';
import { type Connection, connectionType, MoneyType, SameForAll, shownAs } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ChecklistArea, FindingResult, InspectionKind } from '../domain/checklists.js';
import { ChecklistAreaEnum, FindingResultEnum, InspectionKindEnum } from './enums.js';

/** One thing to look at. */
@ObjectType('ChecklistItem', { description: 'One thing that an inspector looks at.' })
export class ChecklistItemType {
  @Field(() => String, { description: 'Its name in findings, such as brakes.' })
  code: string;

  @Field(() => String, { description: 'What it is.' })
  title: string;

  @Field(() => ChecklistAreaEnum, { description: 'Where it belongs.' })
  area: ChecklistArea;

  @Field(() => Boolean, {
    description: 'Whether nobody should drive while it fails, or nothing else can be believed: then the grade is 1.',
  })
  critical: boolean;
}

/** What is looked at. */
@ObjectType({ description: 'What is looked at in an inspection of one kind.' })
export class InspectionChecklist {
  @Field(() => InspectionKindEnum, { description: 'The kind.' })
  kind: InspectionKind;

  @Field(() => [ChecklistItemType], { description: 'All of it, in order; every item has to be answered.' })
  items: readonly ChecklistItemType[];
}

/** What was found. Its resolver adds the pictures. */
@ObjectType({ description: 'What was found of one item.' })
export class InspectionFinding {
  @SameForAll()
  @Field(() => ChecklistItemType, { description: 'The item.' })
  item: ChecklistItemType;

  @SameForAll()
  @Field(() => FindingResultEnum, { description: 'What was found.' })
  result: FindingResult;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'What the inspector wrote.' })
  note: string | null;

  /** Shown as `media`. */
  readonly mediaIds: readonly string[];
}

/** One thing to put right. */
@ObjectType({ description: 'What putting one finding right costs.' })
export class ReconditioningItem {
  @Field(() => ChecklistItemType, { description: 'The item.' })
  item: ChecklistItemType;

  @Field(() => MoneyType, { description: 'What it costs at the usual rate of a workshop, parts included.' })
  amount: MoneyType;
}

/** An inspection. Its resolver adds what is computed. */
@ObjectType({ description: 'What an inspector found of a vehicle. It never changes: a second look is another inspection.' })
export class Inspection {
  @Field(() => idOf('Inspection'), { description: 'Identifier.' })
  id: string;

  @SameForAll()
  @Field(() => InspectionKindEnum, { description: 'Why it was made.' })
  kind: InspectionKind;

  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'What the odometer showed, in kilometres.' })
  odometerKm: number | null;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'What the inspector wrote of the whole.' })
  note: string | null;

  @SameForAll()
  @Field(() => Int, {
    description:
      '5 for as good as new for its age, to 1 for what must not be driven or sold as it is. A critical failure makes a 1; any other at most a 3.',
  })
  grade: number;

  @SameForAll()
  @Field(() => Boolean, {
    description:
      'Whether it is the word of the owner or the seller themselves: then it moves neither the grade of the vehicle nor its trust score.',
  })
  ownStatement: boolean;

  @SameForAll()
  @Field(() => Int, { description: 'By how many points it moved the trust score of the vehicle; an own statement by none.' })
  trustPoints: number;

  @SameForAll()
  @Field(() => DateTime, { description: 'When the vehicle was looked at.' })
  inspectedAt: Date;
}

/** A stored row as the graph's type. */
export const toInspection = <Row extends { readonly id: string }>(row: Row): Inspection & Row => shownAs(Inspection, row);

/** A page of a vehicle's inspections. */
export const InspectionConnection = connectionType({
  name: 'Inspection',
  node: Inspection,
  edge: 'An inspection in a list.',
  page: 'A page of a vehicle’s inspections, newest first.',
});
export type InspectionConnection = Connection<Inspection>;
