import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { feedLine, feedLineColumns, type FeedVehicle } from './feed-line.js';

const vehicle: FeedVehicle = {
  id: 'veh_1',
  vin: null,
  chassis: null,
  make: 'Toyota',
  model: 'Camry',
  year: 2018,
  trim: '=HYPERLINK("http://evil.example")',
  body_type: '+1',
  fuel: '@SUM(A1)',
  transmission: '-2',
  drivetrain: '\t=1',
  condition: 'CLEAN',
  segment: 'FOREIGN_USED',
  odometer_km: 60_000,
  colour: 'Red, "deep"',
  asking_price: '1200000.00',
  currency: 'NGN',
  city: 'São Paulo',
  latitude: -33.9,
  longitude: 151.2,
  service_records: 2,
  previous_owners: null,
  features: ['Roof', '=1+1'],
  image_urls: [],
  description: 'two\nlines',
  updated_at: '2026-01-01T00:00:00.000Z',
};

it('a line of CSV has every column, and nothing that a spreadsheet would carry out', () => {
  const records: string[][] = parse(feedLine(vehicle, 'csv'));
  const [fields = []] = records;
  const read = Object.fromEntries(feedLineColumns.map((name, index) => [name, fields[index]]));
  expect(fields).toHaveLength(feedLineColumns.length);
  expect(read).toMatchObject({
    vin: '',
    trim: `'=HYPERLINK("http://evil.example")`,
    body_type: "'+1",
    fuel: "'@SUM(A1)",
    transmission: "'-2",
    drivetrain: "'\t=1",
    colour: 'Red, "deep"',
    latitude: '-33.9',
    features: 'Roof|=1+1',
    description: 'two\nlines',
  });
  expect(feedLine({ ...vehicle, features: ['=1+1', 'Roof'] }, 'csv')).toContain(`"'=1+1|Roof"`);
  expect(feedLine({ ...vehicle, features: ['\uff1d1+1'] }, 'csv')).toContain(`"'\uff1d1+1"`);
});

it('a JSON object says the same as it is', () => {
  expect(JSON.parse(feedLine(vehicle, 'json'))).toEqual(vehicle);
});
