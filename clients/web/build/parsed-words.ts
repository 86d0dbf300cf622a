/** Reads the texts when the client is built, so that browsers need not fetch what reads them. */
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const catalogueFile = /\/words\/[a-z]{2}\.json$/;

/** Makes each catalogue one of parsed texts; a text that is no ICU message fails the build. */
export const parsedWords = (): Plugin => ({
  name: 'parsed-words',
  enforce: 'pre',
  transform(code, id) {
    if (!catalogueFile.test(id)) return null;
    const texts = Object.entries(asTexts(JSON.parse(code))).map(([name, text]) => [name, parse(text)]);
    return { code: JSON.stringify(Object.fromEntries(texts)), map: null };
  },
});

/** A test holds that catalogues are nothing else. */
const asTexts = (catalogue: unknown): Readonly<Record<string, string>> => catalogue as Record<string, string>;
