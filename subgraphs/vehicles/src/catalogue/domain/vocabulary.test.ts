import { describe, expect, it } from 'vitest';
import { bodyOf, drivetrainOf, fuelIn, transmissionOf } from './vocabulary.js';

describe('the words of files', () => {
  it.each([
    ['Regular', 'PETROL'],
    ['Premium', 'PETROL'],
    ['Midgrade', 'PETROL'],
    ['Unleaded petrol', 'PETROL'],
    ['Benzin', 'PETROL'],
    ['Diesel', 'DIESEL'],
    ['Gasoline or E85', 'FLEX'],
    ['Premium or E85', 'FLEX'],
    ['Gasoline or natural gas', 'CNG'],
    ['CNG', 'CNG'],
    ['Gasoline or propane', 'LPG'],
    ['Liquefied petroleum gas', 'LPG'],
    ['Regular Gas and Electricity', 'PLUG_IN_HYBRID'],
    ['Premium Gas or Electricity', 'PLUG_IN_HYBRID'],
    ['Diesel Plug-in Hybrid', 'PLUG_IN_HYBRID'],
    ['Petrol Hybrid', 'HYBRID'],
    ['Hybrid (Petrol/Electric)', 'HYBRID'],
    ['Essence', 'PETROL'],
    ['Benzyna', 'PETROL'],
    ['Gazole', 'DIESEL'],
    ['Gasóleo', 'DIESEL'],
    ['Électrique', 'ELECTRIC'],
    ['Elektro', 'ELECTRIC'],
    ['Híbrido (gasolina/eléctrico)', 'HYBRID'],
    ['Electricity', 'ELECTRIC'],
    ['Battery electric', 'ELECTRIC'],
    ['Hydrogen', 'HYDROGEN'],
    ['Hydrogen fuel cell', 'HYDROGEN'],
    ['hydrogen water', null],
    ['water', null],
    ['biodiesel', null],
    ['diesel fumes', null],
    ['petroleum jelly', null],
    ['not electric', null],
    ['steam', null],
  ])('name the fuel %j as %s', (text, fuel) => {
    expect(fuelIn('NG')(text)).toBe(fuel);
  });

  it.each([
    ['Automatic 4-spd', 'AUTOMATIC'],
    ['Automatic (S6)', 'AUTOMATIC'],
    ['Auto(L4)', 'AUTOMATIC'],
    ['Automatic (A1)', 'AUTOMATIC'],
    ['6-speed automatic', 'AUTOMATIC'],
    ['Automatic (variable gear ratios)', 'CVT'],
    ['Auto(AV-S6)', 'CVT'],
    ['CVT', 'CVT'],
    ['Auto(AM-S7)', 'AUTOMATED_MANUAL'],
    ['Automatic (AM6)', 'AUTOMATED_MANUAL'],
    ['Semi-Auto', 'AUTOMATED_MANUAL'],
    ['7-speed dual-clutch', 'AUTOMATED_MANUAL'],
    ['Manual 5-spd', 'MANUAL'],
    ['Manual 4-spd Doubled', 'MANUAL'],
    ['Manual(M7)', 'MANUAL'],
    ['Schaltgetriebe', 'MANUAL'],
    ['Boîte manuelle', 'MANUAL'],
    ['Automática', 'AUTOMATIC'],
    ['automobile', null],
    ['see the manual', null],
    ['autograph', null],
  ])('name the gearbox %j as %s', (text, gearbox) => {
    expect(transmissionOf(text)).toBe(gearbox);
  });

  it.each([
    ['Front-Wheel Drive', 'FRONT'],
    ['Rear-Wheel Drive', 'REAR'],
    ['4-Wheel or All-Wheel Drive', 'ALL'],
    ['All-Wheel Drive', 'ALL'],
    ['4-Wheel Drive', 'FOUR'],
    ['Part-time 4-Wheel Drive', 'FOUR'],
    ['2-Wheel Drive', 'TWO'],
    ['4x4', 'FOUR'],
    ['FWD', 'FRONT'],
    ['all over the place', null],
    ['front seats heated', null],
    ['all terrain', null],
  ])('name the driven wheels %j as %s', (text, wheels) => {
    expect(drivetrainOf(text)).toBe(wheels);
  });

  it.each([
    ['Sport Utility Vehicle - 4WD', 'SUV'],
    ['Standard Pickup Trucks 4WD', 'Pickup'],
    ['Vans, Cargo Type', 'Van'],
    ['Minivan - 2WD', 'Minivan'],
    ['Midsize-Large Station Wagons', 'Wagon'],
    ['Two Seaters', 'Two-seater'],
    ['Advantage', 'Advantage'],
    ['Caravan', 'Caravan'],
  ])('name the body %j as %s', (text, body) => {
    expect(bodyOf(text)).toBe(body);
  });
});
