/** The frame of what a person does to the pictures of one asset, of whatever kind: it is locked, and theirs to change. */
import type { CommandContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import type { IdempotencyConflict, NotAllowed, NotFound } from '@marque/shared/outcome';
import { changeRental, type OnRental } from '../../assets/commands/change-rental.js';
import type { RentalRow } from '../../assets/store/tables.js';
import { changeVehicle, type OnVehicle } from '../../inventory/commands/change-vehicle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';

/** The asset whose pictures are meant. A call keeps the name that it was first stored under, so that its repeats are known. */
export type OnPictured = OnVehicle | OnRental;

/** One call of a command on the pictures of an asset. */
export interface PicturedCall {
  /** The name of the command, the same for ever. */
  readonly command: string;
  readonly input: OnPictured;
}

/** Changes the pictures as `changeVehicle` and `changeRental` do. */
export const changePictured = <Outcome extends object>(
  context: CommandContext,
  { command, input }: PicturedCall,
  change: (tx: Transaction, asset: VehicleRow | RentalRow, at: Date) => Promise<Outcome>,
): Promise<Outcome | NotFound | NotAllowed | IdempotencyConflict> =>
  'vehicleId' in input ? changeVehicle(context, { command, input }, change) : changeRental(context, { command, input }, change);

/** The column in which a picture names this asset. */
export const ofAsset = (asset: VehicleRow | RentalRow) =>
  'kind' in asset ? { vehicleId: null, rentalAssetId: asset.id } : { vehicleId: asset.id, rentalAssetId: null };
