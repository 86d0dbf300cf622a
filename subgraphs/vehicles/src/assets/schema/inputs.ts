import { MoneyInput } from '@marque/shared/graph';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, ID, InputType } from 'type-graphql';
import type { RentalState } from '../domain/rental-state.js';
import { RentalStateEnum } from './enums.js';
import { changedKey } from './rental-facts-input.js';

const whichOne = 'The yacht, jet or property by its id.';

/** An asset and its prices. */
@InputType({ description: 'What is asked for an asset: what is not given stays as it is, null takes a price away.' })
export class PriceRentalAssetInput {
  @Field(() => ID, { description: whichOne })
  assetId: string;

  @Field(() => MoneyInput, { nullable: true, description: 'The rate for the unit of its kind; what is offered keeps one.' })
  rate?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What it is sold for, where it is for sale too.' })
  askingPrice?: MoneyInput | null;

  @Field(() => UUID, { nullable: true, description: changedKey })
  idempotencyKey?: string | null;
}

/** An asset to take out. */
@InputType({ description: 'An asset to take out for good.' })
export class ArchiveRentalAssetInput {
  @Field(() => ID, { description: whichOne })
  assetId: string;

  @Field(() => RentalStateEnum, { description: 'Where the caller believes it to be; elsewhere it stays where it is.' })
  from: RentalState;

  @Field(() => String, { description: 'Why; up to 500 characters.' })
  reason: string;

  @Field(() => UUID, { nullable: true, description: changedKey })
  idempotencyKey?: string | null;
}

/** A move. */
@InputType({ description: 'A move of an asset from state to state.' })
export class MoveRentalAssetInput extends ArchiveRentalAssetInput {
  @Field(() => RentalStateEnum, { description: 'Where it shall go.' })
  to: RentalState;
}
