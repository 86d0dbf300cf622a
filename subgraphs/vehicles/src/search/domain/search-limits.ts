/** What a search says of prices, kilometres and years: "under 10m", "unter 20.000 €", "below 100000 km", "ab 2015", "5000-8000 €". */

/** An amount as people write it, in whole units. */
export interface Amount {
  readonly amount: string;
  /** Those that its sign or name may mean; empty where it has none. */
  readonly currencies: readonly string[];
}

/** Limits of a list; a search names each at most once, the last one counts. */
export interface SearchLimits {
  readonly priceFrom?: Amount;
  readonly priceTo?: Amount;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  readonly odometerKmFrom?: number;
  readonly odometerKmTo?: number;
}

/** Words that come before a limit. Folded; by language, as data. */
const atMost: Readonly<Record<string, string>> = {
  en: 'under|below|less than|cheaper than|(?:no|not) more than|up ?to|until|before|older than|within|max(?:imum)?|maximal|budget(?: of)?',
  de: 'unter|bis(?: zu)?|hochstens|maximal|vor|gunstiger als|billiger als',
  fr: "moins de|jusqu'?\\s?a|en dessous de|sous|avant|budget de",
};
const atLeast: Readonly<Record<string, string>> = {
  en: 'over|above|more than|(?:no|not) less than|from|since|after|newer than|at least|starting at|min(?:imum)?',
  de: 'uber|ab|mindestens|seit|nach|mehr als|neuer als',
  fr: 'plus de|a partir de|depuis|apres|au moins',
};

/** Words that come after a limit. */
const orLess = 'or less|and (?:below|under|older)|und (?:weniger|alter)|oder (?:weniger|alter)|et moins|altinda|alti';
const orMore =
  'upwards?|onwards?|(?:and|or) (?:above|up|upwards?|newer|later|more)|und (?:neuer|mehr)|oder (?:neuer|mehr)|et plus|uzeri|ustu';

const currencies: Readonly<Record<string, readonly string[]>> = {
  n: ['NGN'],
  ngn: ['NGN'],
  naira: ['NGN'],
  eur: ['EUR'],
  euro: ['EUR'],
  euros: ['EUR'],
  gbp: ['GBP'],
  pounds: ['GBP'],
  $: ['USD', 'CAD'],
  dollar: ['USD', 'CAD'],
  dollars: ['USD', 'CAD'],
  usd: ['USD'],
  cad: ['CAD'],
  aed: ['AED'],
  dirham: ['AED'],
  dirhams: ['AED'],
};

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  tsd: 1e3,
  tausend: 1e3,
  mille: 1e3,
  m: 1e6,
  mio: 1e6,
  mil: 1e6,
  mill: 1e6,
  million: 1e6,
  millions: 1e6,
  millionen: 1e6,
  milyon: 1e6,
};
/** Nobody names so little a price: it is a number of something else. */
const leastPrice = 1_000;

const oneOf = (words: readonly string[]): string => words.map((word) => word.replaceAll('$', '\\$')).join('|');
const number = String.raw`\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?`;
const scaleWords = oneOf(Object.keys(scales));
const end = '(?![a-z0-9])';
const money = oneOf(Object.keys(currencies));
const comparators = `(?<to>${Object.values(atMost).join('|')})|(?<from>${Object.values(atLeast).join('|')})`;
const units = `${money}|kms?|kilomet(?:er|re)s?`;
const limitPattern = new RegExp(
  `(?<![a-z0-9])(?:(?:${comparators})[\\s:]+)?(?:(?<sign>${money}) ?)?(?<number>${number})(?: ?(?<scale>${scaleWords})${end})?` +
    `(?: ?(?<unit>${units})${end}|${end})(?:[+ ]*(?:(?<orLess>${orLess})|(?<orMore>${orMore}))${end}(?! ?(?:${money})? ?\\d)|(?<plus>\\+)(?!\\w))?`,
  'g',
);
const endOfRange = (name: string): string =>
  `(?:(?<${name}Sign>${money}) ?)?(?<${name}>${number})(?: ?(?<${name}Scale>${scaleWords})${end})?(?: ?(?<${name}Unit>${units})${end})?`;
/** Both ends of a price or of kilometres. A number belongs to the unit that follows its range, and the lower one has the scale of the upper one where it has none. */
const rangePattern = new RegExp(
  `(?<![a-z0-9.,])(?:(?<lead>between|from|zwischen|von|entre|de) )?${endOfRange('low')} ?(?<joint>and|und|et|to|bis|a|-) ?${endOfRange('high')}(?![a-z0-9])`,
  'g',
);
const yearsPattern = new RegExp(
  String.raw`(?<![a-z0-9])(?:from |between |von |zwischen |de |entre )?((?:19|20)\d\d) ?(?:-|to|and|bis|und|a|et) ?((?:19|20)\d\d)(?![a-z0-9])(?! ?(?:${units})${end})`,
  'g',
);
const grouped = /^\d{1,3}(?:[., ]\d{3})+$/;

/** Whole units, or null where nobody means so much. */
function valueOf(digits: string, scale: string | undefined): number | null {
  const plain = grouped.test(digits) ? digits.replace(/[., ]/g, '') : digits.replace(',', '.');
  const value = Math.round(Number(plain) * (scales[scale ?? ''] ?? 1));
  return value < 1e13 ? value : null;
}

const isKilometres = (unit: string | undefined): boolean => unit?.startsWith('k') === true;
/** As many as a database counts: whoever says more means no limit. */
const kilometres = (value: number): number => Math.min(value, 2_147_483_647);

type Parts = Readonly<Partial<Record<'to' | 'from' | 'sign' | 'number' | 'scale' | 'unit' | 'orLess' | 'orMore' | 'plus', string>>>;

/** What one limit of a search says; null for numbers that are none. */
function limitOf({ sign, number: digits = '', scale, unit, ...words }: Parts): SearchLimits | null {
  const value = valueOf(digits, scale);
  if (value === null) return null;
  const isUpper = (words.to ?? words.orLess) !== undefined;
  const isLower = (words.from ?? words.orMore ?? words.plus) !== undefined;
  if (isKilometres(unit)) return isUpper ? { odometerKmTo: kilometres(value) } : isLower ? { odometerKmFrom: kilometres(value) } : null;
  const currency = sign ?? unit;
  if (currency === undefined && scale === undefined && /^(19|20)\d\d$/.test(digits))
    return isUpper ? { yearTo: value } : isLower ? { yearFrom: value } : null;
  // Without a word before it only what names money is a price: a 3.5 m long thing is none.
  const namesMoney = currency !== undefined || (scale !== undefined && scale.length > 2);
  if (value < leastPrice || (!isUpper && !isLower && !namesMoney)) return null;
  const price: Amount = { amount: String(value), currencies: currencies[currency ?? ''] ?? [] };
  return isLower ? { priceFrom: price } : { priceTo: price };
}

type RangeParts = Readonly<
  Partial<Record<'lead' | 'joint' | 'low' | 'lowSign' | 'lowScale' | 'lowUnit' | 'high' | 'highSign' | 'highScale' | 'highUnit', string>>
>;

/** What a range of a search says; null for two numbers that are none. */
function rangeOf({ lead, joint, ...parts }: RangeParts): SearchLimits | null {
  const { lowSign, lowUnit, highSign, highUnit, highScale, lowScale = highScale } = parts;
  const unit = highUnit ?? lowUnit;
  const currency = [highSign, lowSign, highUnit, lowUnit].find((name) => name !== undefined && name in currencies);
  // Two numbers alone are the name of a model, and `and` joins more than ranges.
  const isNamed = unit !== undefined || currency !== undefined;
  if (lead === undefined && (!isNamed || ['and', 'und', 'et', 'a'].includes(joint ?? ''))) return null;
  const [low, high] = [valueOf(parts.low ?? '', lowScale), valueOf(parts.high ?? '', highScale)];
  // A scale that makes the lower one the greater is not its own: `2015 - 5m` is a year and a price.
  if (low === null || high === null || (low > high && parts.lowScale === undefined && highScale !== undefined)) return null;
  const [from, to] = low < high ? [low, high] : [high, low];
  if (isKilometres(unit)) return { odometerKmFrom: kilometres(from), odometerKmTo: kilometres(to) };
  if (to < leastPrice) return null;
  const price = (value: number): Amount => ({ amount: String(value), currencies: currencies[currency ?? ''] ?? [] });
  return { priceFrom: price(from), priceTo: price(to) };
}

/** The limits that a folded search names, and the rest of its words. */
export function readLimits(folded: string): { readonly rest: string; readonly limits: SearchLimits } {
  let limits: SearchLimits = {};
  const withoutYears = folded.replace(yearsPattern, (_match, first: string, last: string) => {
    const [yearFrom = 0, yearTo = 0] = [Number(first), Number(last)].toSorted((a, b) => a - b);
    limits = { yearFrom, yearTo };
    return ' ';
  });
  const oneByOne = withoutYears.replace(rangePattern, (match, ...found) => {
    const range = rangeOf((found.at(-1) ?? {}) as RangeParts);
    if (range === null) return match;
    limits = { ...limits, ...range };
    return ' ';
  });
  const rest = oneByOne.replace(limitPattern, (match, ...found) => {
    const limit = limitOf((found.at(-1) ?? {}) as Parts);
    if (limit === null) return match;
    limits = { ...limits, ...limit };
    return ' ';
  });
  return { rest, limits };
}
