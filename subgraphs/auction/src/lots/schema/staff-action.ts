import { connectionType, type CountedConnection } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { StaffAction } from '../domain/staff-actions.js';
import { StaffActionEnum } from './enums.js';

/** One action; its resolver adds who did it. */
@ObjectType({
  description: 'What somebody of the staff, or the platform in their place, did with an auction, and why. The log of it is never changed.',
})
export class AuctionStaffAction {
  @Field(() => StaffActionEnum, { description: 'What was done.' })
  action: StaffAction;

  @Field(() => String, { description: 'Why.' })
  reason: string;

  @Field(() => DateTime, { description: 'When.' })
  actedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'The end to which it was extended; null for every other action.' })
  effectiveEnd: Date | null;
}

/** A page of actions. */
export const AuctionStaffActionConnection = connectionType({
  name: 'AuctionStaffAction',
  node: AuctionStaffAction,
  edge: 'One action in a list.',
  page: 'A page of what staff did with an auction, newest first.',
});
export type AuctionStaffActionConnection = CountedConnection<AuctionStaffAction>;
