/** Makes and models that may be meant by what is being written. */
import { useAnswer } from '../graph/use-answer.js';
import { useLater } from '../graph/use-later.js';
import { ValuationCatalogueDocument } from './generated/operations.js';

const mostSuggestions = 12;

/** Makes that begin, or have a word that begins, as written. */
export function useMakes(written: string): readonly string[] {
  const asked = useLater(written.trim());
  const { data } = useAnswer(ValuationCatalogueDocument, { filter: asked === '' ? {} : { search: asked } });
  return suggestionsOf((data?.catalogEntries?.nodes ?? []).map(({ make }) => make));
}

/** Models of a make, narrowed by what is written. */
export function useModels(make: string, written: string): readonly string[] {
  const asked = useLater(written.trim());
  const ofMake = useLater(make.trim());
  const filter = asked === '' ? { make: ofMake } : { make: ofMake, search: asked };
  const { data } = useAnswer(ValuationCatalogueDocument, { filter }, { pause: ofMake === '' });
  return ofMake === '' ? [] : suggestionsOf((data?.catalogEntries?.nodes ?? []).map(({ model }) => model));
}

const suggestionsOf = (words: readonly string[]): readonly string[] =>
  [...new Set(words)].toSorted((one, other) => one.localeCompare(other)).slice(0, mostSuggestions);
