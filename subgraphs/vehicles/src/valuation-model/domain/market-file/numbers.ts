/** Numbers as files of prices write them: with separators and units. Strictly, for a wrong reading is worse than none. */

/** What separates thousands and decimals. */
export interface Separators {
  readonly thousands: ',' | '.' | ' ' | "'" | null;
  readonly decimal: '.' | ',';
}

/** What is counted: each has units of its own. */
export type Quantity = 'odometer' | 'displacement' | 'power' | 'price' | 'year';

export const kmPerMile = 1.609344;
/** Metric horsepower (PS, ch, cv, pk, KM of the Polish) are taken as horsepower: 1.4 % are less than the models differ by. */
export const hpPerKw = 1.34102;

/** What a unit that stands beside a number makes of it: kilometres, cubic centimetres, horsepower. */
const units: Readonly<Record<Quantity, Readonly<Record<string, number>>>> = {
  odometer: { km: 1, kms: 1, kilometers: 1, kilometres: 1, mi: kmPerMile, mile: kmPerMile, miles: kmPerMile, mls: kmPerMile },
  displacement: { cc: 1, ccm: 1, cm3: 1, 'cm³': 1, l: 1000, liter: 1000, litre: 1000, litres: 1000, liters: 1000 },
  power: { hp: 1, bhp: 1, ps: 1, ch: 1, cv: 1, pk: 1, km: 1, kw: hpPerKw },
  price: {},
  year: {},
};

/** Before or after an amount: a sign, a code or a usual short form of a currency. */
const currency = String.raw`(?:[A-Z]{3}|\p{Sc}|R\$|Rs\.?|zł|kr\.?|Kč|CHF)`;
const amount = new RegExp(String.raw`^(?:${currency}\s*)?(?<number>\d(?:.*\d)?)(?:\s*${currency}|,-|\.-)?$`, 'u');
const measure = /^(?<number>\d(?:.*\d)?)\s*(?<unit>[a-zA-Z³]+3?)\.?$/u;

/** A text's digits with what separates them, and the factor of its unit; null without a unit that the quantity knows. */
function taken(text: string, quantity: Quantity): { readonly digits: string; readonly factor: number | null } | null {
  if (quantity === 'price') {
    const number = amount.exec(text)?.groups?.number;
    return number === undefined ? null : { digits: number, factor: null };
  }
  const { number, unit } = measure.exec(text)?.groups ?? {};
  if (number === undefined || unit === undefined) return { digits: text, factor: null };
  const factor = units[quantity][unit.toLowerCase()];
  return factor === undefined ? null : { digits: number, factor };
}

/** Hard and narrow blanks are blanks. */
const plainBlanks = (text: string): string => text.replace(/[\u00A0\u202F\u2009]/g, ' ').trim();

/** Makes the reader of numbers: digits, with separators exactly where they are said to stand. `factor` is for those that name no unit. */
export function numberReader({ thousands, decimal }: Separators): (text: string, quantity: Quantity, factor: number) => number | null {
  const escaped = (sign: string): string => sign.replace(/[.]/, '\\.');
  const whole = thousands === null ? String.raw`\d{1,15}` : String.raw`(?:\d{1,3}(?:${escaped(thousands)}\d{3})+|\d{1,15})`;
  const pattern = new RegExp(String.raw`^${whole}(?:${escaped(decimal)}\d{1,9})?$`);
  return (text, quantity, factor) => {
    const found = taken(plainBlanks(text), quantity);
    if (found === null || !pattern.test(found.digits)) return null;
    const plain = thousands === null ? found.digits : found.digits.replaceAll(thousands, '');
    return Number(plain.replace(decimal, '.')) * (found.factor ?? factor);
  };
}

const shapes: readonly (readonly [RegExp, Separators])[] = [
  [/^\d{1,3}(,\d{3})+(\.\d{1,2})?$/, { thousands: ',', decimal: '.' }],
  [/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/, { thousands: '.', decimal: ',' }],
  [/^\d{1,3}( \d{3})+(,\d{1,2})?$/, { thousands: ' ', decimal: ',' }],
  [/^\d{1,3}('\d{3})+(\.\d{1,2})?$/, { thousands: "'", decimal: '.' }],
  [/^\d{4,},\d{1,2}$/, { thousands: null, decimal: ',' }],
];

/**
 * The separators that amounts and distances are written with: the one way that all of them agree with that have any. Two ways in one file cannot be
 * told apart, and those without separators say nothing: a point is the decimal one then.
 */
export function separatorsOf(texts: readonly string[], quantity: Quantity): Separators {
  const plain: Separators = { thousands: null, decimal: '.' };
  const found = new Set<Separators>();
  for (const text of texts) {
    const digits = taken(plainBlanks(text), quantity)?.digits ?? '';
    if (/^\d*(\.\d{1,2})?$/.test(digits)) {
      if (digits.includes('.')) found.add(plain);
      continue;
    }
    const shape = shapes.find(([pattern]) => pattern.test(digits));
    if (shape) found.add(shape[1]);
  }
  const [only] = found;
  if (found.size === 1 && only) return only;
  // 12,500 and 12500.5 are one way of writing.
  const others = [...found].filter((each) => each !== plain);
  const [other] = others;
  return others.length === 1 && other?.decimal === '.' ? other : plain;
}
