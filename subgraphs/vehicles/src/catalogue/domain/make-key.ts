/** By what two ways of writing a make are known to be one. */
import { bareName } from './bare-name.js';
import { knownMakes } from './known-makes.js';
import { makeWords } from './make-words.js';

const known = new Set(knownMakes.map(bareName));

/** What a make is called, to the key of the make. Facts that share their words are one make: Mercedes is Mercedes-Benz. */
const called = new Map<string, string>();
for (const [fact, words] of Object.entries(makeWords)) {
  const [key = bareName(fact)] = words.split(', ').flatMap((word) => called.get(bareName(word)) ?? []);
  for (const name of [fact, ...words.split(', ')]) if (!called.has(bareName(name))) called.set(bareName(name), key);
}

/** Whether two names are of two makes that people know: what nobody knows (`Toyota JDM`) may be any. */
export function areOtherMakes(one: string, other: string): boolean {
  const keys = [makeKey(one), makeKey(other)];
  return keys[0] !== keys[1] && keys.every((key) => known.has(key));
}

/** The same for all names of a make, however they are divided and written: `VW`, `Škoda`, `mercedes`. A make that people know is only itself. */
export function makeKey(make: string): string {
  const bare = bareName(make);
  return known.has(bare) ? bare : (called.get(bare) ?? bare);
}
