import { idOf } from '@marque/shared/graph/global-ids';
import { connectionType, type CountedConnection, MoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { HoldPurpose, HoldState } from '../domain/holds.js';
import { HoldPurposeEnum, HoldStateEnum } from './enums.js';

/** Money that is set aside. */
@ObjectType('Hold', { description: 'Money of a wallet that is set aside: taken later in part or whole, or given back.' })
export class HoldType {
  @Field(() => idOf('Hold'), { description: 'Id of the hold.' })
  id: string;

  @Field(() => idOf('User'), { description: 'Whose money it is.' })
  userId: string;

  @Field(() => HoldPurposeEnum, { description: 'What it is held for.' })
  purpose: HoldPurpose;

  @Field(() => HoldStateEnum, { description: 'Its state.' })
  state: HoldState;

  @Field(() => MoneyType, { description: 'How much is held, or was when it ended.' })
  amount: MoneyType;

  @Field(() => MoneyType, { description: 'How much of it was taken.' })
  capturedAmount: MoneyType;

  @Field(() => String, { description: 'What it refers to, such as an auction.' })
  reference: string;

  @Field(() => DateTime, { description: 'When it ends by itself.' })
  expiresAt: Date;

  @Field(() => DateTime, { description: 'When it was placed.' })
  placedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it stands.' })
  endedAt: Date | null;
}

/** A page of a wallet’s holds, newest first. */
export const HoldConnection = connectionType({
  name: 'Hold',
  node: HoldType,
  edge: 'A hold with its place in the list.',
  page: 'A page of a wallet’s holds, newest first.',
});
export type HoldConnection = CountedConnection<HoldType>;
