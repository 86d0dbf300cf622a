/** Texts as they are compared: what people type without the marks of their language still finds what is written with them. */
import anyAscii from 'any-ascii';

/** Emoji and other signs, with what colours them. The library has names for them, and whoever types a red car means no word `red`. */
const pictures = /[\p{So}\u{1f3fb}-\u{1f3ff}]/gu;

/**
 * The text in lower-case ASCII: `Élégance` is `elegance`, composed or not, `İstanbul` is `istanbul`, `Łódź` is `lodz`, `Straße` is `strasse` and
 * `Лада` is `lada`; pictures are blanks. The same for what is searched and for what is searched by; for comparing only, never to be shown.
 */
export const foldText = (text: string): string =>
  // Composed first: the library knows letters with their marks, and drops marks that stand alone.
  anyAscii(text.normalize('NFKC').replace(pictures, ' ')).toLowerCase();
