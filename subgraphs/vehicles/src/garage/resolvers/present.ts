/** Garages as the graph shows them; what is looked up travels along. */
import { toMoneyType } from '@marque/shared/graph';
import { minor, type Money } from '@marque/shared/money';
import type { VehicleRow } from '../../inventory/store/tables.js';
import type { Gain } from '../domain/returns.js';
import { GainType, GaragePortfolio, GarageVehicle, type GarageVehicleConnection } from '../schema/garage.js';
import type { Garage, Purchase } from '../store/garage.js';

/** A vehicle in a garage with the row that it shows. */
export type ShownGarageVehicle = GarageVehicle & { readonly row: VehicleRow };
/** A portfolio with whose it is. */
export type ShownPortfolio = GaragePortfolio & { readonly garage: Garage };
/** A page with whose it is. */
export type ShownGarage = GarageVehicleConnection & { readonly garage: Garage };

/** The vehicle of a row. */
export const toGarageVehicle = (row: VehicleRow): ShownGarageVehicle => Object.assign(new GarageVehicle(), { row });

/** The portfolio of a garage. */
export const toPortfolio = (garage: Garage): ShownPortfolio => Object.assign(new GaragePortfolio(), { garage });

/** A gain as the graph shows it. */
export const toGain = (gain: Gain | null): GainType | null =>
  gain && Object.assign(new GainType(), { amount: toMoneyType(gain.amount), percent: gain.percent });

/** What was paid; null where nobody paid, or it is not known. */
export const priceOf = (purchase: Purchase | null): Money | null =>
  purchase === null || purchase.priceMinor === null || purchase.currency === null ? null : minor(purchase.priceMinor, purchase.currency);
