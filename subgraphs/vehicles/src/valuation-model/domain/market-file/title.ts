/** Make and model of a car that a file names in one text. */
import { bareName } from '../../../catalogue/domain/bare-name.js';
import { knownMakes } from '../../../catalogue/domain/known-makes.js';

const known: ReadonlySet<string> = new Set(knownMakes.map(bareName));
const mostWordsOfMake = 3;

/** What a title names; the trim is whatever follows the model. */
export interface NamedCar {
  readonly make: string;
  readonly model: string;
  readonly trim: string | null;
}

/** How many words the make has: as many as make one that people know, one where none does. */
function wordsOfMake(words: readonly string[]): number {
  for (let count = Math.min(mostWordsOfMake, words.length - 1); count > 1; count -= 1) {
    if (known.has(bareName(words.slice(0, count).join(' ')))) return count;
  }
  return 1;
}

/**
 * `Land Rover Discovery Sport 2.0` is a Discovery of Land Rover; a make that is known otherwise is no part of the model. A year that begins the title is
 * none either. Null where there is no word for the model.
 */
export function carOfTitle(title: string, make: string | null): NamedCar | null {
  const words = title
    .replace(/^\s*(19|20)\d\d\s+/, '')
    .split(/\s+/)
    .filter(Boolean);
  const given = make === null ? null : bareName(make);
  const count = wordsOfMake(words);
  const named = words.slice(0, count).join(' ');
  const skip = given === null || given === bareName(named) ? count : 0;
  const [model, ...rest] = words.slice(skip);
  if (model === undefined) return null;
  return { make: make ?? named, model, trim: rest.length > 0 ? rest.join(' ').slice(0, 100) : null };
}
