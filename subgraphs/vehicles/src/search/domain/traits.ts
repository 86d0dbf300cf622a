/** Colours and equipment as a filter asks for them: by what they mean, else by their whole names. */
import { foldText } from '@marque/shared/text/fold-text';
import { meaningMark, meaningsIn } from './meanings.js';

/** Begins the name of a colour or a piece of equipment that no word means; none of the meanings begins so. */
const nameMarks = { colour: `${meaningMark}hue`, feature: `${meaningMark}has` } as const;
type Trait = keyof typeof nameMarks;
/** More letters say nothing more, and an index takes no word of any length. */
const longestName = 60;

const nameWord = (kind: Trait, name: string): string =>
  `${nameMarks[kind]}${(foldText(name).match(/[a-z0-9]+/g) ?? []).join('').slice(0, longestName)}`;

/** The words of an index for one colour or piece of equipment: those of what it means, else one for its name. */
export function traitWords(kind: Trait, name: string): string[] {
  const meanings = meaningsIn(name, kind);
  return meanings.length > 0 ? meanings : [nameWord(kind, name)];
}

/** What a filter asks for. */
export interface AskedTraits {
  /** One of them; none at all where the list is empty. */
  readonly colours?: readonly string[];
  /** All of them. */
  readonly features?: readonly string[];
}

const quoted = (word: string): string => `'${word}'`;

/** Of each trait that is asked for the words of which a vehicle has one. */
export function traitKeys({ colours, features = [] }: AskedTraits): string[][] {
  const anyColour = (colours ?? []).flatMap((colour) => traitWords('colour', colour));
  const allFeatures = features.flatMap((feature) => traitWords('feature', feature).map((word) => [word]));
  // No vehicle has a colour without a name.
  return [...(colours === undefined ? [] : [anyColour.length === 0 ? [nameMarks.colour] : anyColour]), ...allFeatures];
}

/** The tsquery of the traits; null where none is asked for. */
export function traitQuery(asked: AskedTraits): string | null {
  const keys = traitKeys(asked);
  return keys.length === 0 ? null : keys.map((words) => `(${words.map(quoted).join(' | ')})`).join(' & ');
}
