/** Numbers of a search with what stands at them: `₦5m`, `20.000 €`, `80k km`, `1500 kg`. */

/** A piece of a folded search. */
export interface Token {
  readonly kind: 'NUMBER' | 'WORD' | 'SIGN';
  readonly text: string;
  /** Where it begins and ends in the text. */
  readonly from: number;
  readonly to: number;
  /** Whether nothing stands between it and the piece before. */
  readonly glued: boolean;
}

const tokenPattern =
  /(?<number>\d{1,3}(?:[., ]\d{3})+(?!\d)(?:[.,](?:\d\d(?!\d)|-))?|\d+(?:[.,]\d{1,2}(?!\d))?)|(?<word>[a-z]+)|(?<sign><=|>=|=<|=>|[^\sa-z0-9])/g;

/** All pieces but blanks, in time that grows with the text. */
export function tokensOf(folded: string): Token[] {
  const tokens: Token[] = [];
  for (const { index, 0: text, groups } of folded.matchAll(tokenPattern)) {
    const kind = groups?.['number'] !== undefined ? 'NUMBER' : groups?.['word'] !== undefined ? 'WORD' : 'SIGN';
    tokens.push({ kind, text, from: index, to: index + text.length, glued: tokens.at(-1)?.to === index });
  }
  return tokens;
}

/** What a number counts: money where it has a currency, else what its unit says. */
export type Unit = 'KM' | 'MILES' | 'LITRES' | 'HEADS' | 'OTHER';

/** A number as it was read. */
export interface ReadAmount {
  readonly digits: string;
  readonly scale: string | undefined;
  readonly currency: string | undefined;
  readonly unit: Unit | undefined;
  /** The token behind it. */
  readonly next: number;
}

/** What the names and signs of money may mean. */
export const currencies: Readonly<Record<string, readonly string[]>> = {
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
  mn: 1e6,
  mln: 1e6,
  mio: 1e6,
  mil: 1e6,
  mill: 1e6,
  million: 1e6,
  millions: 1e6,
  millionen: 1e6,
  milyon: 1e6,
  bn: 1e9,
  mrd: 1e9,
  billion: 1e9,
  billions: 1e9,
  milliard: 1e9,
  milliards: 1e9,
  milliarde: 1e9,
  milliarden: 1e9,
};

const unitWords: Readonly<Record<Unit, string>> = {
  KM: 'km kms kilometer kilometers kilometre kilometres kilometern',
  MILES: 'mi mile miles mls meilen',
  LITRES: 'l liter liters litre litres',
  // Rooms and people.
  HEADS:
    'guest guests people persons personen gaste personnes seat seats bed beds bedroom bedrooms cabin cabins kabinen cabines schlafzimmer chambres',
  // A weight, a displacement, a power, a torque, a length, a speed, a battery, turns of an engine.
  OTHER: 'kg kgs kilo kilos kilogram kilograms tonnes lb lbs pound cc ccm cm mm ft feet hp bhp ps cv kw nm mph kmh rpm kwh wh mah',
};
const units: ReadonlyMap<string, Unit> = new Map(
  (['KM', 'MILES', 'LITRES', 'HEADS', 'OTHER'] as const).flatMap((unit) => unitWords[unit].split(' ').map((word) => [word, unit] as const)),
);

/** What may stand behind a number: each alone, or a scale with a unit or a currency written to it. */
type Tail = Pick<ReadAmount, 'scale' | 'currency' | 'unit'>;
const none: Tail = { scale: undefined, currency: undefined, unit: undefined };
const ends: [string, Tail][] = [
  ...Object.keys(currencies).map((currency): [string, Tail] => [currency, { ...none, currency }]),
  ...[...units].map(([word, unit]): [string, Tail] => [word, { ...none, unit }]),
];
const scaled = ends.filter(([, { unit }]) => unit === undefined || unit === 'KM' || unit === 'MILES');
const tails: ReadonlyMap<string, Tail> = new Map<string, Tail>([
  ...Object.keys(scales).flatMap((scale) => scaled.map(([word, tail]): [string, Tail] => [`${scale}${word}`, { ...tail, scale }])),
  ['tkm', { ...none, scale: 'tsd', unit: 'KM' }],
  ['teur', { ...none, scale: 'tsd', currency: 'eur' }],
  ...ends,
  ...Object.keys(scales).map((scale): [string, Tail] => [scale, { ...none, scale }]),
]);

const isText = (token: Token | undefined): boolean => token !== undefined && token.kind !== 'SIGN';
const isCurrency = (token: Token | undefined): token is Token => token !== undefined && Object.hasOwn(currencies, token.text);

/** The currency before a number, where it is no end of a word or of another number. */
function signAt(tokens: readonly Token[], place: number): string | undefined {
  const token = tokens[place];
  if (!isCurrency(token) || (token.kind === 'WORD' && token.glued && isText(tokens[place - 1]))) return undefined;
  return token.text;
}

/** Whether the word at this place is only the beginning of a name: the V of a V6, the T of a T-Roc. */
function isBegun(tokens: readonly Token[], place: number): boolean {
  const [next, behind] = [tokens[place + 1], tokens[place + 2]];
  // `N15m-N20m` are two amounts.
  const isAmount = isCurrency(behind) && tokens[place + 3]?.kind === 'NUMBER';
  return next?.glued === true && (isText(next) || (next.text === '-' && behind?.kind === 'WORD' && behind.glued && !isAmount));
}

/** What the word at this place says of a number before it. A displacement is no whole number, and nobody has a thousand rooms: a Seat is a car. */
function tailOf(tokens: readonly Token[], place: number, digits: string): Tail | undefined {
  const tail = isBegun(tokens, place) ? undefined : tails.get(tokens[place]?.text ?? '');
  if (tail?.unit === 'LITRES') return /^\d+[.,]\d{1,2}$/.test(digits) ? tail : undefined;
  return tail?.unit === 'HEADS' && digits.length > 3 ? undefined : tail;
}

/** What follows a number; null where it is only the beginning of a word, such as `320i`. */
function tailAt(tokens: readonly Token[], place: number, digits: string): { readonly tail: Tail; readonly next: number } | null {
  const token = tokens[place];
  const first = tailOf(tokens, place, digits);
  if (first === undefined) return token?.glued && isText(token) ? null : { tail: none, next: place };
  if (first.currency ?? first.unit) return { tail: first, next: place + 1 };
  // “2 Mio. Euro”
  const after = tokens[place + 1]?.text === '.' && tokens[place + 1]?.glued ? place + 2 : place + 1;
  const second = tailOf(tokens, after, digits);
  if (second === undefined || second.scale !== undefined) return { tail: first, next: after };
  return { tail: { ...second, scale: first.scale }, next: after + 1 };
}

/** The number that begins at this token, with all that belongs to it; null where none does. */
export function amountAt(tokens: readonly Token[], place: number): ReadAmount | null {
  const sign = signAt(tokens, place);
  const at = sign === undefined ? place : place + 1;
  const number = tokens[at];
  if (number?.kind !== 'NUMBER' || (sign === undefined && number.glued && isText(tokens[at - 1]))) return null;
  const found = tailAt(tokens, at + 1, number.text);
  if (found === null) return null;
  const { tail, next } = found;
  const following = tokens[next];
  if (following?.glued && isText(following)) return null;
  const isSpeed = tail.unit !== undefined && following?.text === '/' && following.glued;
  return { ...tail, digits: number.text, currency: sign ?? tail.currency, unit: isSpeed ? 'OTHER' : tail.unit, next };
}

const grouped = /^\d{1,3}(?:[., ]\d{3})+$/;
/** What a price may end with: `15.000,00`, `15.000,-`. */
const cents = /(?<=[., ]\d{3})[.,](?:\d\d|-)$/;

/** Whole units of the digits by a scale, or null where nobody means so much. */
export function valueOf(digits: string, scale: string | undefined): number | null {
  const whole = digits.replace(cents, '');
  const plain = grouped.test(whole) ? whole.replace(/[., ]/g, '') : whole.replace(',', '.');
  const value = Math.round(Number(plain) * (scales[scale ?? ''] ?? 1));
  return value < 1e13 ? value : null;
}

/** Whether it may be a year: four digits of these centuries, and nothing at them. */
export const isYear = ({ digits, scale, currency, unit }: ReadAmount): boolean =>
  /^(19|20)\d\d$/.test(digits) && (scale ?? currency ?? unit) === undefined;
