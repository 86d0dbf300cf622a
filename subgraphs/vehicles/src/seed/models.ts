/** Models of the demo world with plausible prices. */
import type { DemoSlug } from '@marque/shared/demo';
import type { Fuel, Transmission, Drivetrain } from '../catalogue/domain/vocabulary.js';

/** A model of the demo world. */
export interface DemoModel {
  readonly make: string;
  readonly model: string;
  readonly bodyType: string;
  readonly fuel: Fuel;
  readonly transmission: Transmission;
  readonly drivetrain: Drivetrain;
  readonly displacementCc: number | null;
  readonly powerHp: number;
  /** Price of the new vehicle in whole US dollars. */
  readonly priceUsd: number;
  /** World manufacturer identifier of its numbers. */
  readonly wmi: string;
}

const model = (
  make: string,
  name: string,
  bodyType: string,
  priceUsd: number,
  powerHp: number,
  displacementCc: number | null,
  wmi: string,
  drivetrain: Drivetrain = 'FRONT',
  fuel: Fuel = 'PETROL',
): DemoModel => ({ make, model: name, bodyType, fuel, transmission: 'AUTOMATIC', drivetrain, displacementCc, powerHp, priceUsd, wmi });

const corolla = model('Toyota', 'Corolla', 'Sedan', 23_000, 169, 1987, 'JTD');
const camry = model('Toyota', 'Camry', 'Sedan', 29_000, 203, 2487, 'JTN');
const highlander = model('Toyota', 'Highlander', 'SUV', 41_000, 265, 2393, 'JTE', 'ALL');
const accord = model('Honda', 'Accord', 'Sedan', 30_000, 192, 1498, 'JHM');
const crv = model('Honda', 'CR-V', 'SUV', 33_000, 190, 1498, 'JHL', 'ALL');
const rx = model('Lexus', 'RX 350', 'SUV', 52_000, 275, 2393, 'JTJ', 'ALL');
const cClass = model('Mercedes-Benz', 'C-Class', 'Sedan', 47_000, 255, 1999, 'W1K', 'REAR');
const gle = model('Mercedes-Benz', 'GLE', 'SUV', 66_000, 255, 1999, 'W1N', 'ALL');
const three = model('BMW', '3 Series', 'Sedan', 46_000, 255, 1998, 'WBA', 'REAR');
const x5 = model('BMW', 'X5', 'SUV', 66_000, 375, 2998, 'WBS', 'ALL');
const f150 = model('Ford', 'F-150', 'Pickup', 44_000, 325, 2694, '1FT', 'FOUR');
const golf = model('Volkswagen', 'Golf', 'Hatchback', 27_000, 150, 1498, 'WVW');
const passat = model('Volkswagen', 'Passat', 'Wagon', 38_000, 150, 1968, 'WVW', 'FRONT', 'DIESEL');
const a4 = model('Audi', 'A4', 'Sedan', 44_000, 201, 1984, 'WAU', 'ALL');
const model3 = model('Tesla', 'Model 3', 'Sedan', 42_000, 283, null, '5YJ', 'REAR', 'ELECTRIC');
const tucson = model('Hyundai', 'Tucson', 'SUV', 29_000, 187, 2497, 'KM8');
const nineEleven = model('Porsche', '911', 'Coupe', 125_000, 388, 2981, 'WP0', 'REAR');
const rangeRover = model('Land Rover', 'Range Rover', 'SUV', 110_000, 395, 2996, 'SAL', 'ALL');
const continental = model('Bentley', 'Continental GT', 'Coupe', 242_000, 542, 3996, 'SCB', 'ALL');
const ghost = model('Rolls-Royce', 'Ghost', 'Sedan', 350_000, 563, 6749, 'SCA', 'ALL');
const urus = model('Lamborghini', 'Urus', 'SUV', 241_000, 657, 3996, 'ZPB', 'ALL');
const roma = model('Ferrari', 'Roma', 'Coupe', 247_000, 612, 3855, 'ZFF', 'REAR');

/** What each business deals in. */
export const demoModels: Readonly<Record<DemoSlug, readonly DemoModel[]>> = {
  dealer360: [corolla, camry, highlander, accord, crv, rx, cClass, gle],
  sterling: [x5, nineEleven, rangeRover, gle, continental, rx],
  midas: [urus, roma, ghost, continental, rangeRover, nineEleven],
  motornet: [f150, crv, model3, tucson, camry, accord],
  showroom: [golf, passat, a4, three, cClass, model3, tucson, x5],
};

/** Where vehicles of the demo world stand. */
export interface DemoPlace {
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** Where each business has its vehicles. */
export const demoPlaces: Readonly<Record<DemoSlug, readonly DemoPlace[]>> = {
  dealer360: [
    { city: 'Lagos', latitude: 6.5244, longitude: 3.3792 },
    { city: 'Abuja', latitude: 9.0765, longitude: 7.3986 },
    { city: 'Port Harcourt', latitude: 4.8156, longitude: 7.0498 },
  ],
  sterling: [
    { city: 'New York', latitude: 40.7128, longitude: -74.006 },
    { city: 'Greenwich', latitude: 41.0262, longitude: -73.6282 },
  ],
  midas: [
    { city: 'Dubai', latitude: 25.2048, longitude: 55.2708 },
    { city: 'Abu Dhabi', latitude: 24.4539, longitude: 54.3773 },
  ],
  motornet: [
    { city: 'Toronto', latitude: 43.6532, longitude: -79.3832 },
    { city: 'Ottawa', latitude: 45.4215, longitude: -75.6972 },
  ],
  showroom: [
    { city: 'Berlin', latitude: 52.52, longitude: 13.405 },
    { city: 'Hamburg', latitude: 53.5511, longitude: 9.9937 },
    { city: 'München', latitude: 48.1351, longitude: 11.582 },
  ],
};

/** Rough exchange rate from US dollars, so that prices look like their market. */
export const perUsd: Readonly<Record<DemoSlug, number>> = { dealer360: 1500, sterling: 1, midas: 3.67, motornet: 1.37, showroom: 0.92 };
