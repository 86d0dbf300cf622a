/** The texts of all capabilities by language; each language is a file of its own in the build. */
import type { Language } from './languages.js';
import type { Catalogue } from './together.js';

const loaders: Readonly<Record<Language, () => Promise<{ readonly catalogue: Catalogue }>>> = {
  en: () => import('./languages/en.js'),
  de: () => import('./languages/de.js'),
  fr: () => import('./languages/fr.js'),
  ar: () => import('./languages/ar.js'),
};

/** The catalogue of a language. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return (await loaders[language]()).catalogue;
}
