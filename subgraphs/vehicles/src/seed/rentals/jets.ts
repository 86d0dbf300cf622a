/** The demo's jets. Rates are for an hour in the air. */
import type { DemoRental } from './demo-rental.js';

const worldCentral = { city: 'Dubai', latitude: 24.8966, longitude: 55.1614, baseIcao: 'OMDW', baseIata: 'DWC' };
const alBateen = { city: 'Abu Dhabi', latitude: 24.4283, longitude: 54.4581, baseIcao: 'OMAD', baseIata: 'AZI' };

/** The first is the newest. */
export const demoJets: readonly DemoRental[] = [
  {
    rate: 62_000,
    picture: ['jet', 'blue'],
    facts: {
      manufacturer: 'Bombardier',
      model: 'Global 7500',
      year: 2022,
      registration: 'A6-MDX',
      serialNumber: '70112',
      ...worldCentral,
      seats: 14,
      rangeNm: 7700,
      cruiseKn: 516,
      cabinClass: 'ULTRA_LONG_RANGE',
      features: ['Master suite', 'Shower', 'Wi-Fi'],
    },
  },
  {
    rate: 48_000,
    picture: ['jet', 'silver'],
    facts: {
      manufacturer: 'Gulfstream',
      model: 'G650ER',
      year: 2018,
      registration: 'N650MD',
      serialNumber: '6341',
      ...worldCentral,
      seats: 16,
      rangeNm: 7500,
      cruiseKn: 516,
      cabinClass: 'ULTRA_LONG_RANGE',
      features: ['Conference table', 'Wi-Fi'],
    },
  },
  {
    rate: 27_000,
    picture: ['jet', 'red'],
    facts: {
      manufacturer: 'Bombardier',
      model: 'Challenger 350',
      year: 2019,
      registration: 'A6-MDC',
      serialNumber: '20805',
      ...alBateen,
      seats: 9,
      rangeNm: 3200,
      cruiseKn: 470,
      cabinClass: 'SUPER_MIDSIZE',
      features: ['Wi-Fi', 'Pets welcome'],
    },
  },
  {
    rate: 14_000,
    picture: ['jet', 'grey'],
    facts: {
      manufacturer: 'Embraer',
      model: 'Phenom 300E',
      year: 2021,
      registration: 'T7-MID',
      serialNumber: '50500611',
      ...alBateen,
      seats: 7,
      rangeNm: 2010,
      cruiseKn: 464,
      cabinClass: 'LIGHT',
      features: ['Wi-Fi'],
    },
  },
];
