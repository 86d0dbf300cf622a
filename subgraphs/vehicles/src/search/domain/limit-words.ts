/** The words by which searches name limits, in English, French, German and Turkish. Folded; the one place for them, as data. */

/** Which end of what a limit is. */
export type Side = 'FROM' | 'TO';
/** What is limited. */
export type Limited = 'PRICE' | 'YEAR' | 'KM' | 'MILES';

/** What a word says of a number beside it. */
export interface LimitWord {
  readonly side?: Side;
  /** What alone it can be said of; of anything where it is not given. */
  readonly of?: Limited;
}

const listed = (words: string): string[] => words.split(/, |\n/).map((word) => word.trim());
const each = (words: string, meaning: LimitWord): [string, LimitWord][] => listed(words).map((word) => [word, meaning]);

const before = [
  ...each(
    `under, below, beneath, less than, lower than, up to, upto, until, at most, at max, max, maximum, max of, maximum of, <, <=, =<
    unter, unterhalb, bis, bis zu, hochstens, hoechstens, maximal, weniger als, kleiner als
    moins de, jusqu a, jusqu en, jusque, en dessous de, au dessous de, sous, au plus, au maximum, inferieur a
    en fazla`,
    { side: 'TO' },
  ),
  ...each('within, cheaper than, less expensive than, gunstiger als, guenstiger als, billiger als, moins cher que, moins chere que', {
    side: 'TO',
    of: 'PRICE',
  }),
  ...each('before, older than, vor, alter als, aelter als, avant, plus vieux que, plus vieille que, plus ancien que, plus ancienne que', {
    side: 'TO',
    of: 'YEAR',
  }),
  ...each(
    `over, above, beyond, more than, higher than, greater than, from, at least, starting at, starting from, min, minimum, min of, minimum of, >, >=, =>
    uber, ueber, oberhalb, ab, mindestens, mind, wenigstens, mehr als, grosser als, groesser als
    plus de, a partir de, au dessus de, au moins, superieur a
    en az`,
    { side: 'FROM' },
  ),
  ...each('dearer than, more expensive than, teurer als, plus cher que, plus chere que', { side: 'FROM', of: 'PRICE' }),
  ...each(
    `since, after, newer than, younger than, later than, seit, nach, neuer als, junger als, juenger als
    depuis, apres, plus recent que, plus recente que, plus jeune que`,
    { side: 'FROM', of: 'YEAR' },
  ),
];

const negations = ['not', 'no', 'nicht', 'pas', 'non'];
const opposite = { FROM: 'TO', TO: 'FROM' } as const satisfies Record<Side, Side>;

/** What stands before a number; whoever says `not` means the other side. */
export const wordsBefore: ReadonlyMap<string, LimitWord> = new Map([
  ...before,
  ...negations.flatMap((no) =>
    before.map(([word, { side = 'TO', ...of }]): [string, LimitWord] => [`${no} ${word}`, { side: opposite[side], ...of }]),
  ),
]);

/** What stands after a number. */
export const wordsAfter: ReadonlyMap<string, LimitWord> = new Map([
  ...each(
    `or less, or under, or below, and less, and under, and below, oder weniger, und weniger, oder darunter, und darunter, oder drunter, et moins, ou moins
    altinda, alti`,
    { side: 'TO' },
  ),
  ...each('or cheaper, and cheaper, oder gunstiger, oder guenstiger, oder billiger, ou moins cher', { side: 'TO', of: 'PRICE' }),
  ...each(
    `or older, and older, or earlier, or before, and earlier, oder alter, oder aelter, und alter, und aelter, oder fruher, oder frueher
    ou plus vieux, ou plus ancien, ou avant, et avant`,
    { side: 'TO', of: 'YEAR' },
  ),
  ...each(
    `upward, upwards, onward, onwards, or above, or up, or over, or more, or upwards, and above, and up, and over, and more, and upwards
    oder mehr, und mehr, oder daruber, und daruber, oder darueber, aufwarts, aufwaerts, et plus, ou plus, uzeri, ustu`,
    { side: 'FROM' },
  ),
  ...each(
    `or newer, and newer, or later, and later, or younger, or after, and after, oder neuer, und neuer, oder junger, oder juenger, und junger, und juenger
    oder spater, oder spaeter, und spater, und spaeter, ou plus recent, et plus recent, ou apres, et apres`,
    { side: 'FROM', of: 'YEAR' },
  ),
]);

/** What names what is limited. */
export const limitNouns: ReadonlyMap<string, LimitWord> = new Map([
  ...each('price, priced, cost, costs, costing, budget, preis, kaufpreis, prix, fiyat', { of: 'PRICE' }),
  ...each('year, yr, model year, built, baujahr, bj, modelljahr, jahrgang, erstzulassung, ez, annee, l annee, yil', { of: 'YEAR' }),
  ...each(
    'mileage, odometer, km, kms, kilometer, kilometers, kilometre, kilometres, kilometerstand, km stand, kilometerleistung, laufleistung, kilometrage',
    { of: 'KM' },
  ),
  ...each('miles', { of: 'MILES' }),
]);

/** Small words between a noun and its number. */
export const fillers: ReadonlySet<string> = new Set(['of', 'in', 'is', 'at', 'von', 'de']);

/** What begins a range; what may as well begin a limit of its own does so where the two numbers are no two of a kind. */
export const rangeLeads: ReadonlyMap<string, 'RANGE' | 'EITHER'> = new Map([
  ...listed('between, from, zwischen, von, entre, de').map((word) => [word, 'RANGE'] as const),
  ...listed('ab, a partir de').map((word) => [word, 'EITHER'] as const),
]);

/** What stands between the numbers of a range: `JOINS` only where it is named as one, `YEARS` between neighbouring years. */
export const rangeJoints: ReadonlyMap<string, 'RANGE' | 'JOINS' | 'YEARS'> = new Map([
  ...listed('to, till, until, up to, bis, bis zu, jusqu a, -').map((word) => [word, 'RANGE'] as const),
  ...listed('and, und, et, a').map((word) => [word, 'JOINS'] as const),
  ...listed('or, oder, ou, /').map((word) => [word, 'YEARS'] as const),
]);

/** What a price is for: of what is rented, for a night, a day or an hour. */
export const rateWords: ReadonlyMap<string, true> = new Map(
  listed(
    `per night, a night, each night, per day, a day, each day, per hour, an hour, per week, a week
    pro nacht, die nacht, je nacht, pro tag, am tag, je tag, pro stunde, die stunde, pro woche
    par nuit, la nuit, par jour, le jour, par heure, l heure, par semaine`,
  ).map((word) => [word, true] as const),
);

/** What follows kilometres of the way there: a radius, and no odometer. */
export const placeWords: ReadonlySet<string> = new Set(listed('from, away, around, of, radius, entfernt, umkreis, rund, autour'));
