/** A mapping that a header suggests. */
import { type ColumnRole, columnRoles, dateFormats, type MarketMapping, mappingSchema } from './mapping.js';

/** Headers of each role, folded; the first that a file has is taken. */
const headers: Readonly<Record<ColumnRole, readonly string[]>> = {
  identity: ['carid', 'listingid', 'adid', 'vin', 'id', 'stocknumber', 'reference'],
  make: ['make', 'brand', 'manufacturer', 'marque', 'marke', 'hersteller', 'marca', 'carmake'],
  model: ['model', 'modell', 'modele', 'modelo', 'carmodel', 'modelname'],
  year: [
    'year',
    'modelyear',
    'yearofmanufacture',
    'registrationyear',
    'yearofregistration',
    'regyear',
    'baujahr',
    'annee',
    'ano',
    'prodyear',
    'manufactureyear',
  ],
  price: [
    'price',
    'sellingprice',
    'askingprice',
    'saleprice',
    'soldprice',
    'amount',
    'preis',
    'prix',
    'precio',
    'priceusd',
    'pricegbp',
    'priceeur',
  ],
  odometer: [
    'odometer',
    'odometerkm',
    'mileage',
    'km',
    'kms',
    'kilometers',
    'kilometres',
    'kmdriven',
    'kilometerstand',
    'miles',
    'mileagekm',
    'milage',
    'kilometrage',
    'odometervalue',
  ],
  trim: ['trim', 'variant', 'version', 'grade', 'trimlevel', 'ausstattung', 'derivative'],
  bodyType: ['bodytype', 'body', 'bodystyle', 'vehicletype', 'cartype', 'karosserie', 'category'],
  fuel: ['fuel', 'fueltype', 'kraftstoff', 'carburant', 'enginefuel', 'combustible'],
  transmission: ['transmission', 'gearbox', 'gear', 'geartype', 'transmissiontype', 'gearboxtype', 'getriebe', 'boite'],
  drivetrain: ['drivetrain', 'drive', 'drivetype', 'drivewheels', 'wheeldrive', 'antrieb'],
  displacement: ['displacement', 'displacementcc', 'enginesize', 'enginecapacity', 'engine', 'enginecc', 'cc', 'enginevolume', 'hubraum'],
  power: ['power', 'powerhp', 'horsepower', 'hp', 'bhp', 'powerps', 'ps', 'enginepower', 'kw', 'powerkw', 'maxpower'],
  condition: ['state', 'generalcondition', 'vehiclecondition', 'conditiongrade', 'quality'],
  segment: ['segment', 'condition', 'sellingcondition', 'usedornew', 'newused', 'conditiontype'],
  date: [
    'date',
    'saledate',
    'solddate',
    'dateofsale',
    'soldat',
    'listedat',
    'listingdate',
    'dateposted',
    'postedat',
    'datecrawled',
    'saletime',
    'createdat',
    'pricedon',
  ],
  city: ['city', 'location', 'registeredcity', 'town', 'region', 'place', 'ort', 'ville', 'county'],
};

const folded = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

type Row = Readonly<Record<string, string>>;
const samples = 500;

function medianOf(rows: readonly Row[], column: string | undefined): number | null {
  if (column === undefined) return null;
  const numbers = rows.slice(0, samples).flatMap((row) => (/^\d+(\.\d+)?$/.test(row[column] ?? '') ? [Number(row[column])] : []));
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? null;
}

const shapes: Readonly<Record<(typeof dateFormats)[number], RegExp>> = {
  'YYYY-MM-DD': /^\d{4}-\d\d-\d\d/,
  YYYYMMDD: /^\d{8}$/,
  'DD/MM/YYYY': /^(0?[1-9]|[12]\d|3[01])\/(0?[1-9]|1[0-2])\/\d{4}/,
  'MM/DD/YYYY': /^(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01])\/\d{4}/,
  'DD.MM.YYYY': /^\d{1,2}\.\d{1,2}\.\d{4}/,
  YYYY: /^\d{4}$/,
};

/** The one format that all dates have; where days and months cannot be told apart it is for a person to say. */
function dateFormatOf(rows: readonly Row[], column: string | undefined): (typeof dateFormats)[number] | null {
  if (column === undefined) return null;
  const dates = rows.slice(0, samples).flatMap((row) => (row[column] ? [row[column]] : []));
  const possible = dateFormats.filter((format) => dates.length > 0 && dates.every((date) => shapes[format].test(date)));
  return possible.length === 1 ? (possible[0] ?? null) : null;
}

/** Countries whose odometers count miles, by the currency of the file. */
const countryOf: Readonly<Record<string, string>> = {
  GBP: 'GB',
  USD: 'US',
  NGN: 'NG',
  CAD: 'CA',
  EUR: 'DE',
  AED: 'AE',
  INR: 'IN',
  KES: 'KE',
};
const milesIn: ReadonlySet<string> = new Set(['GBP', 'USD']);

/** The mapping that the header and the first rows suggest; null where make, model, year or price cannot be found. */
export function guessMapping(rows: readonly Row[], currency: string): MarketMapping | null {
  const byName = new Map(Object.keys(rows[0] ?? {}).map((header) => [folded(header), header]));
  const found = columnRoles.flatMap((role) => {
    const name = headers[role].find((each) => byName.has(each));
    const header = name === undefined ? undefined : byName.get(name);
    return header === undefined ? [] : ([[role, header]] as const);
  });
  const columns: Partial<Record<ColumnRole, string>> = Object.fromEntries(found);
  const date = dateFormatOf(rows, columns.date);
  if (date === null) delete columns.date;
  const odometer = folded(columns.odometer ?? '');
  const inMiles = odometer.includes('mile') && !odometer.includes('km') && (odometer === 'miles' || milesIn.has(currency));
  const displacement = medianOf(rows, columns.displacement);
  const read = mappingSchema.safeParse({
    columns,
    units: {
      odometer: inMiles ? 'mi' : 'km',
      displacement: displacement !== null && displacement < 20 ? 'l' : 'cc',
      power: folded(columns.power ?? '').includes('kw') ? 'kW' : 'hp',
    },
    ...(date === null ? {} : { date }),
    country: countryOf[currency] ?? 'GB',
  });
  return read.success ? read.data : null;
}
