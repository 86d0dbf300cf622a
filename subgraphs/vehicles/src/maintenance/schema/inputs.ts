import { idOf } from '@marque/shared/graph/global-ids';
import { CalendarDate, DateTime, UUID } from '@marque/shared/graph/scalars';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { longestReason, type MaintenanceKind } from '../domain/window.js';
import { MaintenanceKindEnum } from './enums.js';

/** A span by its moments. */
@InputType({ description: 'A time by its moments. It begins today or later, within two years, and lasts a year at most.' })
export class WindowTimesInput {
  @Field(() => DateTime, { description: 'The first moment.' })
  startsAt: string;

  @Field(() => DateTime, { description: 'The first moment after it.' })
  endsAt: string;
}

/** A span of whole days. */
@InputType({
  description:
    'A time of whole days by the clock of the business, today or later; days on which clocks are changed are as long as they are.',
})
export class WindowDaysInput {
  @Field(() => CalendarDate, { description: 'The first day.' })
  first: string;

  @Field(() => CalendarDate, { description: 'The last day.' })
  last: string;
}

/** A window to plan. */
@InputType({ description: 'When an asset cannot be had, by `times` or by `days`.' })
export class PlanMaintenanceInput {
  @Field(() => ID, { description: 'The asset: a vehicle, yacht, jet or property by its id.' })
  assetId: string;

  @Field(() => MaintenanceKindEnum, { description: 'Why it cannot be had.' })
  kind: MaintenanceKind;

  @Field(() => WindowTimesInput, { nullable: true, description: 'The time by its moments.' })
  times?: WindowTimesInput | null;

  @Field(() => WindowDaysInput, { nullable: true, description: 'The time by whole days.' })
  days?: WindowDaysInput | null;

  @Field(() => String, { description: `What is done, or why it is kept back; 1 to ${longestReason} characters.` })
  reason: string;

  @Field(() => UUID, { description: 'The same key with the same input gives the first answer again.' })
  idempotencyKey: string;
}

/** Where a window goes. */
@InputType({ description: 'Another time of a window, by `times` or by `days`. One that has begun may keep its beginning.' })
export class MoveMaintenanceInput {
  @Field(() => idOf('MaintenanceWindow'), { description: 'The window.' })
  windowId: string;

  @Field(() => WindowTimesInput, { nullable: true, description: 'The time by its moments.' })
  times?: WindowTimesInput | null;

  @Field(() => WindowDaysInput, { nullable: true, description: 'The time by whole days.' })
  days?: WindowDaysInput | null;

  @Field(() => String, {
    nullable: true,
    description: `Another reason, 1 to ${longestReason} characters; as it is where it is not given.`,
  })
  reason?: string | null;

  @Field(() => UUID, {
    nullable: true,
    description: 'The same key with the same input gives the first answer again; without one a repeat moves it there again.',
  })
  idempotencyKey?: string | null;
}

/** Which window is called off. */
@InputType({ description: 'Which window is called off.' })
export class CancelMaintenanceInput {
  @Field(() => idOf('MaintenanceWindow'), { description: 'The window.' })
  windowId: string;

  @Field(() => UUID, { nullable: true, description: 'The same key with the same input gives the first answer again.' })
  idempotencyKey?: string | null;
}

/** A span to look at. */
@ArgsType()
export class LookedAtArgs {
  @Field(() => DateTime, { description: 'The first moment that is looked at.' })
  from: string;

  @Field(() => DateTime, { description: 'The first moment after those.' })
  to: string;
}
