/** What a search says of prices, kilometres and years: "under 10m", "unter 20.000 €", "below 100000 km", "ab 2015", "5000-8000 €". */
import { amountAt, currencies, isYear, type ReadAmount, type Token, tokensOf, valueOf } from './limit-amounts.js';
import { behind, nounAt, phraseIn, wordAfter } from './limit-phrases.js';
import { type Limited, type LimitWord, placeWords, rangeJoints, rangeLeads, rateWords, wordsBefore } from './limit-words.js';

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

/** How numbers are read of what is looked for. */
export interface Reading {
  /** Nobody names so little a price without its currency: it is a number of something else. */
  readonly leastPrice: number;
  /** Whether an `m` is more probably a metre than a million. */
  readonly hasMetres: boolean;
}
/** Of vehicles, and of whatever is offered beside them. */
export const ofVehicles: Reading = { leastPrice: 1_000, hasMetres: false };
/** Of what is rented by the hour, the night or the day. */
export const ofRentals: Reading = { leastPrice: 50, hasMetres: true };
/** Nobody drives farther: a number beyond is a price, whatever is said of the mileage before it. */
const mostKilometres = 2_000_000;
const kmPerMile = 1.609344;
/** As many as a database counts: whoever says more means no limit. */
const kilometresOf = (value: number, unit: Limited): number =>
  Math.min(Math.round(unit === 'MILES' ? value * kmPerMile : value), 2_147_483_647);

/** A limit that was read, and the token behind it. */
interface ReadLimit {
  readonly limits: SearchLimits;
  readonly next: number;
}

const priceOf = ({ currency }: ReadAmount, value: number): Amount => ({
  amount: String(value),
  currencies: currencies[currency ?? ''] ?? [],
});

/** What the number counts: kilometres or miles by its unit, else as the words before it say, if they can. */
function countedAs({ unit, currency }: ReadAmount, value: number, of: Limited | undefined): Limited | undefined {
  if (unit === 'KM' || unit === 'MILES') return unit;
  const isDistance = of === 'KM' || of === 'MILES';
  return isDistance && (currency !== undefined || value > mostKilometres) ? undefined : of;
}

/** Whether a number without a word before it is a price: a 3.5 m long thing is none. */
const namesMoney = ({ currency, scale = '' }: ReadAmount): boolean => currency !== undefined || scale.length > 2;

/** Whether it counts what no limit is about. */
const isOther = ({ unit, scale, currency }: ReadAmount, { hasMetres }: Reading): boolean =>
  unit === 'OTHER' || unit === 'HEADS' || unit === 'LITRES' || (hasMetres && scale === 'm' && currency === undefined);

/** What one number with these words says; null where it is no limit. */
function limitOf(amount: ReadAmount, { side, of }: LimitWord, reading: Reading): SearchLimits | null {
  const value = valueOf(amount.digits, amount.scale);
  if (value === null || isOther(amount, reading)) return null;
  const counted = countedAs(amount, value, of);
  if (counted === 'KM' || counted === 'MILES') {
    if (side === undefined || of === 'PRICE' || of === 'YEAR') return null;
    const km = kilometresOf(value, counted);
    return side === 'TO' ? { odometerKmTo: km } : { odometerKmFrom: km };
  }
  if (isYear(amount) && counted !== 'PRICE') {
    if (side === undefined) return of === 'YEAR' ? { yearFrom: value, yearTo: value } : null;
    return side === 'TO' ? { yearTo: value } : { yearFrom: value };
  }
  if (counted === 'YEAR' || (side === undefined && counted !== 'PRICE' && !namesMoney(amount))) return null;
  // One letter is too little of a currency for so little money: an N54 is an engine.
  const least = side !== undefined && amount.currency !== undefined && amount.currency !== 'n' ? 1 : reading.leastPrice;
  if (value < least) return null;
  return side === 'FROM' ? { priceFrom: priceOf(amount, value) } : { priceTo: priceOf(amount, value) };
}

/** Whether the kilometres are those to a place: `50 km around`. */
const isWayTo = ({ unit, digits, scale, next }: ReadAmount, tokens: readonly Token[]): boolean =>
  (unit === 'KM' || unit === 'MILES') && (valueOf(digits, scale) ?? 0) < 1_000 && placeWords.has(tokens[next]?.text ?? '');

/** The place behind what a price is for. */
const behindRate = (tokens: readonly Token[], limits: SearchLimits, next: number): number =>
  (limits.priceFrom ?? limits.priceTo) === undefined ? next : (phraseIn(rateWords, tokens, next)?.next ?? next);

/** A limit that begins here: what is limited, how, and the number, in the orders in which people say them. */
function limitAt(tokens: readonly Token[], place: number, reading: Reading): ReadLimit | null {
  const noun = nounAt(tokens, place);
  const before = phraseIn(wordsBefore, tokens, noun.next);
  const after = nounAt(tokens, behind(tokens, before?.next ?? noun.next));
  const amount = amountAt(tokens, after.next);
  if (amount === null || isWayTo(amount, tokens)) return null;
  const { side, of } = before?.found ?? wordAfter(tokens, amount.next)?.found ?? {};
  const named = after.found ?? noun.found;
  // “Mileage newer than” says nothing.
  if (of !== undefined && named !== undefined && of !== named) return null;
  const limited = of ?? named;
  const limits = limitOf(amount, { ...(side && { side }), ...(limited && { of: limited }) }, reading);
  if (limits === null) return null;
  // “Ab 2015 aufwärts” says it twice.
  const said = wordAfter(tokens, amount.next);
  return { limits, next: behindRate(tokens, limits, said?.found.side === side ? (said?.next ?? amount.next) : amount.next) };
}

/** Both ends of a range, the lower one first. */
interface Ends {
  readonly low: ReadAmount;
  readonly high: ReadAmount;
  readonly of: Limited | undefined;
  readonly lead: 'RANGE' | 'EITHER' | undefined;
  readonly joint: 'RANGE' | 'JOINS' | 'YEARS';
}

const inOrder = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a]);

/** Two years: named as a range, or neighbours of which either will do. */
function yearsOf({ low, high, of, joint }: Ends): SearchLimits | null {
  const [yearFrom, yearTo] = inOrder(Number(low.digits), Number(high.digits));
  if (of === 'PRICE' || of === 'KM' || of === 'MILES' || (joint === 'YEARS' && yearTo - yearFrom > 1)) return null;
  return { yearFrom, yearTo };
}

/** What a range of a search says; null for two numbers that are none. */
function rangeOf(ends: Ends, reading: Reading): SearchLimits | null {
  const { low, high, of, lead, joint } = ends;
  if (isYear(low) && isYear(high) && of !== 'PRICE') return yearsOf(ends);
  const unit = high.unit ?? low.unit;
  if (joint === 'YEARS' || of === 'YEAR' || isOther({ ...high, unit }, reading)) return null;
  // `Ab 2015 bis 9000`: a year and a price.
  if (lead === 'EITHER' && isYear(low) !== isYear(high)) return null;
  const currency = high.currency ?? low.currency;
  // Two numbers alone are the name of a model, and `and` joins more than ranges.
  const isNamed = (unit ?? currency ?? of ?? high.scale) !== undefined;
  if (lead === undefined && (!isNamed || joint === 'JOINS')) return null;
  return limitsBetween(ends, { ...high, unit, currency }, reading);
}

/** A number belongs to the unit that follows its range, and the lower one has the scale of the upper one where it has none. */
function limitsBetween({ low, high, of, lead }: Ends, named: ReadAmount, { leastPrice }: Reading): SearchLimits | null {
  const [a, b] = [valueOf(low.digits, low.scale ?? high.scale), valueOf(high.digits, high.scale)];
  // A scale that makes the lower one the greater is not its own: `2015 - 5m` is a year and a price.
  if (a === null || b === null || (a > b && low.scale === undefined && high.scale !== undefined)) return null;
  const [from, to] = inOrder(a, b);
  // The 7 of `Golf 7 bis 9000 €` is its own.
  if (lead === undefined && of === undefined && from > 0 && from < 100) return null;
  const counted = countedAs(named, to, of);
  if (counted === 'KM' || counted === 'MILES')
    return of === 'PRICE' ? null : { odometerKmFrom: kilometresOf(from, counted), odometerKmTo: kilometresOf(to, counted) };
  return to < leastPrice ? null : { priceFrom: priceOf(named, from), priceTo: priceOf(named, to) };
}

/** A range that begins here. */
function rangeAt(tokens: readonly Token[], place: number, reading: Reading): ReadLimit | null {
  const noun = nounAt(tokens, place);
  const lead = phraseIn(rangeLeads, tokens, noun.next);
  const after = nounAt(tokens, lead?.next ?? noun.next);
  const low = amountAt(tokens, after.next);
  const joint = low && phraseIn(rangeJoints, tokens, low.next);
  const high = joint && amountAt(tokens, joint.next);
  if (low === null || joint === null || high === null) return null;
  const limits = rangeOf({ low, high, of: after.found ?? noun.found, lead: lead?.found, joint: joint.found }, reading);
  return limits && { limits, next: behindRate(tokens, limits, high.next) };
}

/** The letter of a displacement says nothing more: a 3.5 l is a 3.5. */
function litresAt(tokens: readonly Token[], place: number): Piece | null {
  const amount = amountAt(tokens, place);
  const letter = tokens[(amount?.next ?? 0) - 1];
  return amount?.unit === 'LITRES' && amount.scale === undefined && letter !== undefined ? letter : null;
}

/** A piece of the text that says what is understood. */
interface Piece {
  readonly from: number;
  readonly to: number;
}

/** All limits of a search, and the pieces that name them. What is not understood is in none. */
export function limitsIn(tokens: readonly Token[], reading: Reading): { readonly limits: SearchLimits; readonly pieces: readonly Piece[] } {
  let limits: SearchLimits = {};
  const pieces: Piece[] = [];
  for (let place = 0; place < tokens.length;) {
    const read = rangeAt(tokens, place, reading) ?? limitAt(tokens, place, reading);
    if (read !== null) {
      limits = { ...limits, ...read.limits };
      pieces.push({ from: tokens[place]?.from ?? 0, to: tokens[read.next - 1]?.to ?? 0 });
      place = read.next;
      continue;
    }
    const letter = litresAt(tokens, place);
    if (letter !== null) pieces.push(letter);
    // What is a number of something else has its unit, which begins nothing.
    place = amountAt(tokens, place)?.next ?? place + 1;
  }
  return { limits, pieces };
}

/** The limits that a folded search names, and the rest of its words. */
export function readLimits(folded: string, reading: Reading): { readonly rest: string; readonly limits: SearchLimits } {
  const { limits, pieces } = limitsIn(tokensOf(folded), reading);
  const kept = [{ from: 0, to: 0 }, ...pieces].map(({ to }, index) => folded.slice(to, pieces[index]?.from));
  return { rest: kept.join(' '), limits };
}
