/** Words of texts, as the search compares them: folded, of letters and digits, with points inside numbers. */
import { foldText } from '@marque/shared/text/fold-text';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Condition } from '../../catalogue/domain/condition.js';
import type { Drivetrain, Fuel, Transmission } from '../../catalogue/domain/vocabulary.js';
import { makeWord, meaningOf, meaningsIn, numberWord, phraseAt } from './meanings.js';
import { ofVehicles, type Reading, readLimits, type SearchLimits } from './search-limits.js';
import { seriesWords, stopWords, stopWordsOrNames, vehicleWords } from './stop-words.js';
import { traitWords } from './traits.js';
import { umlautForms } from './umlauts.js';
import { isNumberLike, wholeVin } from './vehicle-number.js';

const wordPattern = /[a-z0-9]+(?:\.[0-9]+)*/g;
const maxWords = 12;

/** Names this way of making words. A vehicle that an older one indexed is indexed anew: count it up with each change of what stands below. */
export const searchVersion = 5;

const wordsIn = (text: string | null): string[] => foldText(text ?? '').match(wordPattern) ?? [];

/** Whether the word at this place is one of a sentence and says nothing of a vehicle. */
function isStopWord(word: string, { next, joined }: { readonly next: string | undefined; readonly joined: boolean }): boolean {
  if (joined) return false;
  if (!stopWordsOrNames.has(word)) return stopWords.has(word);
  return next !== undefined && !/^[0-9]/.test(next) && !seriesWords.has(next);
}

/** The places of words that are a name or a phrase only together: the small ones of them say something too. */
function placesOfPhrases(words: readonly string[]): ReadonlySet<number> {
  return new Set(
    words.flatMap((_word, place) => {
      const length = phraseAt(words, place)?.words.length ?? 1;
      return length === 1 ? [] : Array.from({ length }, (_each, next) => place + next);
    }),
  );
}

/** Without the small words of sentences, unless there is nothing else that may be a name and is asked for; what a hyphen joins is one name. */
function withoutStopWords(folded: string, asksForMore: boolean): string[] {
  const found = [...folded.matchAll(wordPattern)];
  const inPhrases = placesOfPhrases(found.map(([word]) => word));
  const telling = found.filter(({ 0: word, index }, place) => {
    if (inPhrases.has(place)) return true;
    const joined = folded[index - 1] === '-' || folded[index + word.length] === '-';
    return !isStopWord(word, { next: found[place + 1]?.[0], joined });
  });
  if (telling.length === 0 && (asksForMore || found.some(([word]) => vehicleWords.has(word)))) return [];
  return (telling.length === 0 ? found : telling).map(([word]) => word);
}

/** The words of a search that say something of a vehicle: at most twelve, each once. A VIN is one word, however it is divided. */
export const wordsOf = (text: string): string[] => wordsOfFolded(foldText(text), false);

function wordsOfFolded(folded: string, asksForMore: boolean): string[] {
  const vin = wholeVin(folded.trim());
  return vin === null ? [...new Set(withoutStopWords(folded, asksForMore))].slice(0, maxWords) : [vin];
}

/** A search as it is understood: limits of price, kilometres and years, and words. */
export interface UnderstoodSearch {
  readonly words: readonly string[];
  readonly limits: SearchLimits;
}

/** What a search says. */
export function understood(text: string, reading: Reading = ofVehicles): UnderstoodSearch {
  const { rest, limits } = readLimits(foldText(text), reading);
  return { words: wordsOfFolded(rest, Object.keys(limits).length > 0), limits };
}

/** A search without what names its limits, for a client that lets one of them go: folded; empty where it says nothing else. */
export const withoutLimits = (text: string, reading: Reading = ofVehicles): string =>
  readLimits(foldText(text), reading).rest.replaceAll(/\s+/g, ' ').trim();

/** A tsquery in which each word may be the beginning of one; null without words. Words hold letters, digits and points only. */
export const prefixQuery = (words: readonly string[]): string | null =>
  words.length === 0 ? null : words.map((word) => `'${word}':*`).join(' & ');

/** Whether a word may be a misspelt one: numbers and short words are taken as they are. */
export const mayBeMisspelt = (word: string): boolean => word.length >= 4 && !/^[0-9.]+$/.test(word) && !isNumberLike(word);

/** Names of two characters have a letter and a digit: X5, A4. */
const shortName = /^([a-z][0-9]|[0-9][a-z])$/;

/** The words of a record that a misspelt word can be corrected to; a long text contributes its first words. */
export function vocabularyOf(texts: readonly (string | null)[]): string[] {
  const words = texts.flatMap((text) => wordsIn(text).slice(0, 200));
  return [...new Set(words)].filter((word) => (word.length >= 3 || shortName.test(word)) && word.length <= 40);
}

/** What of a vehicle can be searched. */
export interface Searchable {
  readonly vin: string | null;
  readonly chassis: string | null;
  readonly make: string;
  readonly model: string;
  readonly year: number;
  readonly trim: string | null;
  readonly bodyType: string | null;
  readonly colour: string | null;
  readonly fuel: Fuel | null;
  readonly transmission: Transmission | null;
  readonly drivetrain: Drivetrain | null;
  readonly condition: Condition;
  readonly segment: MarketSegment;
  readonly city: string | null;
  readonly features: readonly string[];
  readonly description: string | null;
}

/** The words of texts as an index has them. */
export const indexed = (...texts: readonly (string | null)[]): string => texts.flatMap(wordsIn).join(' ');

/** A place in each way in which people write it who have no umlauts. */
export const placeForms = (place: string | null): readonly string[] => (place === null ? [] : umlautForms(place));

/** A name without blanks for its punctuation, so that F-150, F150 and F 150 all find it. */
export const joinedWords = (name: string | null): string => wordsIn(name).join('').replaceAll('.', '');

/** The facts of a vehicle that searches know words for, and its numbers, as an index has them. */
function factWords({
  make,
  model,
  features,
  vin,
  chassis,
  fuel,
  transmission,
  drivetrain,
  condition,
  segment,
  bodyType,
  colour,
}: Searchable): string[] {
  return [
    makeWord(make),
    ...(fuel === null ? [] : [meaningOf('fuel', fuel)]),
    ...(transmission === null ? [] : [meaningOf('transmission', transmission)]),
    ...(drivetrain === null ? [] : [meaningOf('drivetrain', drivetrain)]),
    meaningOf('condition', condition),
    meaningOf('segment', segment),
    ...meaningsIn(bodyType, 'body'),
    ...(colour === null ? [] : traitWords('colour', colour)),
    ...features.flatMap((feature) => traitWords('feature', feature)),
    ...meaningsIn(model, 'model'),
    ...[vin, chassis].flatMap((number) => (number === null ? [] : [numberWord(number)])),
  ];
}

const longestShort = 3;

/** A short name that people write to its make: a Mazda 3 is a `mazda3`. Null for others. */
export function nameWithMake({ make, model }: Pick<Searchable, 'make' | 'model'>): string | null {
  const name = joinedWords(model);
  return name.length <= longestShort && /[0-9]/.test(name) ? `${joinedWords(make)}${name}` : null;
}

/** The words of a vehicle by weight: make; model and year; equipment, facts, place and numbers; description. */
export function searchText(vehicle: Searchable): string[] {
  const { chassis, make, model, year, trim, bodyType, colour, fuel, city, features, description } = vehicle;
  const number = chassis?.replace(/[^A-Za-z0-9]/g, '') ?? null;
  const rest = [indexed(trim, bodyType, colour, fuel, ...placeForms(city), ...features, chassis, number), ...factWords(vehicle)].join(' ');
  const joined = joinedWords(model);
  // Letters alone may begin as another name does: `ranger` finds a Range Rover after what is called so.
  const [inName, inFacts] = /[0-9]/.test(joined) ? [joined, ''] : ['', joined];
  return [indexed(make), indexed(model, inName, nameWithMake(vehicle), String(year)), `${rest} ${inFacts}`, indexed(description)];
}
