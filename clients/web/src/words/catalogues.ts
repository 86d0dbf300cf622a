/** The texts of each capability in each language; each is a file of its own in the build. */
import type { MessageFormatElement } from 'react-intl';
import type { Language } from './languages.js';

/** Texts by their ids, as the build has parsed them. */
export type Catalogue = Record<string, MessageFormatElement[]>;

const loaders = import.meta.glob<Catalogue>('../*/words/*.json', { import: 'default' });

/** The texts of a capability, such as "home", in a language. @throws TypeError where they cannot be fetched, Error where there are none of it */
export async function loadCatalogue(capability: string, language: Language): Promise<Catalogue> {
  const load = loaders[`../${capability}/words/${language}.json`];
  if (load === undefined) throw new Error(`There are no texts of ${capability} in ${language}.`);
  return load();
}
