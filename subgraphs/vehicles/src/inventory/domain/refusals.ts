/** Why a command on a vehicle changed nothing, beyond what every command can say. */
import { notAllowed, notFound, type Refusal } from '@marque/shared/outcome';
import type { VinReason } from '../../vin/domain/vin.js';
import { movesFrom, type Mover, type VehicleState } from './lifecycle.js';

/** The number is no VIN. */
export type InvalidVin = Refusal<'InvalidVin', { vin: string; reasons: readonly VinReason[]; likely: readonly string[] }>;
/** Another vehicle has the number. */
export type DuplicateVin = Refusal<'DuplicateVin', { vin: string; existingId: string | null }>;
/** Another vehicle has the chassis number. */
export type DuplicateChassis = Refusal<'DuplicateChassis', { chassis: string; existingId: string | null }>;
/** The lifecycle does not allow the move. */
export type IllegalMove = Refusal<'IllegalMove', { from: VehicleState; to: VehicleState; allowed: readonly VehicleState[] }>;
/** The vehicle is elsewhere by now. */
export type VehicleMoved = Refusal<'VehicleMoved', { actual: VehicleState }>;

/** There is no such vehicle for the caller. */
export const noVehicle = notFound('There is no such vehicle.', 'vehicleId');
/** The caller may see the vehicle and not change it. */
export const notYours = notAllowed('Only its owner, its seller and those who manage the business may change a vehicle.', 'vehicleId');

const meant = (likely: readonly string[]): string[] => (likely.length === 0 ? [] : [`Was ${likely.join(' or ')} meant?`]);

/** The number is none. */
export const invalidVin = ({ vin, reasons, likely }: Pick<InvalidVin, 'vin' | 'reasons' | 'likely'>): InvalidVin => ({
  refused: 'InvalidVin',
  message: [...reasons.map(({ text }) => text), ...meant(likely)].join(' '),
  path: ['input', 'vin'],
  vin,
  reasons,
  likely,
});

/** Another vehicle has the number; null where the caller may not see which. */
export const duplicateVin = (vin: string, existingId: string | null): DuplicateVin => ({
  refused: 'DuplicateVin',
  message: 'A vehicle with this VIN exists already.',
  path: ['input', 'vin'],
  vin,
  existingId,
});

/** Another vehicle has the chassis number; null where the caller may not see which. */
export const duplicateChassis = (chassis: string, existingId: string | null): DuplicateChassis => ({
  refused: 'DuplicateChassis',
  message: 'A vehicle with this chassis number exists already.',
  path: ['input', 'chassis'],
  chassis,
  existingId,
});

/** The lifecycle does not allow the move to this mover. */
export const illegalMove = (from: VehicleState, to: VehicleState, by: Mover): IllegalMove => ({
  refused: 'IllegalMove',
  message: `A vehicle that is ${from} cannot be moved to ${to}.`,
  path: ['input', 'to'],
  from,
  to,
  allowed: movesFrom(from, by),
});

/** The same where the call says no other state: it is the vehicle that does not fit. */
export const namingVehicle = <Outcome extends object>(outcome: Outcome): Outcome =>
  'refused' in outcome && outcome.refused === 'IllegalMove' ? { ...outcome, path: ['input', 'vehicleId'] } : outcome;

/** A direct sale holds the vehicle: nobody moves it but the sale. */
export const heldBySale = (from: VehicleState, to: VehicleState): IllegalMove => ({
  ...illegalMove(from, to, 'PERSON'),
  message: 'A direct sale holds the vehicle: it moves with the sale.',
  allowed: [],
});

/** The vehicle is not where the caller believed it to be. */
export const vehicleMoved = (actual: VehicleState): VehicleMoved => ({
  refused: 'VehicleMoved',
  message: `The vehicle is ${actual} by now.`,
  path: ['input', 'from'],
  actual,
});
