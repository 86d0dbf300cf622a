import {
  Conflict,
  IdempotencyConflict,
  InvalidInput,
  NotAllowed,
  NotFound,
  resultUnion,
  UserError,
  UserErrorType,
} from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import type { RentalState } from '../domain/rental-state.js';
import { RentalStateEnum } from './enums.js';
import { Jet } from './jet.js';
import { Property } from './property.js';
import { RentalAsset } from './rental-asset.js';
import { Yacht } from './yacht.js';

/** A number that is taken; its resolver adds the asset that has it. */
@UserErrorType('CONFLICT', 'Another asset of the business has this number; nothing was changed.')
export class DuplicateNumber extends UserError {
  static readonly refused = 'DuplicateNumber';

  @Field(() => String, { description: 'The number as it was understood.' })
  readonly number: string;

  readonly existingId: string | null;
}

/** A move that the states do not allow. */
@UserErrorType('CONFLICT', 'The states of assets do not allow this move; nothing was changed.')
export class IllegalRentalMove extends UserError {
  static readonly refused = 'IllegalRentalMove';

  @Field(() => RentalStateEnum, { description: 'Where the asset is.' })
  readonly from: RentalState;

  @Field(() => RentalStateEnum, { description: 'Where it was to go.' })
  readonly to: RentalState;

  @Field(() => [RentalStateEnum], { description: 'Where it can go from there.' })
  readonly allowed: readonly RentalState[];
}

/** An asset that is elsewhere by now. */
@UserErrorType('CONFLICT', 'The asset is not where the caller believed it to be; nothing was changed.')
export class RentalMoved extends UserError {
  static readonly refused = 'RentalMoved';

  @Field(() => RentalStateEnum, { description: 'Where it is.' })
  readonly actual: RentalState;
}

/** The yacht after a change. */
@ObjectType({ description: 'The yacht was added or changed, or already was as asked.' })
export class YachtPayload {
  @Field(() => Yacht, { description: 'The yacht as it is after that.' })
  yacht: Yacht;
}

/** The jet after a change. */
@ObjectType({ description: 'The jet was added or changed, or already was as asked.' })
export class JetPayload {
  @Field(() => Jet, { description: 'The jet as it is after that.' })
  jet: Jet;
}

/** The property after a change. */
@ObjectType({ description: 'The property was added or changed, or already was as asked.' })
export class PropertyPayload {
  @Field(() => Property, { description: 'The property as it is after that.' })
  property: Property;
}

/** The asset after a change. */
@ObjectType({ description: 'The asset was changed, or already was as asked.' })
export class RentalAssetPayload {
  @Field(() => RentalAsset, { description: 'The asset as it is after that.' })
  asset: RentalAsset;
}

const ofAdding = [InvalidInput, DuplicateNumber, IdempotencyConflict] as const;
const ofChanging = [InvalidInput, NotFound, NotAllowed, DuplicateNumber, Conflict, IdempotencyConflict] as const;

export const AddYachtResult = resultUnion({
  name: 'AddYachtResult',
  description: 'Outcome of adding a yacht.',
  payload: YachtPayload,
  errors: ofAdding,
});
export const ChangeYachtResult = resultUnion({
  name: 'ChangeYachtResult',
  description: 'Outcome of changing a yacht.',
  payload: YachtPayload,
  errors: ofChanging,
});
export const AddJetResult = resultUnion({
  name: 'AddJetResult',
  description: 'Outcome of adding a jet.',
  payload: JetPayload,
  errors: ofAdding,
});
export const ChangeJetResult = resultUnion({
  name: 'ChangeJetResult',
  description: 'Outcome of changing a jet.',
  payload: JetPayload,
  errors: ofChanging,
});
export const AddPropertyResult = resultUnion({
  name: 'AddPropertyResult',
  description: 'Outcome of adding a property.',
  payload: PropertyPayload,
  errors: ofAdding,
});
export const ChangePropertyResult = resultUnion({
  name: 'ChangePropertyResult',
  description: 'Outcome of changing a property.',
  payload: PropertyPayload,
  errors: ofChanging,
});
export const PriceRentalAssetResult = resultUnion({
  name: 'PriceRentalAssetResult',
  description: 'Outcome of setting what is asked for an asset.',
  payload: RentalAssetPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});
export const MoveRentalAssetResult = resultUnion({
  name: 'MoveRentalAssetResult',
  description: 'Outcome of moving an asset.',
  payload: RentalAssetPayload,
  errors: [InvalidInput, NotFound, NotAllowed, IllegalRentalMove, RentalMoved, IdempotencyConflict],
});
