/** Keeps out of the build what nobody reads. */
import type { Plugin } from 'vite';
import { isLanguage } from '../src/words/languages.js';

/** The component library's own texts: one small module for each component and locale. */
const ownTexts = /react-(?:aria|stately)\/dist\/.*\/intl\/[^/]+\/([a-z]{2})-[A-Z]{2}\.m?js$/;

/** The component library's texts stay in the languages of the interface only; it brings thirty more. */
export const ourLocales = (): Plugin => ({
  name: 'our-locales',
  enforce: 'pre',
  load(id) {
    const language = ownTexts.exec(id)?.[1];
    return language === undefined || isLanguage(language) ? null : 'export default {};';
  },
});
