/** The words and names by which searches can find vehicles, correct to them and complete to them. */
import { foldText } from '@marque/shared/text/fold-text';
import { joinedWords, nameWithMake, placeForms, type Searchable, vocabularyOf } from './search-words.js';

/** A word or a name. */
export interface SearchTerm {
  readonly kind: 'WORD' | 'MAKE' | 'MODEL';
  /** Folded; unique in its kind. */
  readonly term: string;
  /** As it is shown. */
  readonly label: string;
}

/** The terms of these vehicles, each once. */
export function termsOf(vehicles: readonly Searchable[]): SearchTerm[] {
  const terms = new Map<string, SearchTerm>();
  const add = (kind: SearchTerm['kind'], label: string): void => {
    const term = foldText(label);
    terms.set(`${kind}:${term}`, { kind, term, label });
  };
  for (const vehicle of vehicles) {
    const { make, model, trim, bodyType, colour, fuel, city, features, description } = vehicle;
    add('MAKE', make);
    add('MODEL', `${make} ${model}`);
    for (const word of vocabularyOf([
      make,
      model,
      joinedWords(model),
      nameWithMake(vehicle),
      trim,
      bodyType,
      colour,
      fuel,
      ...placeForms(city),
      ...features,
      description,
    ]))
      add('WORD', word);
  }
  return [...terms.values()];
}
